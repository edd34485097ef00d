import type { Page } from '@playwright/test'
import { expect, findEnvironment, signIn, test } from './story.ts'

const searchField = (page: Page) => page.getByRole('searchbox', { name: 'Search customers' })
const list = (page: Page) => page.getByRole('region', { name: 'Customers that were found' })
const rows = (page: Page) => list(page).locator('tr[data-index]')
const status = (page: Page) => page.getByRole('status').filter({ hasText: /customer/ })
const expectAnswer = (page: Page, search: string) =>
  expect(page.locator('[data-live-search]')).toHaveAttribute('data-live-search', search)
const navigation = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })

const lost = { ok: false, code: 'unavailable', title: 'Broken on purpose', message: 'For this story.' }

test('headings belong to the values below them, whatever comes of another question', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers`)
  const heads = page.getByRole('columnheader')
  await expect(heads).toHaveText(['Name', 'Email', 'Phone', 'City', 'Country'])
  const before = await rows(page).first().getByRole('cell').allTextContents()

  await page.route(/\/customer-search$/, (route) => route.fulfill({ json: lost }))
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Email', exact: true }).uncheck()
  await page.getByRole('button', { name: 'Done' }).click()
  const problem = page.getByRole('alert').filter({ hasText: 'Broken on purpose' })
  await expect(problem).toBeVisible()
  await expect(heads).toHaveText(['Name', 'Email', 'Phone', 'City', 'Country'])
  expect(await rows(page).first().getByRole('cell').allTextContents()).toEqual(before)

  await test.step('who scrolls on reads on in the list that is shown', async () => {
    await searchField(page).fill('quintero')
    await expect(page).toHaveURL(/q=quintero/)
    await page.unrouteAll()
    const asking = page.waitForRequest(/\/customer-search$/)
    await list(page).evaluate((element) => element.scrollTo(0, 60_000))
    expect((await asking).postDataJSON()).toMatchObject({
      query: { search: '' },
      columns: expect.arrayContaining(['EMail']),
    })
    await expect(list(page).locator('tr[data-index="1666"]').getByRole('link')).toBeVisible()
  })

  await test.step('trying again answers what was asked', async () => {
    await page.getByRole('button', { name: 'Try again' }).click()
    await expectAnswer(page, 'quintero')
    await expect(problem).toHaveCount(0)
    await expect(heads).toHaveText(['Name', 'Phone', 'City', 'Country', 'Why it matches'])
    await expect(rows(page).first()).toContainText(/quintero/i)
  })
})

test('Enter waits for the customers that answer what was typed', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers?q=lucia`)
  await expect(rows(page).first().getByRole('link')).toContainText(/lucia/i)
  const release = await holdSearches(page)
  await searchField(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.type(' holloway')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(searchField(page)).toBeFocused()
  release()
  const first = rows(page).first().getByRole('link')
  await expect(first).toBeFocused()
  await expect(first).toContainText('Lucia Holloway')

  const goOn = await holdSearches(page)
  await searchField(page).fill('lucia')
  await page.keyboard.press('Enter')
  await page.keyboard.type(' abbott')
  goOn()
  await expectAnswer(page, 'lucia abbott')
  // Whoever goes on typing stays where they type.
  await expect(searchField(page)).toBeFocused()
})

/** Answers of searches wait until the returned function is called. */
async function holdSearches(page: Page): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.unrouteAll()
  await page.route(/\/customer-search$/, async (route) => {
    await released
    // Whoever typed on has given up the question before.
    await route.continue().catch(() => undefined)
  })
  return release
}

test('whoever comes back before there was an answer gets it', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers`)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(/\/customer-search$/, async (route) => {
    await released
    // Given up meanwhile.
    await route.continue().catch(() => undefined)
  })
  await searchField(page).fill('quintero')
  await rows(page).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
  release()
  await page.unrouteAll({ behavior: 'wait' })
  await page.goBack()
  await expectAnswer(page, 'quintero')
  await expect(status(page)).toHaveText(/match “quintero”/)
})

test('counts that fail are gone, and pages that fail come by themselves', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers`)
  const problem = page.getByRole('alert').filter({ hasText: 'Broken on purpose' })
  const choice = page.getByRole('checkbox', { name: /^Female/ })
  await expect(choice).toBeVisible()
  let isBroken = true
  await page.route(/\/customer-search$/, (route) => {
    const { wants, skip } = route.request().postDataJSON()
    return isBroken && (wants === 'facets' || skip > 0) ? route.fulfill({ json: lost }) : route.continue()
  })
  await searchField(page).fill('a')
  await expectAnswer(page, 'a')
  await expect(problem).toBeVisible()
  await expect(choice).toHaveCount(0)
  isBroken = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(choice).toBeVisible()
  await expect(problem).toHaveCount(0)

  isBroken = true
  await list(page).evaluate((element) => element.scrollTo(0, 10_000))
  await expect(problem).toBeVisible()
  isBroken = false
  await expect(list(page).locator('tr[data-index="277"]').getByRole('link')).toBeVisible()
  await expect(problem).toHaveCount(0)
})

test('links lead on at once, and back to all customers', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers`)
  await expect(rows(page).first()).toBeVisible()

  await searchField(page).fill('quintero')
  await navigation(page, 'Customers').click()
  await expect(page).toHaveURL(/\/customers$/)
  await expectAnswer(page, '')
  await expect(searchField(page)).toHaveValue('')
  await expect(status(page)).toHaveText('5,000 customers')
  await page.goBack()
  await expectAnswer(page, 'quintero')
  await expect(searchField(page)).toHaveValue('quintero')
  await page.goForward()
  await expectAnswer(page, '')
  await expect(searchField(page)).toHaveValue('')

  await searchField(page).fill('moss')
  await navigation(page, 'Explore our APIs').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Explore our APIs' })).toBeVisible()
  await page.goBack()
  await expectAnswer(page, 'moss')
})

test('what one has at hand stays there', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${instanceId}/customers?is.Gender=Female&is.Gender=Male`)

  await test.step('chips', async () => {
    await page.getByRole('button', { name: 'Remove filter: Gender: Female' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Remove filter: Gender: Male' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(searchField(page)).toBeFocused()
  })

  await test.step('facets', async () => {
    const facet = page.locator('summary', { hasText: 'Date of birth' })
    await facet.click()
    const choice = page.getByRole('checkbox', { name: '1945' })
    await choice.check()
    await expect(status(page)).toHaveText(/match(es)? the filters/)
    await choice.uncheck()
    await expect(status(page)).toHaveText('5,000 customers')
    await expect(choice).toBeVisible()
    await choice.press('/')
    await expect(searchField(page)).toBeFocused()
  })

  await test.step('columns', async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Occupation' }).press('Space')
    await expect(page.getByRole('checkbox', { name: 'Occupation' })).toBeFocused()
    await expect(page.getByRole('checkbox', { name: 'Occupation' })).toBeChecked()
    await page.getByRole('button', { name: 'Move up: Phone' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Move down: Phone' })).toBeFocused()
    await page.keyboard.press('/')
    await expect(searchField(page)).not.toBeFocused()
  })
})

test('a date is no amount', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  for (const [locale, chip] of [
    ['en', 'Date of birth: Before Jan 1, 1960'],
    ['es', 'Fecha de nacimiento: Antes del 1 ene 1960'],
    ['ko', '생년월일: 1960. 1. 1. 전'],
  ] as const) {
    await page.goto(`/${locale}/${instanceId}/customers?in.DateOfBirth=%2F1960-01-01`)
    await expect(page.getByRole('button', { name: chip })).toBeVisible()
  }
})
