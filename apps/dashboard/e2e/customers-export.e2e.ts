import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { createUserCalls } from './call-as-user.ts'
import { inherited } from './settings.ts'
import { expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

// What the stories break on purpose, the browser reports as well.
test.use({ expectedErrors: /Failed to load resource/ })

const run = promisify(execFile)
const exportButton = (page: Page) => page.getByRole('button', { name: 'Export CSV' })
const status = (page: Page) => page.getByRole('status').filter({ hasText: /^Export/ })

test('the export is what the list shows, all of it and in its order', async ({ page }) => {
  await signIn(page, 'Viewer')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const service = await createUserCalls(page, 'Viewer', instanceId)
  await page.goto(`/en/${instanceId}/customers?is.Gender=Female&sort=-City`)
  await expect(page.getByRole('row').nth(1)).toBeVisible()

  const downloading = page.waitForEvent('download')
  await exportButton(page).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('customers.csv')
  const bytes = await readFile(await download.path())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, ...lines] = readCsv(bytes.subarray(3).toString())
  expect(head).toEqual(['Name', 'Email', 'Phone', 'City', 'Country'])

  const request = { filter: "Gender eq 'Female'", orderby: 'City desc', top: 1000, facets: [] }
  const pages = [0, 1000, 2000, 3000].map((skip) => service.search({ ...request, skip }))
  const rows = (await Promise.all(pages)).flatMap(({ hits }) => hits.map(({ row }) => row))
  const columns = ['FullName', 'EMail', 'Telephone', 'City', 'Country']
  const toSafe = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text)
  expect(lines).toEqual(rows.map((row) => columns.map((column) => toSafe(String(row[column] ?? '').trim()))))
  expect(lines.some(([, , phone]) => phone?.startsWith("'+"))).toBe(true)
  await expect(status(page)).toHaveText(`Exported customers: ${rows.length.toLocaleString('en')}`)
})

test.describe('with a service that fails', () => {
  test('an export that breaks off leaves no file, and one can be canceled', async ({
    page,
    faulty,
    dashboard,
  }) => {
    await signIn(page, 'Viewer')
    const instanceId = await findEnvironment(page, 'Contoso Coffee')
    await page.goto(`${dashboard.url}/en/${instanceId}/customers`)
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    const downloads: unknown[] = []
    page.on('download', (download) => downloads.push(download))

    await test.step('it breaks off', async () => {
      faulty.answer(/skiptoken/, 'cut')
      await exportButton(page).click()
      await expect(page.getByRole('alert').filter({ hasText: 'The export stopped' })).toBeVisible()
      await expectAccessible(page)
    })

    await test.step('it is canceled', async () => {
      faulty.answer(/skiptoken/, 'wait')
      await exportButton(page).click()
      // What is packed comes in pieces of its own.
      await expect(page.getByText(/^[1-9][\d,]* of 5,000$/)).toBeVisible()
      await page.getByRole('button', { name: 'Cancel export' }).click()
      await expect(status(page)).toHaveText('Export canceled. No file was saved.')
    })

    await test.step('it is refused at once', async () => {
      faulty.answer(/data\/Customer/, { status: 403, body: { error: { code: 'forbidden', message: 'No.' } } })
      await exportButton(page).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Your role does not allow this' })).toBeVisible()
    })
    expect(downloads).toEqual([])
  })

  test('a search that fails is said, while older customers stay, and the next one works', async ({
    page,
    faulty,
    dashboard,
  }) => {
    await signIn(page, 'Viewer')
    const instanceId = await findEnvironment(page, 'Contoso Coffee')
    await page.goto(`${dashboard.url}/en/${instanceId}/customers`)
    const search = page.getByRole('searchbox', { name: 'Search customers' })
    const first = page.getByRole('row').nth(1)
    const before = await first.textContent()
    faulty.answer(/profiles\/search/, {
      status: 503,
      body: { error: { code: 'unavailable', message: 'Busy.' } },
    })
    await search.fill('quintero')
    const problem = page.getByRole('alert').filter({ hasText: 'The service is busy' })
    await expect(problem).toContainText(faulty.requestId)
    expect(await first.textContent()).toBe(before)
    await expectAccessible(page)
    faulty.recover()
    await search.fill('quinter')
    await expect(first).toContainText(/quinter/i)
    await expect(problem).toHaveCount(0)
    await page.goto(`${dashboard.url}/en/${instanceId}/customers?q=prescott`)
    await expect(first).toContainText(/prescott/i)
    expect(dashboard.printed()).toContain('Ready')
    expect(dashboard.printed()).not.toMatch(/quinter|prescott/i)
  })
})

test('what is copied runs, and answers what is on screen', async ({ page }) => {
  await signIn(page, 'Admin')
  const instanceId = await findEnvironment(page, 'Contoso Coffee')
  const service = await createUserCalls(page, 'Admin', instanceId)
  const secrets = { TOKEN: service.token, SUBSCRIPTION_KEY: await service.readKey() }
  await page.goto(`/en/${instanceId}/customers?q=o%27hara&is.Gender=Female&sort=FullName`)
  const links = page.getByRole('region', { name: 'Customers that were found' }).getByRole('link')
  await expect(links.first()).toBeVisible()
  const shown = (await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).map((href) =>
    decodeURIComponent(href?.split('/').at(-1) ?? ''),
  )
  await page.getByRole('button', { name: 'Copy as' }).click()
  await expectAccessible(page)
  const copy = async (kind: string): Promise<string> => {
    await page.getByRole('button', { name: `Copy: ${kind}` }).click()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
    return text
  }
  const expectShown = (rows: readonly { CustomerId: string }[]) =>
    expect(rows.slice(0, shown.length).map(({ CustomerId }) => CustomerId)).toEqual(shown)

  await test.step('TypeScript', async () => {
    const folder = await mkdtemp(join(resolve(import.meta.dirname, '../test-results'), 'copied-'))
    try {
      const file = join(folder, 'list.ts')
      await writeFile(file, await copy('TypeScript'))
      const args = ['--disable-warning=ExperimentalWarning', '--experimental-strip-types', file]
      const { stdout } = await run(process.execPath, args, { env: { ...inherited, ...secrets } })
      expectShown(JSON.parse(stdout).value)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  await test.step('a flow', async () => {
    const { type, inputs } = JSON.parse(await copy('Flow (HTTP action)'))
    expect(type).toBe('Http')
    // What Power Automate makes of an action: expressions get their values, and the queries join the address.
    const fill = (text: string) =>
      text
        .replaceAll("@{variables('Token')}", secrets.TOKEN)
        .replaceAll("@{variables('SubscriptionKey')}", secrets.SUBSCRIPTION_KEY)
    const headers = Object.entries<string>(inputs.headers).map(([name, text]): [string, string] => [
      name,
      fill(text),
    ])
    const url = `${inputs.uri}?${new URLSearchParams(inputs.queries)}`
    const response = await fetch(url, { method: inputs.method, headers })
    expectShown(((await response.json()) as { value: { CustomerId: string }[] }).value)
  })

  // Windows has no such shell.
  if (process.platform === 'win32') return
  await test.step('curl', async () => {
    const { stdout } = await run('sh', ['-c', await copy('curl')], { env: { ...inherited, ...secrets } })
    expectShown(JSON.parse(stdout).value)
  })
})

/** Reads CSV after RFC 4180, as a spreadsheet does. */
function readCsv(text: string): string[][] {
  const fields = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)]
  const lines: string[][] = [[]]
  for (const [, quoted, plain = '', end] of fields) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') lines.push([])
  }
  return lines.filter((line) => line.length > 1)
}
