import type { Browser, Page } from '@playwright/test'
import { createUserCalls } from './call-as-user.ts'
import type { SampleRole } from './settings.ts'
import { expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Views' })
const openViews = (page: Page) =>
  page
    .getByRole('button', { name: /^Views|^Female/ })
    .first()
    .click()
const status = (page: Page) => page.getByRole('status').filter({ hasText: /customer/ })

/** Somebody else, in a browser of their own. */
async function openAs(browser: Browser, role: SampleRole): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, role)
  return page
}

test('views are kept for oneself or shared, and changed by whom they belong to', async ({
  browser,
  page,
}) => {
  await signIn(page, 'Contributor')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const path = `/en/${instanceId}/customers`
  const service = await createUserCalls(page, 'Contributor', instanceId)
  for (const { viewId } of await service.listViews()) await service.deleteView(viewId)

  await test.step('one is kept with all that the list shows', async () => {
    await page.goto(`${path}?q=quintero&is.Gender=Female&sort=-City&view=cards`)
    await expect(status(page)).toHaveText(/match “quintero”/)
    await openViews(page)
    await expectAccessible(page)
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Female Quinteros')
    await dialog(page).getByRole('button', { name: 'Save as a view' }).click()
    await expect(dialog(page).getByText('Saved', { exact: true })).toBeVisible()
    await expect(dialog(page).getByRole('region', { name: 'My views' })).toContainText('Female Quinteros')
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('female quinteros')
    await dialog(page).getByRole('button', { name: 'Save as a view' }).click()
    await expect(dialog(page).getByRole('alert')).toContainText('Another view has this name')
    await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toHaveValue('female quinteros')
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('   ')
    await dialog(page).getByRole('button', { name: 'Save as a view' }).click()
    await expect(dialog(page).getByRole('alert')).toContainText('Type a name')
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/saved=/)
  })

  await test.step('another is shared', async () => {
    await page.goto(`${path}?is.Gender=Female`)
    await openViews(page)
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Female customers')
    await dialog(page)
      .getByRole('checkbox', { name: /^Share with everybody/ })
      .check()
    await dialog(page).getByRole('button', { name: 'Save as a view' }).click()
    await expect(dialog(page).getByRole('region', { name: 'Shared views' })).toContainText('Female customers')
    await page.keyboard.press('Escape')
  })

  await test.step('a viewer sees the shared one alone, and leaves it as it is', async () => {
    const other = await openAs(browser, 'Viewer')
    await other.goto(new URL(path, page.url()).href)
    await openViews(other)
    const shared = dialog(other).getByRole('region', { name: 'Shared views' })
    await expect(shared.getByRole('button')).toHaveText([/^Female customers/])
    await expect(dialog(other).getByText('Female Quinteros')).toHaveCount(0)
    await shared.getByRole('button', { name: /^Female customers/ }).click()
    await expect(status(other)).toHaveText(/customers match the filters$/)
    await expect(other.getByRole('checkbox', { name: /^Female/ })).toBeChecked()
    await openViews(other)
    await expect(dialog(other).getByRole('button', { name: 'Save changes to this view' })).toHaveCount(0)
    await other.context().close()
  })

  await test.step('its maker changes it', async () => {
    await page.reload()
    await page.getByRole('checkbox', { name: /^Male/ }).check()
    await expect(status(page)).toHaveText('5,000 customers match the filters')
    await openViews(page)
    await dialog(page).getByRole('button', { name: 'Save changes to this view' }).click()
    await expect(dialog(page).getByText('Saved', { exact: true })).toBeVisible()
    await dialog(page).getByRole('button', { name: 'All customers' }).click()
    await expect(status(page)).toHaveText('5,000 customers')
    await openViews(page)
    await dialog(page)
      .getByRole('button', { name: /^Female Quinteros/ })
      .click()
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toHaveValue('quintero')
    await expect(page.getByRole('button', { name: 'Cards' })).toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('an administrator deletes it', async () => {
    const administrator = await openAs(browser, 'Admin')
    administrator.on('dialog', (question) => question.accept())
    await administrator.goto(new URL(path, page.url()).href)
    await openViews(administrator)
    await dialog(administrator).getByRole('button', { name: 'Delete this view: Female customers' }).click()
    await expect(dialog(administrator).getByText('Deleted', { exact: true })).toBeVisible()
    await expect(dialog(administrator).getByRole('region', { name: 'Shared views' })).toContainText(
      'None yet',
    )
    await administrator.context().close()
  })

  const views = await service.listViews()
  expect(views.map(({ name }) => name)).toEqual(['Female Quinteros'])
  for (const { viewId } of views) await service.deleteView(viewId)
})
