import type { Locator, Page } from '@playwright/test'
import { sampleCertificate, sampleThumbprint } from './sample-certificate.ts'
import { connection, findUser } from './settings.ts'
import { expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

const name = `Nightly export ${Date.now()}`

test('an administrator is led from nothing to a token that works', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/customers`)
  await openRoom(page, 'App registrations', 'App registrations')
  await expect(page.getByRole('row', { name: /^Sample application/ })).toContainText('Admin')

  await test.step('register, by keyboard, with a redirect that is refused first', async () => {
    await page.getByRole('link', { name: 'New registration' }).first().press('Enter')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Redirect URL (optional)').fill('http://shop.example/')
    await page.getByRole('button', { name: 'Register' }).press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'cannot be used' })).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
    await expectAccessible(page)
    await page.getByLabel('Redirect URL (optional)').fill('http://localhost')
    await page.getByLabel('Redirect URL (optional)').press('Enter')
    await expect(page.getByRole('heading', { name })).toBeVisible()
  })

  await test.step('each step says that it is done', async () => {
    const api = findStep(page, 'Customer Insights in the directory')
    // Another story, or somebody, may have made it before.
    const create = api.getByRole('button', { name: /^Create the service principal/ })
    if (await create.isVisible()) await create.press('Enter')
    await expect(api.getByText('Done', { exact: true })).toBeVisible()

    const permissions = findStep(page, 'API permissions')
    await permissions.getByLabel('Application permissions').press('Space')
    await permissions.getByLabel('Delegated permissions').press('Space')
    await permissions.getByRole('button', { name: 'Save permissions' }).press('Enter')
    await expect(permissions.getByText('Saved.')).toBeVisible()
  })

  let secret = ''
  await test.step('a secret is shown once, and tried before anybody consented', async () => {
    const credentials = findStep(page, 'Certificates & secrets')
    await credentials.getByLabel('Description').fill('first')
    await credentials.getByRole('button', { name: 'New client secret' }).press('Enter')
    const shown = credentials.locator('code.select-all')
    await expect(shown).toBeVisible()
    secret = (await shown.textContent()) ?? ''
    expect(secret).toMatch(/^[\w-]{40}$/)
    await expect(credentials.getByText('begins with')).toBeVisible()
    const token = findStep(page, 'Get a token')
    await token.getByRole('button', { name: 'Get a token' }).press('Enter')
    await expect(token.getByText('it carries no roles')).toBeVisible()
    await expect(token.getByRole('link', { name: /^Go to the step/ })).toHaveAttribute(
      'href',
      '#step-consent',
    )
  })

  await test.step('a certificate is taken, a private key is not', async () => {
    const credentials = findStep(page, 'Certificates & secrets')
    const field = credentials.getByLabel('Certificate in PEM')
    await field.fill(sampleCertificate.replaceAll('CERTIFICATE', 'PRIVATE KEY'))
    await credentials.getByRole('button', { name: 'Upload certificate' }).press('Enter')
    await expect(credentials.getByRole('alert').filter({ hasText: 'That is a private key' })).toBeVisible()
    await field.fill(sampleCertificate)
    await credentials.getByRole('button', { name: 'Upload certificate' }).press('Enter')
    await expect(credentials.getByText(sampleThumbprint)).toBeVisible()
    const token = findStep(page, 'Get a token')
    await expect(token.getByRole('region', { name: 'With the certificate' })).toContainText(
      'CERTIFICATE_FILE',
    )
    await expect(token.getByRole('region', { name: 'For a user, with a device code' })).toBeVisible()
  })

  await test.step('consent, a role, and a token that works', async () => {
    const consent = findStep(page, 'Grant admin consent for the directory')
    await consent.getByRole('button', { name: 'Grant admin consent' }).press('Enter')
    await expect(consent.getByText('Granted for the whole directory')).toHaveCount(2)
    const token = findStep(page, 'Get a token')
    await token.getByRole('button', { name: 'Get a token' }).press('Enter')
    await expect(token.getByText('has no role in this environment')).toBeVisible()

    const role = findStep(page, 'Add as user')
    await role.getByLabel('Role', { exact: true }).selectOption('Viewer')
    await role.getByRole('button', { name: 'Add user' }).press('Enter')
    await expect(role.getByText('Now: Viewer')).toBeVisible()
    await expect(page.getByText('Everything is set up')).toBeVisible()
    await token.getByRole('button', { name: 'Get a token' }).press('Enter')
    await expect(token.getByText('It works')).toBeVisible()
    await expect(token.getByText('CustomerInsights.Api.All')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('a person signs in to it with a device code', async () => {
    const credentials = findStep(page, 'Certificates & secrets')
    await credentials.getByRole('button', { name: 'Allow public client flows' }).press('Enter')
    await expect(credentials.getByText('Allowed', { exact: true })).toBeVisible()
    const token = findStep(page, 'Get a token')
    await token.getByRole('button', { name: 'Sign in with a device code' }).press('Enter')
    const address = await token.getByRole('link', { name: 'Open the sign-in page' }).getAttribute('href')
    await token.getByRole('button', { name: 'Check' }).press('Enter')
    await expect(token.getByText('Nobody has signed in with the code yet')).toBeVisible()
    const code = (await token.locator('code.select-all').textContent()) ?? ''
    const elsewhere = await page.context().newPage()
    await elsewhere.goto(address ?? '')
    await elsewhere.getByRole('textbox').fill(code)
    await elsewhere.getByRole('button').first().click()
    await elsewhere.getByRole('button').first().click()
    const password = elsewhere.getByLabel('Password')
    const isSignedIn = elsewhere.getByRole('heading', { name: /signed in/i })
    await expect(password.or(isSignedIn)).toBeVisible()
    if (await password.isVisible()) {
      const user = findUser('Admin')
      await elsewhere.getByLabel(/^e-?mail$/i).fill(user.email)
      await password.fill(user.password)
      await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    }
    await expect(isSignedIn).toBeVisible()
    await elsewhere.close()
    await token.getByRole('button', { name: 'Check' }).press('Enter')
    await expect(token.getByText('user_impersonation', { exact: true })).toBeVisible()
    await expect(token.getByText('It works').last()).toBeVisible()
  })

  await test.step('nothing of the secret or of a token stays', async () => {
    expect(await page.content()).not.toMatch(/eyJ[\w-]+\.eyJ/)
    const kept = () =>
      page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }]))
    expect(await kept()).not.toContain(secret)
    await page.reload()
    await expect(page.getByText('begins with')).toBeVisible()
    expect(await page.content()).not.toContain(secret)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
  })

  await test.step('what the page says is so', async () => {
    const token = await getApplicationToken(page, secret)
    const answer = await fetch(`${connection.apiUrl}/instances/${environment}/rbac/myrole`, {
      headers: { authorization: `Bearer ${token}`, 'ocp-apim-subscription-key': connection.primaryKey },
    })
    expect(await answer.json()).toMatchObject({ principalType: 'app', roles: ['Viewer'] })
  })

  await test.step('deleted, once its name was typed', async () => {
    await page.getByRole('button', { name: 'Delete registration' }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Delete registration' })
    await expect(confirm).toBeDisabled()
    await dialog.getByLabel(/^Type/).fill(name)
    await confirm.click()
    await expect(page.getByRole('heading', { level: 1, name: 'App registrations' })).toBeVisible()
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
  })
})

test('who is no administrator reads what to ask for', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/permissions/app-registrations/new`)
  await expect(page.getByText('Administrators register applications')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('App registrations')).toHaveCount(0)
  await expectAccessible(page)
})

const findStep = (page: Page, title: string): Locator =>
  page
    .getByRole('list', { name: 'Guided path' })
    .locator('> li')
    .filter({ has: page.getByRole('heading', { level: 2, name: title }) })

/** As a program does it, with the ids that the page shows. */
async function getApplicationToken(page: Page, secret: string): Promise<string> {
  const clientId = await page
    .getByRole('term')
    .filter({ hasText: 'Application (client) ID' })
    .locator('+ dd code')
    .textContent()
  const answer = await fetch(`${connection.identityUrl.replace(/\/v2\.0$/, '')}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId ?? '',
      client_secret: secret,
      scope: connection.scope,
    }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}
