import type { Page } from '@playwright/test'
import { readServedSummaries } from './read-served-summaries.ts'
import { replaceAtOnce } from './replace-at-once.ts'
import { chooseEnvironment, expect, expectAccessible, openRoom, signIn, signOut, test } from './story.ts'

const maskedKey = '•'.repeat(24)

test('an administrator enables the APIs, rotates a key, tries the API and looks a customer up', async ({
  page,
}) => {
  await test.step('sign in', async () => {
    await signIn(page, 'Admin')
    await expectAccessible(page)
    const session = await (await page.request.get('/api/auth/session')).json()
    expect(Object.keys(session).toSorted()).toEqual(['expires', 'user'])
    expect(Object.keys(session.user).toSorted()).toEqual(['email', 'name'])
  })

  await test.step('enable the APIs of Sandbox', async () => {
    await chooseEnvironment(page, 'Sandbox')
    await openRoom(page, 'APIs', 'Permissions: APIs')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Enable' }).click()
    await expect(page.getByText('Enabled', { exact: true })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('show and copy a key', async () => {
    expect(await page.content()).not.toMatch(/\b[0-9a-f]{32}\b/)
    const primary = keyOf(page, 'Primary')
    await expect(primary).toContainText(maskedKey)
    await page.getByRole('button', { name: 'Show Primary subscription key' }).click()
    await expect(primary).toHaveText(/^[0-9a-f]{32}$/)
    const shown = await primary.textContent()
    await page.getByRole('button', { name: 'Hide Primary subscription key' }).click()
    await expect(primary).toContainText(maskedKey)

    await page.getByRole('button', { name: 'Copy Primary subscription key' }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    expect(await readClipboard(page)).toBe(shown)
    await expect(primary).toContainText(maskedKey)
  })

  await test.step('regenerate a key, by keyboard, and leave the other alone', async () => {
    const before = { primary: await copyKey(page, 'Primary'), secondary: await copyKey(page, 'Secondary') }
    const opener = page.getByRole('button', { name: 'Regenerate primary' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Regenerate the primary key?' })
    await expect(dialog).toContainText('The primary key of Sandbox gets a new value')
    await expect(dialog.getByRole('status')).toContainText('with this key')
    await expectAccessible(page)
    await expect(dialog.getByRole('radio', { name: /^7 days/ })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
    expect(await copyKey(page, 'Primary')).toBe(before.primary)

    await opener.focus()
    await page.keyboard.press('Enter')
    // The safe choice is made already.
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('The key was replaced. The old value works until')).toBeVisible()
    await expectAccessible(page)
    expect(await copyKey(page, 'Primary')).not.toBe(before.primary)
    expect(await copyKey(page, 'Secondary')).toBe(before.secondary)
  })

  await test.step('a key that is on the screen goes with its replacement', async () => {
    const primary = keyOf(page, 'Primary')
    const secondary = keyOf(page, 'Secondary')
    await page.getByRole('button', { name: 'Show Primary subscription key' }).click()
    await page.getByRole('button', { name: 'Show Secondary subscription key' }).click()
    await expect(primary).toHaveText(/^[0-9a-f]{32}$/)
    await expect(secondary).toHaveText(/^[0-9a-f]{32}$/)
    const [replaced, kept] = await Promise.all([primary.textContent(), secondary.textContent()])
    await replaceAtOnce(page, 'Regenerate primary', 'Sandbox')
    await expect(primary).toContainText(maskedKey)
    expect(await page.content()).not.toContain(replaced)
    await expect(secondary).toHaveText(kept ?? '')

    await page.getByRole('button', { name: 'Show Primary subscription key' }).click()
    await expect(primary).toHaveText(/^[0-9a-f]{32}$/)
    expect(await primary.textContent()).not.toBe(replaced)
    await page.getByRole('button', { name: 'Hide Primary subscription key' }).click()
  })

  await test.step('try an operation with nothing typed', async () => {
    await openRoom(page, 'Explore our APIs', 'Explore our APIs')
    await expectAccessible(page)
    await page.locator('#content').getByRole('link', { name: 'GET List tables' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'List tables' })).toBeVisible()
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Status' })).toContainText('200')
    await expectAccessible(page)
  })

  await test.step('an operation that is not served says so first, and answers 501 when it is sent', async () => {
    await page.goto('/explorer/get-all-segments')
    await expect(page.getByRole('heading', { level: 1, name: 'List segments' })).toBeVisible()
    const content = page.locator('#content')
    const links = content.getByRole('link', { name: /^GET / }).filter({ visible: true })
    const served = await readServedSummaries()
    const marked = await links.filter({ hasText: 'Not served' }).allTextContents()
    const all = await links.allTextContents()
    expect(all.filter((name) => served.has(name.replace(/^GET/, '')))).toHaveLength(
      all.length - marked.length,
    )
    const current = links.and(page.locator('[aria-current=page]'))
    await expect(current).toContainText('Not served')
    await expect(current).toBeInViewport()
    await expect(content.getByText('This service does not serve the operation yet')).toBeVisible()
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Status' })).toContainText('501 Not Implemented')
    await expect(page.getByRole('region', { name: 'Body' })).toContainText(
      'This operation is not served yet.',
    )
    await expectAccessible(page)
  })

  await test.step('the filter narrows the operations down, by keyboard', async () => {
    const content = page.locator('#content')
    const links = content.getByRole('link', { name: /^GET / }).filter({ visible: true })
    await content.getByRole('searchbox', { name: 'Search operations' }).filter({ visible: true }).focus()
    await page.keyboard.type('zones list')
    await expect(links).toHaveCount(1)
    await expect(page.getByRole('status').filter({ hasText: 'Matching operations: 1' })).toHaveCount(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'List time zones' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Workflow' })).toHaveValue('main')
  })

  await test.step('a number beyond what the operation takes is not sent', async () => {
    await page.goto('/explorer/Get-entities-with-OData-path')
    const top = page.getByRole('spinbutton', { name: 'Top' })
    await top.fill('1001')
    await page.getByRole('button', { name: 'Send' }).click()
    expect(await top.evaluate((field: HTMLInputElement) => field.validity.rangeOverflow)).toBe(true)
    await expect(page.getByText('Press Send')).toBeVisible()
    await top.fill('1000')
  })

  await test.step('send without authorization', async () => {
    await page.getByLabel('Authorization').selectOption('None')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Status' })).toContainText('401')
  })

  await test.step('open an operation by its link', async () => {
    await page.goto('/explorer/Get-all-instances')
    await expect(page.getByRole('heading', { level: 1, name: 'List environments' })).toBeVisible()
  })

  await test.step('disable the APIs again', async () => {
    await openRoom(page, 'APIs', 'Permissions: APIs')
    await page.getByRole('button', { name: 'Disable' }).click()
    const dialog = page.getByRole('dialog', { name: 'Disable the APIs?' })
    await expect(dialog.getByRole('button', { name: 'Disable' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Type Sandbox to confirm' }).fill('Sandbox')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByRole('heading', { name: 'APIs are not enabled' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
  })

  await test.step('look a customer of Contoso Coffee up', async () => {
    await page.getByRole('button', { name: /Switch environment/ }).click()
    await expect(page.getByRole('link', { name: 'All environments' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Contoso Coffee' }).click()
    await expect(page.getByRole('status').filter({ hasText: /\d customers$/ })).toBeVisible()
    await expectAccessible(page)
    // Inter's contextual forms turn the x of 555-0106x12 into a multiplication sign.
    await expect(page.getByRole('cell').first()).toHaveCSS('font-feature-settings', /"calt" 0/)
    const email = await page.getByRole('row').nth(2).getByRole('cell').nth(1).textContent()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toBeFocused()
    await page.keyboard.type(email ?? '')
    await expect(page.getByRole('status').filter({ hasText: /match(es)? “/ })).toBeVisible()
    await expect(page).toHaveURL(/[?&]q=/)
    await page.getByRole('button', { name: 'Cards' }).click()
    await expect(page).toHaveURL(/view=cards/)
    await expectAccessible(page)
    await page
      .getByRole('listitem')
      .filter({ hasText: email ?? '' })
      .first()
      .getByRole('link')
      .first()
      .click()
    await expect(page.getByRole('heading', { name: 'IDs', exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: `Send an email to ${email}` })).toBeVisible()
  })

  await test.step('read the timeline, newest first', async () => {
    await expect(page.getByRole('status').filter({ hasText: 'newest first' })).toBeVisible()
    const times = await page
      .locator('ol time')
      .evaluateAll((items) => items.map((item) => item.getAttribute('datetime')))
    expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual(times.toSorted().toReversed())
    await page.getByText('Additional fields').click()
    await page.getByText('Raw JSON').click()
    await expect(page.getByText('"CustomerId":')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('sign out', async () => {
    await signOut(page)
    await expectAccessible(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByLabel('Password')).toBeVisible()
    await expectAccessible(page)
  })
})

type KeyName = 'Primary' | 'Secondary'

const keyOf = (page: Page, name: KeyName) =>
  page
    .getByRole('listitem')
    .filter({ hasText: `${name} subscription key` })
    .locator('[data-key-visible]')

const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

async function copyKey(page: Page, name: KeyName): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await page.getByRole('button', { name: `Copy ${name} subscription key` }).click()
  await expect.poll(() => readClipboard(page)).toMatch(/^[0-9a-f]{32}$/)
  return readClipboard(page)
}
