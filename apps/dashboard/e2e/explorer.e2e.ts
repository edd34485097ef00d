import { readFile } from 'node:fs/promises'
import { callAsProgram } from './call-as-program.ts'
import { body, open, openOperation, send, status } from './explorer-page.ts'
import { connection } from './settings.ts'
import { startDashboard } from './start-dashboard.ts'
import { expect, expectAccessible, findEnvironment, signIn, signOut, submitSignIn, test } from './story.ts'

test('a developer builds a query, reads the answer, and takes it along', async ({ page, browser }) => {
  await signIn(page, 'Contributor')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  await openOperation(page, contoso, 'Get-entities-with-OData-path')
  const field = (name: string) => page.getByRole('textbox', { name: new RegExp(`^${name} \\$`) })

  await test.step('the options are put together from columns that there are', async () => {
    await open(page, 'Build the options')
    await expect(page.getByLabel('Table', { exact: true })).toHaveValue('Customer')
    await field('Filter').fill("City eq 'Sacramento'")
    await page.getByRole('checkbox', { name: 'FullName' }).check()
    await page.getByRole('checkbox', { name: 'Income' }).check()
    await page.getByRole('button', { name: 'Add condition' }).click()
    await expect(field('Select')).toHaveValue('FullName,Income')
    await expect(field('Filter')).toHaveValue("City eq 'Sacramento'")
    await page.getByLabel('Column of condition 1').selectOption('Income')
    await page.getByLabel('Comparison of condition 1').selectOption('is at least')
    await page.getByLabel('Value of condition 1').fill('30000.5')
    await page.getByRole('button', { name: 'Add column' }).click()
    await page.getByLabel('Sort column 1', { exact: true }).selectOption('Income')
    await page.getByLabel('Direction of sort column 1').selectOption('Descending')
    await expect(field('Select')).toHaveValue('FullName,Income')
    await expect(field('Filter')).toHaveValue('Income ge 30000.5')
    await expect(field('Order by')).toHaveValue('Income desc')
    await send(page)
    await expect(status(page)).toContainText('200')
  })

  await test.step('the answer folds, is searched, read as a table and saved', async () => {
    await expect(body(page)).toContainText('"FullName"')
    await page.getByRole('button', { name: 'Fold all', exact: true }).click()
    await expect(body(page)).not.toContainText('"FullName"')
    await page.getByRole('searchbox', { name: 'Search the body' }).fill('fullname')
    await expect(page.getByText('1 of 10', { exact: true })).toBeVisible()
    await expect(body(page)).toContainText('"FullName"')
    await page.getByRole('button', { name: 'value[1] 2 entries' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: 'value[1] 2 entries' })).toHaveAttribute(
      'aria-expanded',
      'true',
    )
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await expect(body(page).getByRole('columnheader')).toHaveText(['FullName', 'Income'])
    await expect(page.getByText('10 of 10 rows')).toBeVisible()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the body' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('Customer.json')
    expect(JSON.parse(await readFile(await saved.path(), 'utf8')).value).toHaveLength(10)
    await expectAccessible(page)
  })

  await test.step('on a wide screen the answer stands beside the form, in sight while it is read', async () => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1920, height: 900 })
    const form = page.getByRole('form', { name: 'Try it' })
    const answer = page.getByRole('region', { name: 'HTTP response' })
    const [left, right] = [await form.boundingBox(), await answer.boundingBox()]
    expect(right?.x).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.width ?? 0))
    await page.getByRole('button', { name: 'Send', exact: true }).scrollIntoViewIfNeeded()
    await expect(status(page)).toBeInViewport()
    await expectAccessible(page)
    if (size !== null) await page.setViewportSize(size)
  })

  await test.step('what the service refuses is said at the field', async () => {
    await field('Filter').fill('Incme ge 1')
    await send(page)
    await expect(status(page)).toContainText('400')
    await expect(field('Filter')).toHaveAttribute('aria-invalid', 'true')
    await expect(field('Filter')).toHaveAccessibleDescription(/\$filter at position 0/)
  })

  await test.step('a long answer begins folded, and is drawn piece by piece', async () => {
    await field('Filter').fill('')
    await field('Select').fill('')
    await page.getByRole('spinbutton', { name: 'Top' }).fill('1000')
    await send(page)
    await expect(page.getByText(/^500 of 1,0\d\d lines/)).toBeVisible()
    await page.getByRole('button', { name: 'Unfold all' }).click()
    await expect(page.getByText(/^500 of \d\d,\d{3} lines/)).toBeVisible()
    await field('Filter').fill("City eq 'Sacramento'")
  })

  await test.step('samples say what is filled in, and hold no secret', async () => {
    await open(page, 'Code samples')
    const sample = (name: string) => page.getByRole('region', { name, exact: true })
    await expect(sample('TypeScript')).toContainText('filter: "City eq \'Sacramento\'"')
    for (const name of ['curl', 'C#', 'Python', 'PowerShell']) {
      await page.getByLabel('Language').selectOption(name)
      await expect(sample(name)).toContainText('Sacramento')
      await expect(sample(name)).toContainText('SUBSCRIPTION_KEY')
    }
    await page.getByLabel('Language').selectOption('Power Automate (HTTP action)')
    await expect(sample('Power Automate (HTTP action)')).toContainText("@{variables('Token')}")
    await expectAccessible(page)
  })

  await test.step('a link brings it to somebody else, who signs in first', async () => {
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByText('The link holds what the fields hold')).toBeVisible()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain('/explorer/Get-entities-with-OData-path#')
    const elsewhere = await browser.newContext()
    const other = await elsewhere.newPage()
    await other.goto(link)
    await submitSignIn(other, 'Viewer')
    await expect(other.getByRole('textbox', { name: /^Filter \$/ })).toHaveValue("City eq 'Sacramento'")
    await expect(other.getByText('A link filled this in.')).toBeVisible()
    expect(await other.evaluate(() => sessionStorage.length)).toBe(0)
    await elsewhere.close()
  })

  await test.step('the history fills in again what was sent, also from elsewhere', async () => {
    await openOperation(page, contoso, 'Get-all-entity-metadata')
    await open(page, 'History')
    await page.getByRole('button', { name: /List rows of a table.*200.*Income ge 30000\.5/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'List rows of a table' })).toBeVisible()
    await expect(field('Filter')).toHaveValue('Income ge 30000.5')
    expect(page.url()).not.toContain('Income')
    await signOut(page)
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage })))
      .not.toContain('Income')
  })
})

