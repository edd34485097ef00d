import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeReasons, management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLoadCalls } from '../load-calls.ts'
import { smallFiles } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'
import { tutorialFolders } from '../tutorial-files.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5, maxLoadBytes: 64 * 1024 * 1024 })
})
afterAll(() => service.close())

let instanceId: string
beforeEach(async () => {
  instanceId = (await service.addEnvironment()).instanceId
})

const { append, call, create, loadAll, propose, settle, stage, start } = createLoadCalls(
  () => service,
  () => instanceId,
)

const notABirthday = {
  code: 'valueNotDate',
  params: { column: 'Born', value: '"2/30/2000"', form: 'm/d/yyyy' },
}

const stagingFolder = () => join(service.dataDir, 'staging', instanceId)
const listStaged = () => (existsSync(stagingFolder()) ? readdirSync(stagingFolder()) : [])

async function search(text: string) {
  const found = await call('/profiles/search', { method: 'POST', body: { search: text } })
  return found.body.hits.map(({ row }: { row: unknown }) => row)
}

const people =
  'Id,Name,Mail,Born\nP1,Ana Berg,ana@contoso.example,2/29/2000\nP2,Bo Ek,bo@contoso.example,2/30/2000\n'

describe('a proposal', () => {
  test('finds customers, keys, meanings, types and what leads where', async () => {
    const ids: string[] = []
    for (const [name, content] of Object.entries(smallFiles)) ids.push(await stage(name, content))
    const { status, body } = await propose({ files: ids })
    expect(status).toBe(200)
    expect(management.loads.propose.response.parse(body)).toEqual(body)
    expect(body.problem).toBe(null)
    expect(body.mapping.customer).toBe('Files_people')
    const [persons, cards, orders] = body.mapping.tables
    expect(persons).toMatchObject({
      key: 'Id',
      types: { Born: 'date m/d/yyyy', Points: 'integer', Spent: 'number', Member: 'boolean' },
      semantics: { Name: 'PersonFullName', Mail: 'IdentityServiceEmail' },
    })
    expect(cards).toMatchObject({ key: 'Card', customer: { column: 'Person' } })
    expect(orders).toMatchObject({
      key: 'Order',
      customer: { column: 'Card', through: 'Files_cards' },
      activity: { type: 'SalesOrder', time: 'At', title: 'What' },
    })
    expect(body.files[0].rows[0]).toEqual({
      line: 2,
      values: ['P1', 'Ana', 'ana@contoso.example', '2000-02-29', '10', '1.5', '1', 'Malmö'],
      reason: null,
      reasons: [],
    })
  })

  test('tells what does not fit, by column and row, and tries another mapping', async () => {
    const id = await stage('people.csv', `${people}P1,Ana again,,\n`)
    const { mapping } = (await propose({ files: [id] })).body
    const tried = { ...mapping, tables: [{ ...mapping.tables[0], types: { Born: 'date m/d/yyyy' } }] }
    const { body } = await propose({ files: [id], mapping: tried })
    const [file] = body.files
    expect(file).toMatchObject({ rowsRead: 3, rowsRefused: 2 })
    expect(file.columns[0].reason).toBe('an earlier row has the key "P1" too')
    expect(file.columns[3]).toEqual({
      name: 'Born',
      isAmbiguous: false,
      refused: 1,
      reason: '"2/30/2000" is not a date m/d/yyyy',
      reasons: [{ code: 'valueNotDate', params: { value: '"2/30/2000"', form: 'm/d/yyyy' } }],
    })
    expect(file.rows[1]).toMatchObject({
      line: 3,
      reason: expect.stringContaining('Born: "2/30/2000"'),
      reasons: [notABirthday],
    })
    expect(file.rows[0].values[3]).toBe('2000-02-29')
  })

  test('tells of a row that does not fit in very many columns how many there are', async () => {
    const columns = Array.from({ length: 60 }, (_, index) => `C${index}`)
    const id = await stage('wide.csv', `Id,${columns.join(',')}\nP1,${columns.map(() => 'x').join(',')}\n`)
    const { mapping } = (await propose({ files: [id] })).body
    const types = Object.fromEntries(columns.map((name) => [name, 'integer']))
    const tried = { ...mapping, tables: [{ ...mapping.tables[0], key: 'Id', types }] }
    const [row] = (await propose({ files: [id], mapping: tried })).body.files[0].rows
    const told = row.reasons.filter(({ code }: { code: string }) => code === 'valueNotInteger')
    expect(told.length).toBeLessThan(columns.length)
    expect(row.reasons.slice(told.length)).toEqual([
      { code: 'moreReasons', params: { count: `${columns.length - told.length}` } },
    ])
    expect(row.reason).toMatch(/^C0: "x" is not an integer of 64 bits; .*…$/)
  })

  test('of a mapping that makes no sense says why', async () => {
    const id = await stage('people.csv', people)
    const { mapping } = (await propose({ files: [id] })).body
    const tried = { ...mapping, tables: [{ ...mapping.tables[0], key: 'Nothing' }] }
    expect((await propose({ files: [id], mapping: tried })).body).toMatchObject({
      problem: expect.stringMatching(
        /^people\.csv: has no column Nothing, .* Its columns are: Id, Name, Mail, Born/,
      ),
      problems: [{ code: 'columnUnknown', params: { file: 'people.csv', name: 'Nothing' } }],
    })
    expect(await start(tried)).toMatchObject({
      status: 400,
      body: {
        message: expect.stringMatching(/^people\.csv: has no column Nothing/),
        params: { target: 'mapping', reasons: [{ code: 'columnUnknown' }] },
      },
    })
    expect(await propose({ files: [id], mapping: { ...mapping, customer: 'Nobody' } })).toMatchObject({
      status: 400,
      body: {
        message: expect.stringContaining('no table is called Nobody'),
        params: { reasons: [{ code: 'tableUnknown', params: { name: 'Nobody', path: 'customer' } }] },
      },
    })
    const misnamed = { ...mapping, tables: [{ ...mapping.tables[0], dataSource: '' }] }
    expect((await propose({ files: [id], mapping: misnamed })).body).toMatchObject({
      message: 'mapping.tables[0].dataSource must not be empty.',
      params: { reasons: [{ code: 'inputEmpty', params: { input: 'mapping.tables[0].dataSource' } }] },
    })
  })

  const utf16 = Buffer.from(`\ufeff${people}`, 'utf16le')
  test.each([
    ['UTF-16', 'people.csv', utf16, 'people.csv: is UTF-16 text. Save it as UTF-8'],
    [
      'a ZIP',
      'people.csv',
      Buffer.from('PK\u0003\u0004xxxx'),
      'people.csv: is a ZIP archive or an Excel workbook',
    ],
    ['a PDF', 'people.txt', Buffer.from('%PDF-1.7\n'), 'people.txt: is a PDF'],
    ['Windows-1252', 'people.csv', Buffer.from('Id,Name\n1,Malm\u00f6\n', 'latin1'), 'is not UTF-8 text'],
    ['nothing but blanks', 'people.csv', Buffer.from('\n\n'), 'people.csv: is empty'],
    ['no JSON', 'people.ndjson', Buffer.from('a\nb\n'), 'people.ndjson'],
  ])('of %s says what it is, without any path', async (_, name, content, problem) => {
    const id = await stage(name, content)
    const { body, text } = await propose({ files: [id] })
    expect(body.files[0].problem ?? body.problem).toContain(problem)
    const problems = [...body.files[0].problems, ...body.problems]
    expect(describeReasons(problems)).toBe(body.files[0].problem ?? body.problem)
    expect(text).not.toContain(service.dataDir)
    expect(text).not.toContain('staging')
  })

  test('waits for the whole file', async () => {
    const { fileId } = (await create('a.csv', 100)).body
    await append(fileId, 0, Buffer.from('Id\n'))
    expect(await propose({ files: [fileId] })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('a.csv has not arrived whole: 3 of 100 bytes') },
    })
  })
})

