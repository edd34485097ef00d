import type { Locator, Page } from '@playwright/test'
import { createUserCalls } from './call-as-user.ts'
import { connection } from './settings.ts'
import { chooseEnvironment, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const searchField = (page: Page) => page.getByRole('searchbox', { name: 'Search customers' })
const list = (page: Page) => page.getByRole('region', { name: 'Customers that were found' })
const rows = (page: Page) => list(page).locator('tr[data-index]')
const status = (page: Page) => page.getByRole('status').filter({ hasText: /customer/ })

/** Waits until the list answers this search. */
const expectAnswer = (page: Page, search: string) =>
  expect(page.locator('[data-live-search]')).toHaveAttribute('data-live-search', search)

const readNames = (page: Page) => rows(page).getByRole('link').allTextContents()

test('a customer is found by keyboard alone, as one types', async ({ page }) => {
  await signIn(page, 'Viewer')
  await chooseEnvironment(page, 'Contoso Coffee')
  await expect(status(page)).toHaveText('5,000 customers')

  await test.step('the slash leads to the search, and letters to customers with marks and reasons', async () => {
    await page.keyboard.press('/')
    await expect(searchField(page)).toBeFocused()
    await page.keyboard.type('fairchild', { delay: 30 })
    await expectAnswer(page, 'fairchild')
    await expect(status(page)).toHaveText(/^\d+ customers match “fairchild”$/)
    await expect(rows(page).first().locator('mark').first()).toHaveText(/fairchild/i)
    await expect(rows(page).first().getByRole('cell').last()).toContainText('Whole word: Last name')
    await expect(page).toHaveURL(/customers\?q=fairchild$/)
    await expectAccessible(page)
  })

  await test.step('a typo is forgiven, and said', async () => {
    await searchField(page).fill('fairchlid')
    await expectAnswer(page, 'fairchlid')
    await expect(status(page)).toHaveText(/Similar spellings are included\.$/)
    await expect(rows(page).first().getByRole('cell').last()).toContainText('Similar spelling')
  })

  await test.step('arrows move, Escape leads back, and Enter opens', async () => {
    const links = rows(page).getByRole('link')
    await page.keyboard.press('ArrowDown')
    await expect(links.nth(0)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(links.nth(2)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(links.nth(1)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(searchField(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(searchField(page)).toHaveValue('')
    await expectAnswer(page, '')
    await page.keyboard.type('prescott')
    await expectAnswer(page, 'prescott')
    await page.keyboard.press('ArrowDown')
    const name = await links.nth(0).locator('span').last().textContent()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '')
  })

  await test.step('the way back leads to the same search', async () => {
    const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    await page.goBack()
    await expectAnswer(page, 'prescott')
    await expect(searchField(page)).toHaveValue('prescott')
    await expect(rows(page).first()).toContainText(/prescott/i)
    await expect(rows(page).first().getByRole('link')).toBeFocused()
    await page.goto(page.url().replace(/\?.*/, ''))
    const recent = page.getByRole('region', { name: 'Recently opened' })
    await expect(recent.getByRole('link')).toHaveText([name])
  })
})

test('a long list is drawn as far as it is in sight', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const service = await createUserCalls(page, 'Viewer', instanceId)
  const { hits: last } = await service.search({ skip: 4999, top: 1, facets: [] })
  await page.goto(`/en/${instanceId}/customers`)
  await expect(rows(page).first()).toBeVisible()

  await searchField(page).press('ArrowDown')
  await page.keyboard.press('End')
  const end = rows(page).last().getByRole('link')
  await expect(end).toBeFocused()
  await expect(end).toHaveAttribute('href', new RegExp(`/customers/${last[0]?.row.CustomerId}$`))
  expect(await rows(page).count()).toBeLessThan(60)
  await page.keyboard.press('Home')
  await expect(rows(page).first().getByRole('link')).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(list(page).getByRole('link').and(page.locator(':focus'))).toBeInViewport()
  await list(page).evaluate((element) => element.scrollTo(0, 60_000))
  await expect(
    list(page)
      .locator(`tr[data-index="${Math.floor(60_000 / 36)}"]`)
      .getByRole('link'),
  ).toBeVisible()
  // The customer that had the keys is no longer drawn, and the list has them still.
  await page.keyboard.press('End')
  await expect(rows(page).last().getByRole('link')).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
  await page.goBack()
  await expect(end).toBeFocused()
  await expect(end).toBeInViewport()
})

test('the newest letter wins, and older customers stay until it does', async ({ page }) => {
  await signIn(page, 'Viewer')
  await chooseEnvironment(page, 'Contoso Coffee')
  const before = await readNames(page)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(/\/customer-search$/, async (route) => {
    if (route.request().postData()?.includes('"search":"moss"')) await released
    // Given up meanwhile.
    await route.continue().catch(() => undefined)
  })
  await searchField(page).fill('moss')
  await expect(list(page)).toHaveAttribute('aria-busy', 'true')
  expect(await readNames(page)).toEqual(before)
  await searchField(page).fill('quintero')
  await expectAnswer(page, 'quintero')
  release()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(list(page)).toHaveAttribute('aria-busy', 'false')
  await expectAnswer(page, 'quintero')
  for (const name of await readNames(page)) expect(name).toMatch(/quintero/i)
})

test('filters narrow with counts, and stand in the address', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const service = await createUserCalls(page, 'Viewer', instanceId)
  await page.goto(`/en/${instanceId}/customers`)
  const choice = (name: string): Locator => page.getByRole('checkbox', { name })
  const { facets } = await service.search({ top: 0, facets: ['City', 'Gender'] })
  const [one, two] = facets[0]?.buckets ?? []

  await test.step('a choice', async () => {
    await expect(page.getByText(`${one?.value}${one?.count}`)).toBeVisible()
    await choice(`${one?.value}`).check()
    await expect(status(page)).toHaveText(`${one?.count} customers match the filters`)
    await expect(page).toHaveURL(new RegExp(`is.City=${one?.value}`.replaceAll(' ', '\\+')))
    await expectAccessible(page)
  })

  await test.step('another of the same column widens, one of another column narrows', async () => {
    await expect(choice(`${two?.value}`)).toBeVisible()
    await choice(`${two?.value}`).check()
    await expect(status(page)).toHaveText(
      `${(one?.count ?? 0) + (two?.count ?? 0)} customers match the filters`,
    )
    await choice('Female').first().check()
    const filter = `(City eq '${one?.value}' or City eq '${two?.value}') and Gender eq 'Female'`
    const { total } = await service.search({ top: 0, filter, facets: [] })
    await expect(status(page)).toHaveText(`${total} customers match the filters`)
  })

  await test.step('the address brings it all back, and chips take it off', async () => {
    const shown = await status(page).textContent()
    await expect(page).toHaveURL(/is\.Gender=Female/)
    await page.reload()
    await expect(status(page)).toHaveText(shown ?? '')
    await page.getByRole('button', { name: `Remove filter: City: ${two?.value}` }).click()
    await expect(choice(`${two?.value}`)).not.toBeChecked()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(status(page)).toHaveText('5,000 customers')
    await expect(page).toHaveURL(/customers$/)
  })

  await test.step('a year of birth', async () => {
    await page.locator('summary', { hasText: 'Date of birth' }).click()
    await choice('1945').check()
    const filter = 'DateOfBirth ge 1945-01-01 and DateOfBirth lt 1946-01-01'
    const { total } = await service.search({ top: 0, filter, facets: [] })
    await expect(status(page)).toHaveText(`${total} customers match the filters`)
  })

  await test.step('a filter that nobody can understand is said, and no list is shown instead', async () => {
    await page.goto(`/en/${instanceId}/customers?is.Town=Austin`)
    await expect(page.getByRole('heading', { name: 'The query was not understood' })).toBeVisible()
  })
})

test('sort, layout and columns', async ({ page }) => {
  await signIn(page, 'Contributor')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const service = await createUserCalls(page, 'Contributor', instanceId)
  await page.goto(`/en/${instanceId}/customers`)
  const head = (name: string) => page.getByRole('columnheader', { name, exact: true })

  await test.step('the head of a column sorts up, down and not at all', async () => {
    for (const [order, orderby] of [
      ['ascending', 'City'],
      ['descending', 'City desc'],
    ] as const) {
      await head('City').getByRole('button').click()
      await expect(head('City')).toHaveAttribute('aria-sort', order)
      const { hits } = await service.search({ orderby, top: 5, facets: [] })
      const link = rows(page).first().getByRole('link')
      await expect(link).toHaveAttribute('href', new RegExp(`/${hits[0]?.row.CustomerId}$`))
    }
    await expect(page.getByRole('combobox', { name: 'Sort' })).toHaveValue('-City')
    await head('City').getByRole('button').click()
    await expect(head('City')).toHaveAttribute('aria-sort', 'none')
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('FullName')
    await expect(head('Name')).toHaveAttribute('aria-sort', 'ascending')
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('')
  })

  await test.step('columns are chosen, pinned and kept', async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    await expectAccessible(page)
    await page.getByRole('checkbox', { name: 'Occupation' }).check()
    await page.getByRole('checkbox', { name: 'Phone' }).uncheck()
    await page.getByRole('button', { name: 'Pin: Occupation' }).click()
    const kept = page.waitForResponse((response) => response.request().headers()['next-action'] !== undefined)
    await page.getByRole('button', { name: 'Done' }).click()
    await kept
    const names = ['Name', 'Occupation', 'Email', 'City', 'Country']
    await expect(page.getByRole('columnheader')).toHaveText(names)
    await expect(rows(page).first().getByRole('cell').nth(1)).toHaveText(/\w/)
    await page.reload()
    await expect(page.getByRole('columnheader')).toHaveText(names)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('button', { name: 'Usual columns' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('columnheader')).toHaveText(['Name', 'Email', 'Phone', 'City', 'Country'])
  })

  await test.step('cards show the same customers, by keyboard too', async () => {
    const names = await readNames(page)
    await page.getByRole('button', { name: 'Cards' }).click()
    const cards = list(page).getByRole('listitem').getByRole('link')
    await expect(cards.first()).toHaveText(names[0] ?? '')
    await searchField(page).press('ArrowDown')
    await expect(cards.nth(0)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(cards.nth(1)).toBeFocused()
    await expectAccessible(page)
    await expect(page).toHaveURL(/view=cards$/)
  })
})

test('a link with a search opens the page with its customers, and keeps them to itself', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const response = await page.goto(`/en/${instanceId}/customers?q=fairchild`)
  expect(response?.headers()['referrer-policy']).toBe('same-origin')
  await expect(rows(page).first()).toContainText(/fairchild/i)
  await searchField(page).fill('quintero')
  await expectAnswer(page, 'quintero')
  await expect(page).toHaveURL(/q=quintero/)
  expect(asked.filter((url) => url.includes('quintero'))).toEqual([])
  expect(asked.filter((url) => url.includes('fairchild'))).toEqual([response?.url()])
})

test('without scripts the search is a form', async ({ browser, page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: connection.dashboardUrl,
    storageState: await page.context().storageState(),
  })
  const plain = await context.newPage()
  await plain.goto(`/en/${instanceId}/customers?q=fairchild&is.Gender=Female`)
  await expect(plain.getByText(/customers match “fairchild”/)).toBeAttached()
  await context.close()
})

test('nobody is found: what finds somebody is offered', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers?is.Gender=Female`)
  await searchField(page).fill('moss zzqqxxyyww')
  await expect(page.getByRole('heading', { name: 'No customer matches “moss zzqqxxyyww”' })).toBeVisible()
  const instead = page.getByRole('region', { name: 'Try instead' })
  await expect(instead.getByRole('link', { name: /^Only “moss” \(\d+ customers\)$/ })).toBeVisible()
  await expectAccessible(page)
  await instead.getByRole('link', { name: /^Only “moss”/ }).click()
  await expect(rows(page).first()).toContainText(/similar spelling/i)
  await expect(page).toHaveURL(/is\.Gender=Female/)
})

test('an environment without customers says how to load some', async ({ page }) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const service = await createUserCalls(page, 'Admin', contoso)
  const empty = await service.createEnvironment(`Without customers ${Date.now()}`)
  try {
    await page.goto(`/en/${empty}/customers`)
    await expect(page.getByRole('heading', { name: 'No customers yet' })).toBeVisible()
    await expect(page.getByText('pnpm load --environment "Without customers')).toBeVisible()
    await expectAccessible(page)
  } finally {
    await service.deleteEnvironment(empty)
  }
})
