import type { Page, Request, Route } from '@playwright/test'
import { catalogues } from './catalogues.ts'
import { roomsOf } from './rooms.ts'
import type { SampleRole } from './settings.ts'
import {
  chooseEnvironment,
  expect,
  expectAccessible,
  expectSettled,
  openRoom,
  readName,
  signIn,
  test,
} from './story.ts'

test('the palette leads everywhere by keyboard, and no name stands in an address', async ({ page }) => {
  await signIn(page, 'Admin')
  await chooseEnvironment(page, 'Contoso Coffee')
  const row = page.getByRole('main').getByRole('row').nth(1)
  const name = await readName(row.getByRole('link'))
  const field = page.getByRole('combobox', { name: 'Search or jump to…' })
  const chosen = page.getByRole('dialog').getByRole('option', { selected: true })

  await test.step('its code comes when it is opened', async () => {
    const scripts: string[] = []
    const note = (request: Request) => request.resourceType() === 'script' && scripts.push(request.url())
    page.on('request', note)
    await page.keyboard.press('ControlOrMeta+k')
    await expect(field).toBeFocused()
    await expect(page.getByRole('option', { name: 'Customers' })).toBeVisible()
    expect(scripts).not.toEqual([])
    page.off('request', note)
    await expectAccessible(page)
  })

  await test.step('arrows move the choice, and the field names it', async () => {
    await expect(chosen).toHaveText('Customers')
    await page.keyboard.press('ArrowUp')
    await expect(chosen).toHaveText('Dark')
    await expect(chosen).toBeInViewport()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(chosen).toHaveText('Search & filter index')
    expect(await chosen.getAttribute('id')).toBe(await field.getAttribute('aria-activedescendant'))
    await page.keyboard.press('Escape')
    await expect(field).toBeHidden()
  })

  await test.step('customers of another text are not offered while the answer is awaited', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await field.fill(name)
    await expect(chosen).toContainText(name)
    const held: Route[] = []
    await page.route('**', (route) =>
      route.request().method() === 'POST' ? held.push(route) : route.continue(),
    )
    await field.fill('settings')
    await expect(chosen).toHaveText('Settings')
    await expect(page.getByRole('option', { name })).toHaveCount(0)
    await page.unroute('**')
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)))
    await page.keyboard.press('Escape')
  })

  await test.step('a customer, searched by a POST', async () => {
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.getByRole('button', { name: 'Search customers, pages and operations' }).click()
    await page.keyboard.type(name)
    await expect(chosen).toContainText(name)
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^Results: \d+$/)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    const [first = ''] = name.split(' ')
    expect(addresses.filter((address) => decodeURIComponent(address).includes(first))).toEqual([])
  })

  await test.step('a page that is called so, before customers who sound like it, and by what it is for', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('cust')
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^Results: \d+$/)
    await expect(chosen).toHaveText(/^Customers/)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('masking')
    await expect(page.getByRole('option', { name: /^Personal data/ })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('Enter that comes before the customers', async () => {
    await openRoom(page, 'API usage', 'API usage')
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('an operation, by its id', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('get-all-inst')
    await expect(chosen).toContainText('List environments')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'List environments' })).toBeVisible()
  })

  await test.step('nothing', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('zzzzqqqqxxxx')
    await expect(page.getByText('Nothing matches.')).toBeVisible()
    await expect(field).toHaveAttribute('aria-expanded', 'false')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })

  await test.step('colours and languages', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('dark')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('español')
    await expect(chosen).toHaveText('Español')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page).toHaveURL(/\/es\/[^/]+\/explorer\/Get-all-instances/)
  })
})

for (const role of Object.keys(roomsOf) as SampleRole[]) {
  const names = roomsOf[role].map((room) => String(catalogues.en.shell[room]))
  test(`what the role ${role} may not do is not offered`, async ({ page }) => {
    await signIn(page, role)
    await chooseEnvironment(page, 'Contoso Coffee')
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    expect(await links.allTextContents()).toEqual(names)
    await page.keyboard.press('ControlOrMeta+k')
    const pages = page.getByRole('group', { name: 'Pages' }).getByRole('option')
    await expect(pages.filter({ hasText: /^Sandbox/ })).toBeVisible()
    // Other stories leave environments of their own.
    await expect(pages.filter({ hasNotText: /Environment$/ })).toHaveText([
      ...names.map((name) => new RegExp(`^${name}`)),
      /^All environments$/,
    ])
  })
}

test('from the sign-in to a customer and back with the keyboard alone', async ({ page }) => {
  await signIn(page, 'Viewer')
  await tabTo(page, 'Contoso Coffee')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').nth(1)).toBeVisible()

  await test.step('the first stop of a page leads past the navigation', async () => {
    await page.reload()
    await expectSettled(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  await test.step('a customer', async () => {
    const first = page.getByRole('main').getByRole('row').nth(1).getByRole('link')
    const name = await readName(first)
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('help opens and closes, and the focus stays', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('apis')
    const dialog = page.getByRole('dialog')
    const chosen = dialog.getByRole('option', { selected: true })
    // Customers may come in above.
    await expect(dialog.getByRole('status')).toHaveText(/^Results/)
    while (!(await chosen.textContent())?.startsWith('APIs')) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Permissions: APIs' })).toBeVisible()
    await expectSettled(page)
    await tabTo(page, 'Help: API access')
    const text = page.getByText('Whether programs may call the APIs')
    await expect(page.getByRole('button', { name: 'Help: API access' })).toHaveAccessibleDescription(
      /^Whether programs may call/,
    )
    await page.keyboard.press('Enter')
    await expect(text).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(text).toBeHidden()
    await expect(page.getByRole('button', { name: 'Help: API access' })).toBeFocused()
  })

  await test.step('sign out', async () => {
    await page.keyboard.press('Home')
    await page.getByRole('link', { name: 'Skip to content' }).focus()
    await tabTo(page, /^Account of/)
    await page.keyboard.press('Enter')
    await tabTo(page, 'Sign out')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  })
})

/** Presses Tab until a link or a button of this name has the focus, which must be seen. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const focused = page.locator(':focus')
  const wanted = page.getByRole('link', { name }).or(page.getByRole('button', { name }))
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab')
    if ((await focused.and(wanted).count()) === 0) continue
    await expect(focused).toBeInViewport()
    expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
    return
  }
  throw new Error(`No stop of the keyboard is named ${name}.`)
}
