import { expect, expectAccessible, faultsOfService, findEnvironment, signIn, test } from './story.ts'

test.use({ expectedErrors: faultsOfService })

const busy = { status: 503, body: { error: { code: 'unavailable', message: 'Busy.' } } }

test('says what failed, shows nothing wrong instead, and goes on afterwards', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const open = (path: string) => page.goto(`${dashboard.url}/en${path}`)
  /** What happened, with the request ID by which an administrator finds it. */
  async function expectProblem(title: string): Promise<void> {
    const problem = page.getByRole('alert').filter({ hasText: title })
    await expect(problem).toContainText(faulty.requestId)
    await expect(problem.getByRole('button', { name: 'Copy the request ID' })).toBeVisible()
  }

  await test.step('a customer and a page that do not exist', async () => {
    await open(`/${contoso}/customers/nobody`)
    await expect(page.getByRole('heading', { name: 'No such customer' })).toBeVisible()
    await expectAccessible(page)
    await open('/nothing/here')
    await expect(page.getByRole('heading', { name: 'Nothing is here' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Choose an environment' }).click()
    await expect(page.getByRole('heading', { name: 'Choose an environment' })).toBeVisible()
  })

  await test.step('nobody has given the user an environment', async () => {
    faulty.answer(/\/v1\/instances$/, { status: 200, body: [] })
    await open('')
    await expect(page.getByRole('heading', { name: 'No environment yet' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the service is down, and comes back', async () => {
    faulty.answer(/./, 'cut')
    await open(`/${contoso}/customers`)
    await expect(page.getByRole('heading', { name: 'The service does not answer' })).toBeVisible()
    await expectAccessible(page)
    faulty.recover()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })

  await test.step('the texts of the explorer need no service', async () => {
    faulty.answer(/./, 'cut')
    await open(`/${contoso}/explorer/Get-all-instances`)
    await expect(page.getByRole('alert').filter({ hasText: 'The service does not answer' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'List environments' })).toBeVisible()
    await expect(page.getByRole('form', { name: 'Try it' })).toBeVisible()
    await expectAccessible(page)
    faulty.recover()
  })

  await test.step('an answer that no page can be made of', async () => {
    faulty.answer(/\/v1\/instances$/, { status: 200, body: { surprising: true } })
    await open('')
    await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
    await expectAccessible(page)
    faulty.recover()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('link', { name: 'Sandbox' })).toBeVisible()
  })

  await test.step('without roles nobody is taken for a viewer', async () => {
    faulty.answer(/\/rbac\/myrole$/, busy)
    await open(`/${contoso}/permissions/apis`)
    await expectProblem('The service is busy')
    await expect(page.getByText('Only administrators of this environment')).toHaveCount(0)
    await page.getByRole('button', { name: /^Account of/ }).click()
    await expect(page.getByText('Your roles in this environment could not be read.')).toBeVisible()
    await expectAccessible(page)
    faulty.recover()
  })

  await test.step('without the table customers do not lose their names', async () => {
    faulty.answer(/\/manage\/entities\/Customer(\?|$)/, busy)
    await open(`/${contoso}/customers`)
    await expectProblem('The service is busy')
    await expect(page.getByText('Customer without a name')).toHaveCount(0)
    faulty.recover()
  })

  await test.step('commands on keys tell the request ID', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(`/${contoso}/permissions/apis`)
    faulty.answer(/\/api-access\/keys\//, busy)
    await page.getByRole('button', { name: 'Show Primary subscription key' }).click()
    await expectProblem('The service is busy')
    await page.getByRole('button', { name: 'Copy the request ID' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(faulty.requestId)
    // As where the connection is not secure.
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.getByRole('button', { name: 'Copy the request ID' }).click()
    await expect(page.getByText('The browser did not allow copying')).toBeVisible()
    await page.getByRole('button', { name: 'Copy details' }).click()
    await expect(page.getByText('The browser did not allow copying').last()).toBeVisible()
    await expectAccessible(page)
    await page.reload()
    await page.getByRole('button', { name: 'Regenerate secondary' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Regenerate secondary' }).click()
    await expect(dialog.getByRole('alert')).toContainText(faulty.requestId)
    await expectAccessible(page)

    const disabled = { enabled: false, hasKeys: true, changedUtc: null, changedBy: null }
    faulty.answer(/\/api-access$/, { status: 200, body: disabled })
    faulty.answer(/\/api-access\/enable$/, busy)
    await page.reload()
    await page.getByRole('button', { name: 'Enable' }).click()
    await expectProblem('The service is busy')
  })

  await test.step('an answer that differs from the contract is shown and marked', async () => {
    faulty.recover()
    faulty.answer(/\/rbac\/roles$/, { status: 200, body: [{ roleName: 5, surprise: true }] })
    await open(`/${contoso}/explorer/Get-all-role-definitions`)
    await page.getByRole('button', { name: 'Send' }).click()
    const notice = page.getByRole('status').filter({ hasText: 'Differs from the contract in places: 2' })
    await expect(notice.getByRole('listitem')).toHaveText([
      '[0].roleName should be: string',
      '[0].surprise is not in the contract',
    ])
    await expect(page.getByRole('region', { name: 'Body' })).toContainText('is not in the contract')
    await expectAccessible(page)
  })

  await test.step('Send says that nothing answered', async () => {
    faulty.recover()
    await open(`/${contoso}/explorer/Get-all-instances`)
    await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
    faulty.answer(/./, 'cut')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The service does not answer' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('Send promises nothing of a command that got no answer', async () => {
    faulty.recover()
    await open(`/${contoso}/explorer/EnableApiAccess`)
    await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
    faulty.answer(/./, 'cut')
    await page.getByRole('button', { name: 'Send' }).click()
    const problem = page.getByRole('alert').filter({ hasText: 'The service does not answer' })
    await expect(problem).toContainText('look at the current state before you send again')
    await expect(problem).not.toContainText('Nothing was changed')
  })
})

test('lists go on as far as the service counts and pages', async ({ page, faulty, dashboard }) => {
  await signIn(page, 'Viewer')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const customers = Array.from({ length: 50 }, (_, index) => ({
    CustomerId: `c${index}`,
    FullName: 'Ann Ox',
  }))

  await test.step('a search that matches more than the service counts', async () => {
    // As in front of Microsoft's cloud.
    faulty.answer(/profiles\/search/, {
      status: 409,
      body: { errorCode: 'conflict', message: 'Elsewhere.' },
    })
    faulty.answer(/\/data\/Customer\?/, { status: 200, body: { '@odata.count': 10_000, value: customers } })
    await page.goto(`${dashboard.url}/en/${contoso}/customers?q=ann`)
    await expect(page.getByRole('status').filter({ hasText: '10,000 or more customers match' })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search customers' }).press('ArrowDown')
    // A full page leads to another, as often as there is one.
    await page.keyboard.press('End')
    await expect(page.locator('tr[data-index="99"]').getByRole('link')).toBeVisible()
    await page.keyboard.press('End')
    // How far that is depends on how many pages are there already.
    const readRow = () => page.evaluate(() => document.activeElement?.closest('tr')?.dataset.index)
    await expect.poll(async () => Number(await readRow())).toBeGreaterThanOrEqual(149)
    await expect(page.locator(`tr[data-index="${await readRow()}"]`).getByRole('link')).toBeVisible()
  })
})
