import type { Page } from '@playwright/test'
import { replaceAtOnce } from './replace-at-once.ts'
import { connection, findUser } from './settings.ts'
import { type Dashboard, startDashboard } from './start-dashboard.ts'
import { type Front, startFront } from './start-front.ts'
import { expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

let front: Front
let dashboard: Dashboard

test.beforeAll(async () => {
  front = await startFront()
  dashboard = await startDashboard(front.apiUrl)
})

test.afterAll(() => {
  dashboard?.stop()
  front?.stop()
})

test("before Microsoft's cloud keys are pasted, verified, replaced and removed, never regenerated", async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const keys = await readKeys(page)
  const open = (path: string) => page.goto(`${dashboard.url}/en${path}`)

  await test.step('connect an environment', async () => {
    await open('')
    await expect(page.getByRole('heading', { name: 'Connect an environment' })).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Environment ID').fill(contoso)
    await page.getByLabel('Primary subscription key').fill('0'.repeat(32))
    await page.getByRole('button', { name: 'Connect' }).click()
    await expect(page.getByText('The key was not accepted')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Primary subscription key').fill(keys.primary)
    await page.getByLabel('Secondary subscription key').fill(keys.secondary)
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByRole('link', { name: 'Contoso Coffee' }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })

  await test.step('the keys are in sight, whole ones nowhere', async () => {
    await openRoom(page, 'APIs', 'Permissions: APIs')
    await expect(page.getByText('Valid', { exact: true })).toHaveCount(2)
    await expect(page.getByText(keys.primary.slice(-4))).toBeVisible()
    for (const key of Object.values(keys)) expect(await page.content()).not.toContain(key)
    await expect(page.getByRole('link', { name: /^Open Customer Insights/ })).toHaveAttribute(
      'href',
      'https://home.ci.ai.dynamics.com/',
    )
    await expect(page.getByRole('link', { name: /Microsoft's page/ })).toHaveAttribute(
      'href',
      'https://learn.microsoft.com/dynamics365/customer-insights/data/apis',
    )
    for (const name of [/Regenerate/, /Enable/, /Disable/, /^Show/]) {
      await expect(page.getByRole('button', { name })).toHaveCount(0)
    }
    await expectAccessible(page)
  })

  await test.step('pages of single keys lead back to them', async () => {
    await page.goto(`${dashboard.url}/en/${contoso}/permissions/apis/keys/new`)
    await expect(page).toHaveURL(/\/permissions\/apis$/)
    await expect(page.getByText('Valid', { exact: true })).toHaveCount(2)
  })

  await test.step("who has which role is the cloud's own list", async () => {
    await openRoom(page, 'Users', 'Permissions: Users')
    await expect(page.getByRole('row').filter({ hasText: findUser('Admin').email })).toContainText('You')
    await openRoom(page, 'APIs', 'Permissions: APIs')
  })

  await test.step('a key is regenerated in the cloud: Verify finds it, Replace mends it', async () => {
    const cloud = await page.context().newPage()
    await cloud.goto(`${connection.dashboardUrl}/en/${contoso}/permissions/apis`)
    await replaceAtOnce(cloud, 'Regenerate primary', 'Contoso Coffee')
    const { primary } = await readKeys(page)
    await cloud.close()

    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByText('The keys were tried.')).toBeVisible()
    await expect(page.getByText('Invalid', { exact: true })).toBeVisible()
    await expectAccessible(page)

    await page.getByLabel('Primary subscription key').fill(primary)
    await page.getByRole('button', { name: 'Replace' }).click()
    await expect(page.getByText('The keys were replaced.')).toBeVisible()
    await expect(page.getByText('Valid', { exact: true })).toHaveCount(2)
    await expect(page.getByLabel('Primary subscription key')).toHaveValue('')
  })

  await test.step('remove them, and paste again where they were', async () => {
    await page.getByRole('button', { name: 'Remove' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove the keys?' })
    await expect(dialog).toContainText('both keys of Contoso Coffee')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('Not set', { exact: true })).toHaveCount(2)
    await expectAccessible(page)
    const { secondary } = await readKeys(page)
    await page.getByLabel('Secondary subscription key').fill(secondary)
    await page.getByRole('button', { name: 'Replace' }).click()
    await expect(page.getByText('In use', { exact: true })).toBeVisible()
  })
})

/** Reads the keys in the cloud, through its own dashboard. */
async function readKeys(page: Page): Promise<{ primary: string; secondary: string }> {
  const own = await page.context().newPage()
  await own.goto(connection.dashboardUrl)
  const contoso = await findEnvironment(own, 'Contoso Coffee')
  await own.goto(`${connection.dashboardUrl}/en/${contoso}/permissions/apis`)
  const read = async (name: string) => {
    await own.getByRole('button', { name: `Show ${name} subscription key` }).click()
    const key = own.getByText(/^[0-9a-f]{32}$/)
    const text = (await key.textContent()) ?? ''
    await own.getByRole('button', { name: `Hide ${name} subscription key` }).click()
    return text
  }
  const keys = { primary: await read('Primary'), secondary: await read('Secondary') }
  await own.close()
  return keys
}
