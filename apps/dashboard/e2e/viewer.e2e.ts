import type { Page } from '@playwright/test'
import { getToken } from './get-token.ts'
import { connection, findUser } from './settings.ts'
import {
  chooseEnvironment,
  expect,
  expectAccessible,
  openRoom,
  signIn,
  signOut,
  submitSignIn,
  test,
} from './story.ts'

// The dark colours are checked here, the light ones with the administrator.
test.use({ colorScheme: 'dark' })

test('a viewer reads customers and sends requests, and manages no keys', async ({ page }) => {
  await signIn(page, 'Viewer')
  await chooseEnvironment(page, 'Contoso Coffee')
  await expectAccessible(page)
  const environment = new URL(page.url()).pathname.split('/')[2]

  await test.step('customers', async () => {
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'newest first' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('no key controls', async () => {
    await openRoom(page, 'APIs', 'Permissions: APIs')
    await expectNoKeyControls(page)
    await expectAccessible(page)
  })

  await test.step('send a request', async () => {
    await page.goto('/explorer/Get-entities-with-OData-path')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Status' })).toContainText('200')
    await expectAccessible(page)
  })

  await test.step('what does not exist', async () => {
    await page.goto(`/en/${environment}/customers?q=zzzzqqqqxxxx`)
    await expect(page.getByRole('heading', { name: 'No customer matches' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the account menu', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click()
    await expect(page.getByText('Role in this environment: Viewer')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })

  await signOut(page)

  await test.step('the service refuses the keys too', async () => {
    const token = await getToken(page, findUser('Viewer'))
    const root = connection.apiUrl.replace(/\/v1$/, '')
    const keys = `${root}/management/instances/${environment}/api-access/keys/primary`
    for (const action of ['reveal', 'regenerate']) {
      const answer = await fetch(`${keys}/${action}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      })
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toMatch(/\b[0-9a-f]{32}\b/)
    }
  })
})

test('a contributor reads customers, and manages no keys', async ({ page }) => {
  await signIn(page, 'Contributor')
  await chooseEnvironment(page, 'Contoso Coffee')
  await page.getByRole('button', { name: /^Account of/ }).click()
  await expect(page.getByText('Role in this environment: Contributor')).toBeVisible()
  await page.keyboard.press('Escape')
  await openRoom(page, 'APIs', 'Permissions: APIs')
  await expectNoKeyControls(page)
})

test('a sign-in leads back to the page that was asked for, and never elsewhere', async ({ page }) => {
  await page.goto('/explorer/Get-KeyRing')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/en/explorer/Get-KeyRing')

  await page.goto('/en/sign-in?returnTo=//evil.example/&error=OAuthCallback')
  await expect(page.getByRole('alert').filter({ hasText: 'not completed' })).toBeVisible()
  await expect(page.locator('input[name=callbackUrl]')).toHaveValue('/en')
  await expectAccessible(page)

  await page.goto('/explorer/Get-all-instances')
  await submitSignIn(page, 'Viewer')
  await expect(page.getByRole('heading', { level: 1, name: 'List environments' })).toBeVisible()
})

async function expectNoKeyControls(page: Page): Promise<void> {
  await expect(page.getByText('Enabled', { exact: true })).toBeVisible()
  await expect(page.getByText('Only administrators of this environment')).toBeVisible()
  await expect(
    page.locator('main').getByRole('button', { name: /^(?!Help:).*(key|enable|disable|regenerate)/i }),
  ).toHaveCount(0)
}