test('a body is checked while it is typed, and what is deleted is named first', async ({ page }) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const name = `Story ${Date.now()}`
  const text = page.getByRole('textbox', { name: 'Key', exact: true })

  await test.step('what is no JSON is not sent, and what the contract does not know is pointed out', async () => {
    await openOperation(page, contoso, 'CreateKey')
    await text.fill('{\n  "name": "x",\n  "note" 1\n}')
    await expect(page.getByText('Not JSON: line 3, column 10. Expected here: :').first()).toBeVisible()
    await send(page)
    await expect(page.getByText('Press Send')).toBeVisible()
    await text.fill(`{ "name": "${name}", "nots": "x" }`)
    await expect(page.getByRole('listitem').filter({ hasText: 'nots' })).toContainText(
      'is not in the contract',
    )
    await expectAccessible(page)
    await send(page)
    await expect(status(page)).toContainText('400')
    await expect(text).toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('a sample is sent as it is', async () => {
    await page.getByRole('button', { name: 'Insert a sample' }).click()
    await text.fill((await text.inputValue()).replace('Nightly flow', name))
    await open(page, 'Fields of the body')
    await expect(page.getByText('NewKey', { exact: true })).toBeVisible()
    await send(page)
    await expect(status(page)).toContainText('200')
    await expect(body(page)).toContainText('cik_')
  })

  await test.step('a deletion names what it takes away, and waits for a word', async () => {
    const keys = (await callAsProgram('GET', `/management/instances/${contoso}/keys`)) as {
      keyId: string
      name: string
    }[]
    await openOperation(page, contoso, 'DeleteKey')
    const keyId = keys.find((key) => key.name === name)?.keyId ?? ''
    await page.getByRole('textbox', { name: 'Key keyId' }).fill(keyId)
    await page.getByRole('button', { name: 'Send', exact: true }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Delete a named key?' })
    await expect(dialog).toContainText(keyId)
    await expect(dialog).toContainText('Contoso Coffee')
    await expect(dialog.getByRole('button', { name: 'Send' })).toBeDisabled()
    await expectAccessible(page)
    await dialog.getByRole('textbox').fill('Contoso Coffee')
    await page.keyboard.press('Enter')
    await expect(status(page)).toContainText('200')
  })
})

test('an application sends too, and nothing keeps its secret', async ({ page }) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  await openOperation(page, contoso, 'Get-current-user-role')
  await page.getByLabel('Authorization').selectOption('Application')
  await page.getByLabel('Application (client) ID').fill(connection.clientId)
  await page.getByLabel('Client secret').fill(connection.clientSecret)
  await expectAccessible(page)
  await send(page)
  await expect(status(page)).toContainText('200')
  await expect(body(page)).toContainText('"app"')

  await test.step('neither the page nor the browser holds a key or a token', async () => {
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
    for (const place of [await page.content(), kept, page.url()]) {
      expect(place).not.toContain(connection.clientSecret)
      expect(place).not.toMatch(/(?<![0-9a-z-])[0-9a-f]{32}(?![0-9a-z])|eyJ[\w-]{16}/)
    }
  })

  await test.step('a wrong secret is said, and what was typed stays', async () => {
    await page.getByLabel('Client secret').fill('wrong')
    await send(page)
    await expect(page.getByRole('alert').filter({ hasText: 'refused the application' })).toBeVisible()
    await expect(page.getByLabel('Application (client) ID')).toHaveValue(connection.clientId)
  })

  await test.step('the key that went along is not written down as seen by somebody', async () => {
    await page.goto(`/en/${contoso}/permissions/apis/keys/primary`)
    await expect(page.getByText('sent with the primary key from the explorer').first()).toBeVisible()
  })
})

test('a viewer sends with a key of their own, and is told before what the role does not allow', async ({
  page,
}) => {
  await signIn(page, 'Viewer')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  await openOperation(page, contoso, 'Get-all-instances')
  await page.getByLabel('Authorization').selectOption('Application')
  await expect(page.getByLabel('Subscription key', { exact: true })).toHaveValue('own')
  await page.getByLabel('Authorization').selectOption('Signed-in user')
  await page.getByLabel('Subscription key', { exact: true }).selectOption('Another key')
  await page.getByLabel('Your key').fill('0123456789abcdef0123456789abcdef')
  await send(page)
  await expect(status(page)).toContainText('401')
  await openOperation(page, contoso, 'ListKeys')
  await expect(page.getByRole('form', { name: 'Try it' })).toContainText(
    'Needs Admin or Owner; you are Viewer.',
  )
  await send(page)
  await expect(status(page)).toContainText('403')
  await expectAccessible(page)
})

test('while the identity is down everything else goes on, and what was typed stays', async ({ page }) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const authority = 'http://localhost:1/f1a5dc46-ff49-4d72-a8a1-c062c90ea15a/v2.0'
  const dashboard = await startDashboard(connection.apiUrl, { ENTRA_AUTHORITY: authority })
  try {
    await page.goto(`${dashboard.url}/en/${contoso}/explorer/Get-all-instances`)
    await page.getByLabel('Authorization').selectOption('Application')
    await page.getByLabel('Application (client) ID').fill(connection.clientId)
    await page.getByLabel('Client secret').fill('hush')
    await send(page)
    await expect(page.getByRole('alert').filter({ hasText: 'sign-in service does not answer' })).toBeVisible()
    await expect(page.getByLabel('Client secret')).toHaveValue('hush')
    await page.getByLabel('Authorization').selectOption('Signed-in user')
    await send(page)
    await expect(status(page)).toContainText('200')
  } finally {
    dashboard.stop()
  }
})
