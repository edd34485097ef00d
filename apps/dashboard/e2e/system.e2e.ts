import { readFileSync } from 'node:fs'
import { callAsProgram } from './call-as-program.ts'
import { expect, expectAccessible, expectSettled, findEnvironment, openRoom, signIn, test } from './story.ts'

test('an administrator sees the tables, finds an entry of the audit log, exports and verifies it', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await callAsProgram('POST', `/management/instances/${environment}/api-access/keys/secondary/reveal`)
  await page.goto(`/en/${environment}/system/data`)

  await test.step('tables with their counts, by source', async () => {
    await expectSettled(page)
    const source = page.getByRole('region', { name: 'eCommerce', exact: true })
    const row = source.getByRole('row').filter({ hasText: 'eCommerceContacts' })
    await expect(row.getByRole('cell').nth(2)).toHaveText(/^[\d,]+$/)
    await expect(page.getByRole('region', { name: 'Made by the service' })).toContainText('UnifiedActivity')
    await expectAccessible(page)
  })

  await test.step('version, id and sizes', async () => {
    await openRoom(page, 'About', 'About')
    const main = page.getByRole('main')
    await expect(main.getByText(environment)).toBeVisible()
    await expect(main.getByText(/^\d+\.\d+\.\d+$/)).toBeVisible()
    await expect(main.getByText('a SQLite file of this service')).toBeVisible()
    await expectAccessible(page)
  })

  await openRoom(page, 'Audit log', 'Audit log')
  const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')

  await test.step('filters that the address keeps', async () => {
    await page.getByRole('combobox', { name: 'What' }).selectOption('Subscription key shown')
    await page.getByRole('textbox', { name: 'Done to' }).fill('keys/secondary')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expect(page).toHaveURL(/\?action=RevealSubscriptionKey&target=keys%2Fsecondary$/)
    await expect(entries.first()).toContainText('Subscription key shown')
    for (const entry of await entries.all()) await expect(entry).toContainText('keys/secondary')
    await page.reload()
    await expect(page.getByRole('textbox', { name: 'Done to' })).toHaveValue('keys/secondary')
    await expect(entries.first()).toContainText('Subscription key shown')
  })

  await test.step('an entry opens with all that was written down', async () => {
    await entries.first().locator('summary').click()
    await expect(entries.first().getByText('Request ID', { exact: true })).toBeVisible()
    await expect(entries.first().getByText('RevealSubscriptionKey')).toBeVisible()
    await expect(entries.first().locator('summary').first()).toContainText('Secondary subscription key')
    await expect(entries.first().getByRole('link', { name: 'Secondary subscription key' })).toHaveAttribute(
      'href',
      /permissions\/apis\/keys\/secondary$/,
    )
    await expectAccessible(page)
  })

  await test.step('what was filtered comes as a file', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('audit.csv')
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines.slice(1)) expect(line).toContain('RevealSubscriptionKey')
  })

  await test.step('the log is whole', async () => {
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByText('The log is as it was written')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('nothing matches', async () => {
    await page.getByRole('textbox', { name: 'Who' }).fill('nobody at all')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible()
    await page.getByRole('link', { name: 'Clear the filters' }).click()
    await expect(entries.nth(1)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Who' })).toHaveValue('')
  })
})

test('a viewer sees tables and sizes, and no audit log', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/system/data`)
  await expect(page.getByRole('region', { name: 'eCommerce', exact: true })).toBeVisible()
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.getByRole('link', { name: 'Data sources' })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await page.goto(`/en/${environment}/system/audit-log`)
  await expect(page.getByText('The audit log is for administrators')).toBeVisible()
  await expectAccessible(page)
  const refused = await page.request.get(`/en/${environment}/audit-export?format=csv`)
  expect(refused.url()).toContain('failed=forbidden')
  expect(await refused.text()).toContain('Your role does not allow this')
})

test('a browser that speaks Korean takes the audit log over as the server made it', async ({
  browser,
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const storageState = await page.context().storageState()
  const context = await browser.newContext({ locale: 'ko-KR', storageState })
  const korean = await context.newPage()
  const problems: string[] = []
  korean.on('pageerror', (error) => problems.push(String(error)))
  await korean.goto(`/ko/${environment}/system/audit-log`, { waitUntil: 'networkidle' })
  await expectSettled(korean)
  await korean.getByRole('button', { name: '필터', exact: true }).click()
  await expect(korean.getByRole('listitem').first()).toBeVisible()
  expect(problems).toEqual([])
  expect(await korean.locator('main').innerHTML()).not.toMatch(/\b[AP]M\b/)
  await context.close()
})
