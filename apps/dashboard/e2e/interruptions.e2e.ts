import type { Page } from '@playwright/test'
import { endSession, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

// What the stories break on purpose, the browser reports as well.
test.use({ expectedErrors: /Failed to load resource/ })

const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('pasted keys are never kept', async ({ page, faulty, dashboard }) => {
  await signIn(page, 'Admin')
  faulty.answer(/\/v1\/instances$/, {
    status: 401,
    body: { statusCode: 401, message: 'Access denied due to missing subscription key.' },
  })
  await page.goto(`${dashboard.url}/en`)
  await page.getByLabel('Environment ID').fill('11111111-2222-4333-8444-555555555555')
  await page.getByLabel('Primary subscription key').fill('0123456789abcdef0123456789abcdef')
  await endSession(page)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible()
  await expect(page.getByLabel('Primary subscription key')).toHaveValue('0123456789abcdef0123456789abcdef')
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage))
  expect(kept).toContain('11111111-2222-4333-8444-555555555555')
  expect(kept).not.toContain('0123456789abcdef')
})

test('limits, pauses and losses are told with all that an administrator needs', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const open = (path: string) => page.goto(`${dashboard.url}/en/${contoso}${path}`)
  const limited = { status: 429, body: { statusCode: 429, message: 'Rate limit is exceeded.' } }

  await test.step('a page that the service asks to wait for', async () => {
    faulty.answer(/\/api-access$/, { ...limited, retryAfterSeconds: 3 })
    await open('/permissions/apis')
    const alert = page.getByRole('alert').filter({ hasText: 'Too many requests' })
    await expect(alert).toContainText('The service asks for a pause of 3 seconds.')
    const retry = alert.getByRole('button', { name: /^Try again/ })
    await expect(retry).toBeDisabled()
    await expect(retry).toHaveText(/Try again in [123] s/)
    await expectAccessible(page)
    faulty.recover()
    await expect(retry).toBeEnabled()
    await retry.click()
    await expect(page.getByText('Primary subscription key')).toBeVisible()
  })

  await test.step('details name the operation, and no customer', async () => {
    faulty.answer(/./, { ...limited, retryAfterSeconds: 30 })
    await open('/customers/a-customer?secret=somebody')
    await page.getByRole('button', { name: 'Copy details' }).first().click()
    await expect.poll(() => readClipboard(page)).toContain('Request ID:')
    const details = await readClipboard(page)
    expect(details).toMatch(/^Time: \d{4}-\d\d-\d\dT/)
    expect(details).toContain(`Page: /en/${contoso}/customers/…?secret=…`)
    expect(details).toMatch(/^Operation: \w+$/m)
    expect(details).toMatch(/^Status: 429$/m)
    expect(details).toMatch(/^Code: tooManyRequests$/m)
    expect(details).toContain(`Request ID: ${faulty.requestId}`)
    expect(details).not.toMatch(/a-customer|somebody/)
    faulty.recover()
  })

  await test.step('the palette says why it finds nobody, and the pages are still there', async () => {
    await open('/settings')
    faulty.answer(/\/profiles\/search$/, 'cut')
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('settings')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('alert')).toContainText('The service does not answer')
    await expect(dialog.getByRole('option', { name: 'Settings', exact: true })).toBeVisible()
    await expectAccessible(page)
    faulty.recover()
    await page.keyboard.press('Backspace')
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('the dashboard itself is gone, and what was typed stays', async () => {
    await open('/explorer/Get-entities-with-OData-path')
    await page.getByRole('spinbutton', { name: 'Top' }).fill('7')
    await page.route(/./, (route) => route.abort())
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The dashboard does not answer' })).toBeVisible()
    await expect(page.getByRole('spinbutton', { name: 'Top' })).toHaveValue('7')
    await page.unroute(/./)
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Status' })).toContainText('200')
  })

  await test.step('while the service is slow the page stands, and nothing jumps when it answers', async () => {
    const release = faulty.hold(/\/api-access$/)
    await page.goto(`${dashboard.url}/en/${contoso}/permissions/apis`, { waitUntil: 'commit' })
    await expect(page.getByRole('heading', { level: 1, name: 'Permissions: APIs' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const before = await page.getByRole('heading', { level: 1 }).boundingBox()
    await watchShifts(page)
    release()
    await expect(page.getByText('Primary subscription key')).toBeVisible()
    expect(await page.getByRole('heading', { level: 1 }).boundingBox()).toEqual(before)
    expect(await readShifts(page)).toBe(0)
  })
})

/** Adds up how far what is visible moves without anybody's doing. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = window as { shifts?: number }
    watched.shifts = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        watched.shifts = (watched.shifts ?? 0) + ('value' in entry ? Number(entry.value) : 0)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

const readShifts = (page: Page) => page.evaluate(() => (window as { shifts?: number }).shifts)
