import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { callAsProgram } from './call-as-program.ts'
import { loadEnvironment } from './load-environment.ts'
import {
  changeUser,
  expect,
  expectAccessible,
  expectSettled,
  findEnvironment,
  signIn,
  test,
} from './story.ts'

// A part of a file is kept from arriving.
test.use({ expectedErrors: /Failed to load resource: net::ERR_FAILED/ })

const environmentName = 'Shop to load'

// What this environment has first is replaced.
test.beforeAll(() => {
  loadEnvironment(environmentName, 'Old_people', [
    { dataSource: 'Old', table: 'people', key: 'Id', rows: [{ Id: '1', Name: 'Somebody of before' }] },
  ])
})

const customers = [
  'CustomerNo;Name;EMail;Joined;Spent',
  'C1;Grace Hopperfield;grace@contoso.example;3/4/2024;1.234,50',
  'C2;Alan Newman;alan@contoso.example;31/12/2023;10',
  `C3;Nobody Yet;${'nobody.'.repeat(100)}@contoso.example;30/2/2024;5`,
].join('\n')

const toFile = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content as string),
})

/** What a story left that did not come to its end. */
async function eraseStaged(environment: string): Promise<void> {
  const path = `/management/instances/${environment}/load-files`
  const { files } = (await callAsProgram('GET', path)) as { files: { fileId: string }[] }
  for (const { fileId } of files) await callAsProgram('DELETE', `${path}/${fileId}`)
}

/** As from a folder of the desktop. */
async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const made = new DataTransfer()
      made.items.add(new File([text], fileName, { type: 'text/csv' }))
      return made
    },
    [name, content] as const,
  )
  await page.getByText('Drop files here').dispatchEvent('drop', { dataTransfer: transfer })
}

