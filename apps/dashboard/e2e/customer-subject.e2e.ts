import { readFile } from 'node:fs/promises'
import { loadOddShop } from './odd-shop.ts'
import { changeUser, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

/** Nobody who was erased comes back with a load: each run has its own. */
const environmentName = `Shop to erase from ${Date.now()}`

test.beforeAll(() => loadOddShop(environmentName))

test('an administrator exports and erases a customer, and keeps the receipt', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  await page.goto(`/en/${environment}/customers/by-key?key=empty`)
  await expect(page.getByRole('heading', { level: 1, name: 'Customer without a name' })).toBeVisible()
  const customer = page.url()
  const id = customer.split('/').at(-1) ?? ''
  await page.goto(`/en/${environment}/customers`)
  const row = page.getByRole('row').filter({ has: page.locator(`a[href$="/${id}"]`) })
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Customer without a name' })).toBeVisible()

  await page.getByRole('button', { name: 'Personal data' }).click()
  await expectAccessible(page)
  const exporting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export everything (ZIP)' }).click()
  const exported = await exporting
  expect(exported.suggestedFilename()).toBe('customer.zip')
  const zip = await readFile(await exported.path())
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(zip.toString('latin1')).toMatch(/export\.json/)
  await expect(page.getByText('The file was saved.')).toBeVisible()

  await page.getByRole('button', { name: 'Erase customer…' }).click()
  const dialog = page.getByRole('dialog', { name: `Erase ${id}?` })
  await expect(dialog).toContainText('This cannot be undone')
  await expectAccessible(page)
  const erase = dialog.getByRole('button', { name: 'Erase for good' })
  await expect(erase).toBeDisabled()
  await dialog.getByLabel(/^Type/).fill(id.slice(1))
  await expect(erase).toBeDisabled()
  await dialog.getByLabel(/^Type/).fill(id)
  await erase.click()

  const done = page.getByRole('dialog', { name: 'The customer was erased' })
  await expect(done).toContainText('1 profile')
  await expectAccessible(page)
  const saving = page.waitForEvent('download')
  await done.getByRole('button', { name: 'Download the receipt' }).click()
  const receipt = await readFile(await (await saving).path(), 'utf8')
  expect(JSON.parse(receipt)).toMatchObject({ removed: { customers: 1 } })
  expect(receipt).not.toContain(id)
  await done.getByRole('button', { name: 'Go to the customers' }).click()
  await expect(page).toHaveURL(/\/customers$/)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect(row).toHaveCount(0)
})

test.describe('afterwards', () => {
  test.use({ expectedErrors: /Failed to load resource/ })

  test('nobody is there any more, and others never saw the menu', async ({ page }) => {
    await signIn(page, 'Viewer')
    const contoso = await findEnvironment(page, 'Contoso Coffee')
    await page.goto(`/en/${contoso}/customers`)
    await page.getByRole('main').locator('a[href*="/customers/"]').first().click()
    await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Personal data' })).toHaveCount(0)

    await changeUser(page, 'Admin')
    const environment = await findEnvironment(page, environmentName)
    await page.goto(`/en/${environment}/customers/by-key?key=empty`)
    await expect(page.getByText('No customer has this key')).toBeVisible()
  })
})
