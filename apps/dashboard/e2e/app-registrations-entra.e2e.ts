import { z } from 'zod'
import { callAsProgram } from './call-as-program.ts'
import { connection } from './settings.ts'
import { type Dashboard, startDashboard } from './start-dashboard.ts'
import { expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

let dashboard: Dashboard | undefined
test.afterEach(() => dashboard?.stop())

test('with Entra ID the steps are commands, and what came of them is tried', async ({ page }) => {
  // Signs in here all the same: what the page shows depends on the deployment alone.
  dashboard = await startDashboard(connection.apiUrl, { DEPLOYMENT: 'production' })
  const { url } = dashboard
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`${url}/en/${environment}/permissions/app-registrations`)
  await page.getByLabel('Name', { exact: true }).fill("Bob's export")
  await page.getByRole('button', { name: 'Update commands' }).press('Enter')
  await expect(page.getByText(String.raw`--display-name 'Bob'\''s export'`)).toBeVisible()
  await expect(page.getByText("-DisplayName 'Bob''s export'")).toBeVisible()
  await expectAccessible(page)

  await test.step('a wrong secret leads to the step that mends it', async () => {
    await page.getByLabel('Application (client) ID').last().fill(connection.clientId)
    await page.getByLabel('Client secret').fill('a wrong secret')
    await page.getByRole('button', { name: 'Get a token' }).press('Enter')
    await expect(page.getByText('AADSTS7000215')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Go to the step/ })).toHaveAttribute(
      'href',
      '#step-credentials',
    )
  })

  await test.step('the right one works, and nothing but claims is shown', async () => {
    await page.getByLabel('Client secret').fill(connection.clientSecret)
    await page.getByRole('button', { name: 'Get a token' }).press('Enter')
    await expect(page.getByText('It works')).toBeVisible()
    expect(await page.content()).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect(new URL(page.url()).search).not.toContain(connection.clientSecret)
  })

  await test.step('who has roles already keeps them', async () => {
    const assignments = `/v1/instances/${environment}/rbac/assignments`
    const before = await callAsProgram('GET', assignments)
    const [listed] = z.array(z.object({ principalId: z.string() })).parse(before)
    await page
      .getByRole('textbox', { name: 'Object ID of the service principal' })
      .fill(listed?.principalId ?? '')
    await page.getByRole('button', { name: 'Add user' }).press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'They have roles already' })).toBeVisible()
    expect(await callAsProgram('GET', assignments)).toEqual(before)
  })

  await test.step('the pages of the local identity are not there', async () => {
    const answer = await page.request.get(`${url}/en/${environment}/permissions/app-registrations/new`)
    expect(answer.status()).toBe(404)
  })
})

test('while the identity is away nothing that was typed is lost', async ({ page }) => {
  dashboard = await startDashboard(connection.apiUrl, {
    ENTRA_AUTHORITY: connection.identityUrl.replace(/:\d+/, ':9'),
  })
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const list = `${dashboard.url}/en/${environment}/permissions/app-registrations`
  await page.goto(list)
  await expect(page.getByRole('alert').filter({ hasText: 'The directory does not answer' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'New registration' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Typed before')
  await page.getByRole('button', { name: 'Register' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'The directory does not answer' })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Typed before')
})