test('an administrator drops a file, corrects its mapping, loads it, and looks at what was put aside', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  await eraseStaged(environment)
  await page.goto(`/en/${environment}/system/data`)
  await page.getByRole('link', { name: 'Load data' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Load data' })).toBeVisible()
  const file = page.getByRole('group', { name: 'customers.csv' })
  const preview = page.getByRole('region', { name: 'First rows of customers.csv' })

  await test.step('what is no text says what it is, and can be taken away', async () => {
    const utf16 = Buffer.from(`\ufeff${customers}`, 'utf16le')
    await page.locator('input[type=file]').setInputFiles([toFile('sheet.csv', utf16)])
    await expect(page.getByRole('alert').filter({ hasText: 'sheet.csv: is UTF-16 text' })).toBeVisible()
    await page.getByRole('button', { name: 'Erase: sheet.csv' }).click()
    await expect(page.getByText('sheet.csv')).toHaveCount(0)
  })

  await test.step('a dropped file is sent, and a mapping proposed', async () => {
    await dropFile(page, 'customers.csv', customers)
    await expect(file.getByRole('combobox', { name: 'Its rows are' })).toHaveValue('customers')
    await expect(file.getByRole('combobox', { name: 'Key column' })).toHaveValue('CustomerNo')
    await expect(preview).toContainText('Grace Hopperfield')
    await expectAccessible(page)
  })

  await test.step('what is changed shows in the first rows, and what does not fit is named', async () => {
    await file.getByRole('textbox', { name: 'Data source' }).fill('Shop')
    await file.locator('summary').click()
    await file.getByRole('combobox', { name: 'Read as: Joined' }).selectOption('Date, as 31/12/2026')
    await expect(preview).toContainText('2024-04-03')
    await expect(preview).toContainText('1234.5')
    await expect(file.getByText('1 of the first 3 rows do not fit')).toBeVisible()
    await expect(file.getByText('"30/2/2024" is not a date d/m/yyyy').first()).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('that it waits is said where the data is', async () => {
    await page.getByRole('link', { name: 'Data sources' }).first().click()
    await expect(page.getByText('1 uploaded file waits under Load data')).toBeVisible()
    await page.getByRole('link', { name: 'Load data' }).click()
    await expect(file.getByRole('textbox', { name: 'Data source' })).toHaveValue('Shop')
  })

  await test.step('what was changed is still there when the page is loaded anew', async () => {
    await page.reload()
    await expect(file.getByRole('textbox', { name: 'Data source' })).toHaveValue('Shop')
    await expect(preview).toContainText('2024-04-03')
  })

  await test.step('nothing is replaced that was not chosen, and meant', async () => {
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
    await expect(page.getByText('Choose first what becomes of the rows')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Load', exact: true })).toBeDisabled()
    await page.getByRole('radio', { name: /What is there now goes: Old_people/ }).check()
    await page.getByRole('button', { name: 'Replace the data' }).click()
    const dialog = page.getByRole('dialog', { name: `Replace all rows of ${environmentName}?` })
    await expect(dialog.getByRole('listitem')).toHaveText(['Old_people: 1 row.'])
    await expect(dialog.getByRole('button', { name: 'Replace the data' })).toBeDisabled()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('it loads, and leads to the customers', async () => {
    await page.getByRole('button', { name: 'Replace the data' }).click()
    await page.getByRole('textbox', { name: `Type ${environmentName}` }).fill(environmentName)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/loaded .*: 2 customers and 0 activities are there now/)).toBeVisible()
    await expect(page.getByText('Shop_customers: 2 rows. 1 row was put aside.')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the row that was put aside', async () => {
    await page.getByRole('link', { name: 'Look at the rows that were put aside' }).click()
    const rows = page.getByRole('region', { name: 'Shop_customers' }).getByRole('row')
    await expect(rows).toHaveCount(2)
    await expect(rows.nth(1)).toContainText('Nobody Yet')
    await expect(rows.nth(1)).toContainText('"30/2/2024" is not a date d/m/yyyy')
    await expect(rows.nth(1)).toContainText('416 more characters in the exported file')
    await expectAccessible(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    expect((await download).suggestedFilename()).toBe('Shop_customers.csv')
  })

  await test.step('the table, with its counts', async () => {
    await page.getByRole('link', { name: 'Data sources' }).first().click()
    const row = page.getByRole('region', { name: 'Shop', exact: true }).getByRole('row').nth(1)
    await expect(row).toContainText('customers')
    await expect(row.getByRole('link', { name: '1', exact: true })).toBeVisible()
  })

  await test.step('the customer', async () => {
    await page.goto(`/en/${environment}/customers?q=hopperfield`)
    await expect(page.getByRole('link', { name: 'Grace Hopperfield' }).first()).toBeVisible()
  })
})

test('an upload that was cut off goes on where it was, and a viewer loads nothing', async ({
  page,
}, testInfo) => {
  await signIn(page, 'Contributor')
  const environment = await findEnvironment(page, environmentName)
  await eraseStaged(environment)
  await page.goto(`/en/${environment}/system/load`)
  await expectSettled(page)
  const big = `CustomerNo;Name\n${Array.from({ length: 90_000 }, (_, row) => `C${row};Name ${row}`).join('\n')}`
  const files = page.getByRole('list', { name: 'Files' })
  const path = testInfo.outputPath('big.csv')
  await writeFile(path, big)
  const choose = () => page.locator('input[type=file]').setInputFiles(path)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('load-file-part')) sent.push(request.url())
  })

  async function cutOff() {
    let parts = 0
    await page.route('**/load-file-part*', (route) => {
      parts += 1
      return parts === 2 ? route.abort() : route.continue()
    })
    await choose()
    await expect(page.getByRole('alert').filter({ hasText: 'The upload was cut off' })).toBeVisible()
    await page.unroute('**/load-file-part*')
    sent.length = 0
  }

  async function finish() {
    await choose()
    await expect(files.getByRole('listitem').filter({ hasText: 'big.csv' })).toContainText('Uploaded')
    await page.getByRole('button', { name: 'Erase: big.csv' }).click()
    await expect(files.getByText('big.csv')).toHaveCount(0)
  }

  await test.step('the second part does not arrive', cutOff)

  await test.step('whoever comes back chooses the file again', async () => {
    await page.reload()
    await expect(files.getByText('Choose the same file again')).toBeVisible()
    await finish()
    expect(sent.some((url) => url.endsWith('offset=0'))).toBe(false)
  })

  await test.step('a file that was written to since begins anew', async () => {
    await cutOff()
    await writeFile(path, big.replaceAll('Name', 'Nome'))
    await finish()
    expect(sent.some((url) => url.endsWith('offset=0'))).toBe(true)
  })

  await test.step('a viewer', async () => {
    await changeUser(page, 'Viewer')
    await page.goto(`/en/${environment}/system/data`)
    await expectSettled(page)
    await expect(page.getByRole('link', { name: 'Load data' })).toHaveCount(0)
    for (const [path, text] of [
      ['load', 'Contributors and administrators load data'],
      ['quarantine', 'Contributors and administrators see these rows'],
    ]) {
      await page.goto(`/en/${environment}/system/${path}`)
      await expect(page.getByText(text ?? '')).toBeVisible()
    }
    const refused = await page.request.get(`/en/${environment}/quarantine-export?table=Shop_customers`)
    expect(refused.url()).toContain('failed=forbidden')
    expect(await refused.text()).toContain('Your role does not allow this')
    const part = await page.request.put(
      `/en/${environment}/load-file-part?fileId=${crypto.randomUUID()}&offset=0`,
      {
        headers: { 'content-type': 'application/octet-stream', origin: new URL(page.url()).origin },
        data: Buffer.from('x'),
      },
    )
    expect(await part.json()).toMatchObject({ ok: false, code: 'forbidden' })
  })
})
