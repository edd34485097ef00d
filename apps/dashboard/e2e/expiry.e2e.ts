import type { Page } from '@playwright/test'
import { endSession, expect, expectAccessible, findEnvironment, submitSignIn, test } from './story.ts'

test('a session that ends keeps what was typed', async ({ page, context }) => {
  // Not by the session of another story: the identity provider has to know who it is.
  await page.goto('/')
  await submitSignIn(page, 'Admin')
  await expect(page.getByRole('heading', { name: 'Choose an environment' })).toBeVisible()
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const table = page.getByRole('textbox', { name: /^Path|^Table|^Relative/ })
  const failure = page.getByRole('alert').filter({ hasText: 'You are signed out' })

  await page.goto(`/en/${contoso}/explorer/Get-entities-with-OData-path`)
  await table.fill('UnifiedActivity')
  await page.getByLabel('Authorization').selectOption('none')
  await endSession(page)
  await page.getByRole('button', { name: 'Send' }).click()

  await test.step('it says so, and everything is still there', async () => {
    await expect(failure).toContainText('what you typed is still here')
    await expect(table).toHaveValue('UnifiedActivity')
    // The header covers half a field where the page has scrolled to what came of it.
    await page.evaluate(() => scrollTo(0, 0))
    await expectAccessible(page)
  })

  await test.step('signing in again in a tab of its own, one goes on where one was', async () => {
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      failure.getByRole('link', { name: 'Sign in again' }).click(),
    ])
    await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await passSignIn(tab)
    await expect(tab.getByRole('heading', { name: 'You are signed in again' })).toBeVisible()
    await expectAccessible(tab)
    await tab.close()
    await page.getByLabel('Authorization').selectOption('user')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Status' })).toContainText('200')
    expect(await listDrafts(page)).toEqual([])
  })

  await test.step('whoever loads the page instead finds it after the sign-in, once', async () => {
    await endSession(page)
    await table.fill('Segments')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(failure).toBeVisible()
    await page.reload()
    await passSignIn(page)
    await expect(table).toHaveValue('Segments')
    expect(await listDrafts(page)).toEqual([])
  })

  await test.step('what was chosen is kept as well', async () => {
    await page.goto(`/en/${contoso}/permissions/apis/keys/new`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Never made')
    await page.getByRole('radio', { name: /^What you choose/ }).check()
    await page.getByRole('checkbox', { name: 'See tables' }).check()
    await endSession(page)
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(failure).toBeVisible()
    await page.reload()
    await passSignIn(page)
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Never made')
    await expect(page.getByRole('radio', { name: /^What you choose/ })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'See tables' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'See customers and their activities' })).not.toBeChecked()
  })

  await test.step('a click leads to the sign-in, and from there to where it went', async () => {
    await endSession(page)
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'APIs', exact: true })
      .click()
    await passSignIn(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Permissions: APIs' })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/${contoso}/permissions/apis$`))
  })

  await test.step('a search stands in the address, which leads back', async () => {
    await endSession(page)
    await page.goto(`/en/${contoso}/customers?q=ann`)
    await passSignIn(page)
    await expect(page).toHaveURL(/\/customers\?q=ann$/)
  })
})

test('without any cookie a command says who is missing, and the form stays', async ({ page }) => {
  await page.goto('/')
  await submitSignIn(page, 'Admin')
  await expect(page.getByRole('heading', { name: 'Choose an environment' })).toBeVisible()
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${contoso}/permissions/apis/keys/new`)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Never made')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Create key' }).click()
  const failure = page.getByRole('alert').filter({ hasText: 'You are signed out' })
  await expect(failure.getByRole('link', { name: 'Sign in again' })).toBeVisible()
  await expect(name).toHaveValue('Never made')
})

/** Through the sign-in; the identity provider still knows who it is. */
const passSignIn = (page: Page) => page.getByRole('button', { name: 'Sign in' }).click()

const listDrafts = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')))