describe('a load', () => {
  test('replaces the data for everybody, tells what it did, and erases its files', async () => {
    const load = await loadAll(smallFiles)
    expect(load).toMatchObject({
      mode: 'replace',
      state: 'succeeded',
      startedBy: 'Contributor',
      reason: null,
      progress: null,
      result: { customers: 2, activities: 2, suppressed: 0 },
    })
    const { body } = await call('/loads', { by: 'Viewer' })
    expect(management.loads.get.response.parse(body)).toEqual(body)
    expect(listStaged()).toEqual([])
    expect(await search('ana')).toMatchObject([{ Name: 'Ana', Born: '2000-02-29' }])
    const entries = (await call('/audit?action=LoadData', { by: 'Admin' })).body.entries
    expect(entries).toMatchObject([
      {
        actor: { name: 'Contributor', type: 'user' },
        target: 'data',
        after: { customers: 2, activities: 2 },
      },
    ])
    expect(entries[0].requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('adds to what is there, and leaves tables without a file as they are', async () => {
    await loadAll(smallFiles)
    const load = await loadAll(
      { 'people.csv': 'Id,Name,Mail,Born,Points,Spent,Member,Home Town\nP2,Bodil,,,,,,\nP3,Cai,,,,,,\n' },
      { mode: 'append' },
    )
    expect(load).toMatchObject({ state: 'succeeded', result: { customers: 3, activities: 2 } })
    const table = load.result.tables.find(({ table }: { table: string }) => table === 'Files_people')
    expect(table).toMatchObject({ rows: 2, kept: 1, replaced: 1 })
    expect(await search('bodil')).toHaveLength(1)
    expect(await search('malmo')).toHaveLength(1)
  })

  test('that no row fits fails with the reason, without values, and keeps the old data and the files', async () => {
    await loadAll(smallFiles)
    const load = await loadAll(
      { 'people.csv': 'Id,Name\nP9,Secretname\n' },
      {
        change: ({ tables, ...mapping }) => ({
          ...mapping,
          tables: tables.map((table) => ({ ...table, types: { Name: 'integer' } })),
        }),
      },
    )
    expect(load).toMatchObject({ state: 'failed', result: null })
    expect(load.reason).toContain('people.csv: not one of the 1 rows of Files_people fits')
    expect(load.reason).toMatch(/Nothing was loaded\.$/)
    expect(load.reasons).toEqual([
      { code: 'noRowFits', params: { file: 'people.csv', count: '1', table: 'Files_people' } },
      { code: 'valueNotInteger', params: { line: '2', column: 'Name', value: '…' } },
      { code: 'nothingLoaded', params: {} },
    ])
    expect(JSON.stringify(load)).not.toContain('Secretname')
    expect(JSON.stringify(load)).not.toContain(service.dataDir)
    expect(await search('ana')).toHaveLength(1)
    expect((await call('/load-files')).body.files).toHaveLength(1)
  })

  test('is one at a time, can be canceled, and then leaves the old data and no files', async () => {
    await loadAll(smallFiles)
    const rows = Array.from({ length: 60_000 }, (_, row) => `Q${row},Name ${row}`).join('\n')
    const id = await stage('people.csv', `Id,Name\n${rows}\n`)
    const { mapping } = (await propose({ files: [id] })).body
    expect((await start(mapping)).body.load.state).toBe('running')
    expect(await start(mapping)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('A load goes on already') },
    })
    expect((await call(`/load-files/${id}`, { method: 'DELETE' })).status).toBe(409)
    expect((await call('/loads/cancel', { method: 'POST' })).status).toBe(200)
    expect(await settle()).toMatchObject({ state: 'canceled', result: null })
    expect(await search('ana')).toHaveLength(1)
    expect(listStaged()).toEqual([])
    expect(readdirSync(join(service.dataDir, 'environments')).some((name) => name.includes('-journal'))).toBe(
      false,
    )
    expect((await call('/loads/cancel', { method: 'POST' })).status).toBe(200)
  })

  test('that ran when the service ended is told to be interrupted', async () => {
    await loadAll(smallFiles)
    await service.control.db
      .updateTable('loads')
      .set({ state: 'running', finished_utc: null, result: null })
      .where('instance_id', '=', instanceId)
      .execute()
    const { interruptLoads } = await import('../../src/store/loads.ts')
    await interruptLoads(service.control)
    expect((await call('/loads')).body.load).toMatchObject({
      state: 'interrupted',
      reason: expect.stringContaining('The old data stayed'),
      reasons: [{ code: 'loadInterrupted', params: {} }],
    })
  })

  test('that failed before there were codes still says why', async () => {
    await loadAll(smallFiles)
    await service.control.db
      .updateTable('loads')
      .set({ state: 'failed', reason: 'It failed of old.', reasons: null, result: null })
      .where('instance_id', '=', instanceId)
      .execute()
    expect((await call('/loads')).body.load).toMatchObject({
      state: 'failed',
      reason: 'It failed of old.',
      reasons: [],
    })
  })

  test('answers while lookups go on', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `Q${row},Name ${row}`).join('\n')
    const id = await stage('people.csv', `Id,Name\n${rows}\n`)
    const { mapping } = (await propose({ files: [id] })).body
    await start(mapping)
    let asked = 0
    for (;;) {
      const { load } = (await call('/loads')).body
      asked += 1
      if (load.state !== 'running') break
      expect(load.progress.totalBytes).toBeGreaterThan(0)
    }
    expect(asked).toBeGreaterThan(1)
    expect(await search('19999')).toHaveLength(1)
  })
})

describe.each(tutorialFolders)("the tutorial's files", (folder) => {
  test('are understood by themselves, and loaded as their mapping loads them', async () => {
    const names = ['eCommerceContacts.csv', 'loyCustomers.csv', 'eCommercePurchases.csv', 'webReviews.csv']
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
    const load = await loadAll(files)
    expect(load).toMatchObject({ state: 'succeeded' })
    expect(load.result.tables.map(({ quarantined }: { quarantined: number }) => quarantined)).toEqual([
      0, 0, 0, 0,
    ])
    expect(load.result.customers).toBeGreaterThan(100)
    expect(load.result.activities).toBeGreaterThan(100)
  })
})
