import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { callAsProgram, enableAccess } from './call-as-program.ts'
import { activityCount, loadOddShop, oddText } from './odd-shop.ts'
import { chooseEnvironment, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const expectExtent = (page: Page, text: RegExp | string) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

interface FoundCustomer {
  readonly CustomerId: string
  readonly FullName: string
  readonly EMail: string
  readonly ContactId: string
}

/** A sample customer with an email, a name of Latin letters, and purchases as well as reviews. */
async function findCustomer(environment: string, otherThan = ''): Promise<FoundCustomer> {
  const query = new URLSearchParams({
    $filter: "Country eq 'USA' and EMail ne null",
    $expand: 'UnifiedActivity',
    $top: '50',
  })
  const { value } = (await callAsProgram('GET', `/v1/instances/${environment}/data/Customer?${query}`)) as {
    value: (FoundCustomer & { UnifiedActivity: { ActivityType: string }[] })[]
  }
  const found = value.find(({ UnifiedActivity, CustomerId }) => {
    const types = new Set(UnifiedActivity.map(({ ActivityType }) => ActivityType))
    return types.size > 1 && CustomerId !== otherThan
  })
  if (found === undefined) throw new Error('No sample customer has activities of two types.')
  return found
}

/** One of whom nothing was written in real time, also by an earlier run. */
async function findUntouchedCustomer(environment: string): Promise<FoundCustomer> {
  const overlays = `/management/instances/${environment}/overlays?top=1000`
  const { rows } = (await callAsProgram('GET', overlays)) as { rows: { customerId: string | null }[] }
  const query = new URLSearchParams({ $filter: "Country eq 'USA' and EMail ne null", $top: '200' })
  const { value } = (await callAsProgram('GET', `/v1/instances/${environment}/data/Customer?${query}`)) as {
    value: FoundCustomer[]
  }
  const found = value.find(({ CustomerId }) => rows.every(({ customerId }) => customerId !== CustomerId))
  if (found === undefined) throw new Error('Something was written of every sample customer.')
  return found
}

test('an agent finds a customer, reads, filters the timeline, copies the email and goes back', async ({
  page,
}) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const customer = await findCustomer(environment)
  await chooseEnvironment(page, 'Contoso Coffee')

  await test.step('search and open', async () => {
    await page.getByRole('searchbox', { name: 'Search customers' }).fill(customer.EMail)
    await expect(page).toHaveURL(/[?&]q=/)
    await page.getByRole('main').getByRole('link', { name: customer.FullName }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: customer.FullName })).toBeVisible()
    await expect(page).toHaveTitle(new RegExp(customer.FullName))
  })

  await test.step('read who it is', async () => {
    const details = page
      .getByRole('region', { name: 'Details' })
      .or(page.locator('section', { hasText: 'Details' }))
    await expect(details.first()).toContainText(/\(\d+ years old\)/)
    await expect(details.first().locator('dt').first()).toHaveText('Email')
    await expect(page.getByRole('link', { name: /^(Send an email to|Call) / })).toHaveCount(2)
    await expect(page.getByRole('main').getByText(customer.FullName, { exact: true })).toHaveCount(1)
    await expect(page.getByRole('link', { name: `Send an email to ${customer.EMail}` })).toHaveAttribute(
      'href',
      `mailto:${customer.EMail}`,
    )
    await expect(page.getByText('Total spent')).toBeVisible()
    await page.getByText('Additional fields').click()
    await expect(page.getByText('Occupation', { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: /headshots/ })).toHaveAttribute('rel', 'noreferrer')
    await expectAccessible(page)
  })

  await test.step('filter the timeline, which the address keeps', async () => {
    const times = page.locator('ol time')
    await expectExtent(page, 'newest first')
    for (const figure of [/Bought.*Total price [\d,]+\.\d\d/, /Website review.*Review rating \d/]) {
      await expect(page.locator('ol li').filter({ hasText: figure }).first()).toBeVisible()
    }
    const all = await times.count()
    await page.getByRole('link', { name: /^Reviews/ }).click()
    await expect(page).toHaveURL(/[?&]type=Review/)
    await expect(page.getByRole('link', { name: /^Reviews/ })).toHaveAttribute('aria-current', 'true')
    await expect.poll(() => times.count()).toBeLessThan(all)
    await expect(page.locator('ol li').filter({ hasText: 'Bought' })).toHaveCount(0)
    await page.reload()
    await expect(page.locator('ol li').filter({ hasText: 'Bought' })).toHaveCount(0)
    await page.getByLabel('From').fill('2100-01-01')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expectExtent(page, 'No activity matches')
    await expect(page).toHaveURL(/from=2100-01-01/)
    await page.getByLabel('To', { exact: true }).fill('2025-02-01')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expectExtent(page, 'The days are the wrong way round')
    await expect(page.getByLabel('To', { exact: true })).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await expect(page.getByLabel('From')).toHaveValue('')
    await expect.poll(() => times.count()).toBe(all)
    await page.getByRole('searchbox', { name: 'Find in activities' }).fill('BOUGHT')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/find=BOUGHT/)
    await expect(page.locator('ol li').filter({ hasNotText: 'Bought' })).toHaveCount(0)
    await expect(page.locator('ol li').filter({ hasText: 'Bought' })).not.toHaveCount(0)
  })

  await test.step('see all of an activity', async () => {
    await page.locator('ol li').first().locator('summary').click()
    await expect(page.getByText('Activity in the timeline')).toBeVisible()
    await expect(page.getByText('Purchase id')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('copy the email, and the JSON', async () => {
    await page.getByRole('button', { name: 'Copy Email' }).click()
    expect(await readClipboard(page)).toBe(customer.EMail)
    await page.getByText('Raw JSON').click()
    await page.getByRole('button', { name: 'Copy the JSON' }).click()
    expect(JSON.parse(await readClipboard(page))).toMatchObject({ CustomerId: customer.CustomerId })
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the JSON' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('customer.json')
    expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toMatchObject({ EMail: customer.EMail })
  })

  await test.step('go back to the search', async () => {
    await page.getByRole('link', { name: 'Customers', exact: true }).and(page.locator('main a')).click()
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toHaveValue(customer.EMail)
  })
})

test('by keyboard alone one opens a customer, unfolds an activity and looks another one up', async ({
  page,
}) => {
  await signIn(page, 'Contributor')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const customer = await findCustomer(environment)
  const other = await findCustomer(environment, customer.CustomerId)
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(`/en/${environment}/customers/${customer.CustomerId}`)
  await expectExtent(page, 'newest first')
  await expect(page.locator('ol li').first()).toBeInViewport({ ratio: 1 })

  await page.locator('ol li summary').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Activity in the timeline')).toBeVisible()
  await page.getByRole('link', { name: /^Purchases/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/type=SalesOrderLine/)

  await page.getByRole('button', { name: 'Look up by key' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look up by key' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.type('nobody has this')
  await page.keyboard.press('Enter')
  await expectExtent(page, 'No customer has this key')
  await expectAccessible(page)
  await page.getByLabel('Key', { exact: true }).fill(other.ContactId)
  await page.keyboard.press('Enter')
  // The key went in the body of a request, not into an address.
  await expect(page).toHaveURL(new RegExp(`/customers/${other.CustomerId}$`))
  await expect(page.getByRole('heading', { level: 1, name: other.FullName })).toBeVisible()
})

test('a link with a key of a source leads to the customer, or says that there is none', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const customer = await findCustomer(environment)
  const open = (source: string, key: string) =>
    page.goto(`/en/${environment}/customers/by-key?${new URLSearchParams({ source, key })}`)
  await open('ecommerce_ecommercecontacts', customer.ContactId)
  await expect(page).toHaveURL(new RegExp(`/customers/${customer.CustomerId}$`))
  await open('', customer.CustomerId)
  await expect(page).toHaveURL(new RegExp(`/customers/${customer.CustomerId}$`))
  await open('LoyaltyScheme_loyCustomers', customer.ContactId)
  await expect(page.getByText('No customer has this key')).toBeVisible()
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(customer.ContactId)
  await expectAccessible(page)
})

test.describe('nobody', () => {
  test.use({ expectedErrors: /Failed to load resource/ })

  test('a customer who is not there is a 404 that leads on', async ({ page }) => {
    await signIn(page, 'Viewer')
    const environment = await findEnvironment(page, 'Contoso Coffee')
    const answer = await page.goto(`/en/${environment}/customers/nobody`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'No such customer' })).toBeVisible()
    await page.getByRole('link', { name: 'Look up by key' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Look up by key' })).toBeVisible()
    await page.goBack()
    await page.getByRole('search').getByRole('searchbox').fill('fairchild')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await expect(page).toHaveURL(/\/customers\?q=fairchild/)
  })
})

test('the list leads from one customer to the next', async ({ page }) => {
  await signIn(page, 'Viewer')
  await chooseEnvironment(page, 'Contoso Coffee')
  const links = page.getByRole('main').locator('a[href*="/customers/"]')
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  await links.nth(1).click()
  await expect(page).toHaveURL(new RegExp(`${hrefs[1]}$`))
  await page.getByRole('link', { name: 'Next customer' }).click()
  await expect(page).toHaveURL(new RegExp(`${hrefs[2]}$`))
  await page.getByRole('link', { name: 'Previous customer' }).click()
  await expect(page).toHaveURL(new RegExp(`${hrefs[1]}$`))
  await page.getByRole('link', { name: 'Previous customer' }).click()
  await expect(page).toHaveURL(new RegExp(`${hrefs[0]}$`))
  await expect(page.getByRole('link', { name: 'Previous customer' })).toHaveCount(0)
})

test('what was written in real time says since when and until when', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const { CustomerId, ContactId } = await findUntouchedCustomer(environment)
  const data = `/v1/instances/${environment}/data`
  await page.goto(`/en/${environment}/customers/${CustomerId}`)
  await expectExtent(page, 'newest first')
  await expect(page.getByText(/counts until/)).toHaveCount(0)

  await callAsProgram('PATCH', `${data}/Customer/${CustomerId}`, { Occupation: 'Lamplighter', City: 'Troy' })
  await callAsProgram('POST', `${data}/eCommerce_eCommercePurchases`, {
    ContactId,
    PurchaseId: `LIVE_${Date.now()}`,
    PurchasedOn: new Date().toISOString().slice(0, 10),
    Subject: 'Bought a lamp just now',
  })
  await page.reload()
  const added = page.locator('ol li').first()
  await expect(added).toContainText('Bought a lamp just now')
  await expect(added).toContainText(/Added .+, counts until/)
  await page.getByText('Additional fields').click()
  await expect(page.getByText(/^City: changed .+, counts until/)).toBeVisible()
  const badge = page.getByText(/^Changed .+, counts until/)
  await expect(badge).toHaveCount(1)
  await expect(badge).toHaveAttribute('title', /Written in real time on/)
  await expectAccessible(page)
})

test.describe('an environment of odd names, many columns and no measures', () => {
  test.beforeAll(() => loadOddShop('Odd shop'))
  test.use({ colorScheme: 'dark' })

  test('fits, shows everything as text, and loads a long timeline without gaps or doubles', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await signIn(page, 'Admin')
    const environment = await findEnvironment(page, 'Odd shop')
    const key = 'a/b\'c"d%20&=? #ü'
    await page.goto(
      `/en/${environment}/customers/by-key?${new URLSearchParams({ source: 'shop_people', key })}`,
    )
    await expect(page.getByRole('heading', { level: 1, name: oddText.rightToLeft })).toBeVisible()

    await test.step('values', async () => {
      await expect(page.getByRole('heading', { name: 'Measures' })).toHaveCount(0)
      await expect(page.getByText('No address')).toBeVisible()
      await expect(page.getByText('Feb 28, 1990')).toBeVisible()
      await page.getByText('Additional fields').click()
      await expect(page.getByText('javascript:alert(1)', { exact: true })).toBeVisible()
      await expect(page.locator('a[href^="javascript"]')).toHaveCount(0)
      const find = page.getByRole('searchbox', { name: 'Find a field' })
      await find.fill('field001')
      await expect(page.locator('dl').getByText(oddText.script)).toHaveCount(1)
      await expect(page.locator('dl').getByText(oddText.emoji)).toHaveCount(0)
      await find.fill('zoë')
      await expect(page.locator('dl').getByText(oddText.emoji)).toBeVisible()
      await find.fill('nothing like it')
      await expectExtent(page, 'No field matches')
      await find.fill('')
      await expectFits(page)
      await expectAccessible(page)
    })

    await test.step('a long timeline, while somebody writes', async () => {
      const accessKey = await enableAccess(environment)
      const titles = page.locator('ol li summary')
      await expect(titles).toHaveCount(20)
      await expectExtent(page, `20 of ${activityCount} activities`)
      for (const count of [40, 60]) {
        const visit = {
          VisitId: `live-${count}-${Date.now()}`,
          PersonId: key,
          At: new Date().toISOString(),
          What: `Came back before ${count}`,
        }
        await callAsProgram('POST', `/v1/instances/${environment}/data/shop_visits`, visit, accessKey)
        await page.getByRole('button', { name: 'Load more activities' }).focus()
        await page.keyboard.press('Enter')
        await expect(titles).toHaveCount(count)
        await expectExtent(page, `${count} of ${activityCount} activities`)
        await expect(titles.nth(count - 20)).toBeFocused()
      }
      await page.getByRole('button', { name: 'Load more activities' }).click()
      await expect(titles).toHaveCount(activityCount)
      await expectExtent(page, `${activityCount} activities`)
      await expect(page.getByRole('button', { name: 'Load more activities' })).toHaveCount(0)
      const looked = await page
        .locator('ol li')
        .getByText(/^Looked at page \d+$/)
        .allTextContents()
      expect(new Set(looked).size).toBe(looked.length)
      expect(looked).toHaveLength(activityCount - 2)
      const months = await page.locator('h3').filter({ hasText: '2025' }).allTextContents()
      expect(months).toEqual(['June 2025', 'May 2025'])
      await expect(page.getByRole('heading', { name: 'Without a date' })).toBeVisible()
      await expectFits(page)
    })
  })

  test('says of somebody without a name and activities what is missing', async ({ page }) => {
    await signIn(page, 'Admin')
    const environment = await findEnvironment(page, 'Odd shop')
    await page.goto(`/en/${environment}/customers/by-key?key=empty`)
    await expect(page.getByRole('heading', { level: 1, name: 'Customer without a name' })).toBeVisible()
    await expect(page.locator('main img')).toHaveJSProperty('naturalWidth', 1)
    await expect(page.getByText('No activities yet')).toBeVisible()
    await page.getByText('Additional fields').click()
    await expect(page.getByText(/^Without a value: .*Field001/)).toBeVisible()
    await expectAccessible(page)
  })
})

test('what is typed before the page is alive stays', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const { CustomerId } = await findCustomer(environment)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js*', async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  await page.goto(`/en/${environment}/customers/${CustomerId}`, { waitUntil: 'commit' })
  const field = page.getByPlaceholder('Find in activities')
  await field.fill('coffee')
  release()
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search or jump to…' })).toBeFocused()
  await expect(field).toHaveValue('coffee')
})

test('nothing moves while a customer loads', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const { CustomerId } = await findCustomer(environment)
  await page.addInitScript(() => {
    let shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        }
        if (!hadRecentInput) shift += value
      }
      document.documentElement.dataset.shift = String(shift)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const width of [360, 1024, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`/en/${environment}/customers/${CustomerId}`)
    await expectExtent(page, 'newest first')
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => Number(document.documentElement.dataset.shift ?? 0))).toBe(0)
  }
})

async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(overflow).toBe(0)
}
