import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../src/load/load-environment.ts'
import type { LoadSummary } from '../../src/load/load-options.ts'
import { findInstance, setInstanceData } from '../../src/store/instances.ts'
import { createTestFolder, smallFiles, smallMapping, writeShop } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

interface Row extends Record<string, unknown> {
  CustomerId: string
}

async function read(path: string): Promise<Row[]> {
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/data/${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': service.primaryKey,
    },
  })
  expect(response.status).toBe(200)
  return ((await response.json()) as { value: Row[] }).value
}

/** Loads files into the first environment of the service; `adds` keeps the rows that it has. */
async function load(
  files: Parameters<typeof writeShop>[1],
  mapping: unknown = smallMapping,
  { adds = false } = {},
): Promise<LoadSummary> {
  const { control, dataDir, instanceId } = service
  const current = (await findInstance(control, instanceId))?.data_file ?? ''
  const dataFile = `${randomUUID()}.db`
  const summary = await loadEnvironment({
    mappingFile: writeShop(join(createTestFolder(), 'in'), files, mapping),
    outputFile: join(dataDir, dataFile),
    quarantineFolder: createTestFolder(),
    appendTo: adds ? join(dataDir, current) : undefined,
  })
  await setInstanceData(control, instanceId, { dataFile })
  return summary
}

const countsOf = ({ tables }: LoadSummary, name: string) => tables.find(({ table }) => table === name)

const changeTables = (changes: readonly Record<string, unknown>[], ...more: unknown[]) => ({
  ...smallMapping,
  tables: [...smallMapping.tables.map((table, index) => ({ ...table, ...changes[index] })), ...more],
})

describe('CSV', () => {
  const people = [
    ['Id', 'Name', 'Mail', 'Born', 'Points', 'Spent', 'Member', 'Home Town'],
    ['P1', 'Ana, "A"; |x|', 'ana@contoso.example', '2/29/2000', '10', '1.5', 'yes', 'two\nlines\tand a tab'],
    ['P2', 'Björk', '', '', '', '', '', '서울'],
  ]
  const expected = [
    {
      Id: 'P1',
      Name: 'Ana, "A"; |x|',
      Mail: 'ana@contoso.example',
      Born: '2000-02-29',
      Points: 10,
      Spent: 1.5,
      Member: true,
      HomeTown: 'two\nlines\tand a tab',
    },
    {
      Id: 'P2',
      Name: 'Björk',
      Mail: null,
      Born: null,
      Points: null,
      Spent: null,
      Member: null,
      HomeTown: '서울',
    },
  ]
  const quote = (field: string) => (/[",;|\t\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
  const write = (separator: string, newline: string, mark = '') =>
    mark + people.map((fields) => fields.map(quote).join(separator) + newline).join('')

  test.each([
    ['commas and LF', write(',', '\n')],
    ['semicolons, CRLF and a byte order mark, as Excel saves it', write(';', '\r\n', '\uFEFF')],
    ['tabs and CR', write('\t', '\r')],
    ['bars and LF', write('|', '\n', '\uFEFF')],
  ])('with %s is served as it was meant', async (_, text) => {
    await load({ ...smallFiles, 'people.csv': text })
    expect(await read('Shop_people')).toEqual(expected)
    expect(await read("Customer?$filter=HomeTown eq '서울'&$select=Name")).toMatchObject([{ Name: 'Björk' }])
  })

  test('has the separator that the mapping names, where the header would mislead', async () => {
    const cards = 'Card;Person,or,company\nC1;P1\n'
    const mapping = changeTables([{}, { separator: ';', customer: 'Person,or,company' }])
    await load({ ...smallFiles, 'cards.csv': cards }, mapping)
    expect(await read('Club_cards')).toEqual([{ Card: 'C1', Personorcompany: 'P1' }])
  })

  test('as a German Excel writes it is served as it was meant, by the types of the mapping', async () => {
    const text = [
      'sep=;',
      '"Id"; Name ;Mail;Born;Points;Spent;Member;Home Town;;',
      'P1;12" Vinyl;;29.02.2000;10;1.234,50;y;Malmö;;',
      'P2;"Zwei; drei";;;;-0,5;n;;;',
      ';;;;;;;;;',
      '',
    ].join('\r\n')
    const types = { Born: 'date d.m.yyyy', Points: 'integer', Spent: 'number 1.234,56', Member: 'boolean' }
    await load({ ...smallFiles, 'people.csv': `\uFEFF${text}` }, changeTables([{ types }]))
    expect(await read('Shop_people')).toMatchObject([
      { Id: 'P1', Name: '12" Vinyl', Born: '2000-02-29', Spent: 1234.5, Member: true, HomeTown: 'Malmö' },
      { Id: 'P2', Name: 'Zwei; drei', Born: null, Spent: -0.5, Member: false, HomeTown: null },
    ])
  })

  test('with decimal commas that the mapping does not tell of says what to tell', async () => {
    const people = smallFiles['people.csv']?.replace('1.5', '"1,5"')
    const files = { ...smallFiles, 'people.csv': people ?? '' }
    const summary = await load(files, smallMapping)
    const aside = countsOf(summary, 'Shop_people')
    expect(aside).toMatchObject({ rows: 1, quarantined: 1 })
    expect(readFileSync(aside?.quarantineFile ?? '', 'utf8')).toContain(
      'the type ""number 1.234,56"" would read it',
    )
  })

  test.each([
    ['little', Buffer.from(`\uFEFF${smallFiles['people.csv']}`, 'utf16le')],
    ['big', Buffer.from(`\uFEFF${smallFiles['people.csv']}`, 'utf16le').swap16()],
    ['unmarked', Buffer.from(smallFiles['people.csv'] ?? '', 'utf16le')],
  ])('in UTF-16 (%s) is refused with what to do, and the rows stay', async (_, text) => {
    await load(smallFiles)
    const before = await read('Customer')
    await expect(load({ ...smallFiles, 'people.csv': text })).rejects.toMatchObject({
      message: expect.stringMatching(/people\.csv: is UTF-16 text$/),
      remedy: expect.stringMatching(/^Save it as UTF-8/),
    })
    expect(await read('Customer')).toEqual(before)
  })

  test.each([
    ['ends inside a quotation', `${smallFiles['orders.csv']}O9,"C1`, /line 7: a quotation mark/],
    [
      'is broken UTF-8',
      Buffer.from(`${smallFiles['orders.csv']}O9,C1,,\xe9\n`, 'latin1'),
      /line 7: is not UTF-8/,
    ],
  ])('that %s is refused with its line, and the rows stay', async (_, orders, message) => {
    await load(smallFiles)
    const before = await read('Till_orders')
    await expect(load({ ...smallFiles, 'orders.csv': orders })).rejects.toThrow(message)
    expect(await read('Till_orders')).toEqual(before)
  })
})

test('NDJSON is served with its types, and lines that are no object are put aside', async () => {
  const people = [
    '\uFEFF{"Id":"P1","Name":"Ana","Points":10,"Spent":1.5,"Member":true,"Born":"2/29/2000"}',
    '',
    '{"Id":"P2","Mail":null,"Points":"9007199254740993","Home Town":"Malmö\\nSyd"}\r',
    '[1]',
    '{"Id":"P3","Points":1.5}',
    '{"Id":"P4","Member":"yes"}',
    '{"Id":"P5","Name":{"first":"Eva"}}',
    '{"Id":7}',
    '{"Name":"nobody"}',
    '{"Id":"P6"',
  ]
  const mapping = changeTables([{ file: 'people.ndjson' }])
  const summary = await load({ ...smallFiles, 'people.ndjson': people.join('\n') }, mapping)
  expect(countsOf(summary, 'Shop_people')).toMatchObject({ rows: 2, quarantined: 7 })
  expect(await read('Shop_people')).toEqual([
    {
      Id: 'P1',
      Name: 'Ana',
      Points: 10,
      Spent: 1.5,
      Member: true,
      Born: '2000-02-29',
      Mail: null,
      HomeTown: null,
    },
    {
      Id: 'P2',
      Name: null,
      Points: '9007199254740993',
      Spent: null,
      Member: null,
      Born: null,
      Mail: null,
      HomeTown: 'Malmö\nSyd',
    },
  ])
})

describe('measures', () => {
  const mapping = changeTables([], {
    dataSource: 'Sums',
    table: 'totals',
    file: 'totals.csv',
    key: 'Person',
    customer: 'Person',
    types: { Total: 'number', Count: 'integer' },
    measures: ['Total', 'Count'],
  })
  const totals = 'Person,Total,Count,Note\nP1,12.5,3,x\nnobody,1,1,\n'

  test('come with their customers, who have none otherwise', async () => {
    const summary = await load({ ...smallFiles, 'totals.csv': totals }, mapping)
    expect(countsOf(summary, 'Sums_totals')).toMatchObject({ rows: 1, quarantined: 1 })
    const rows = await read('Customer?$expand=Customer_Measure&$orderby=Name')
    const [ana, bo] = rows
    const measures = { CustomerId: ana?.CustomerId, Total: 12.5, Count: 3 }
    expect([ana?.Customer_Measure, bo?.Customer_Measure]).toEqual([measures, null])
    expect(await read('Customer_Measure')).toEqual([measures])
    expect(await read('Sums_totals')).toEqual([{ Person: 'P1', Total: 12.5, Count: 3, Note: 'x' }])
  })

  test('of a customer are in one row: a second is put aside', async () => {
    const byRow = changeTables([], {
      ...(mapping.tables.at(-1) as object),
      key: 'Note',
    })
    const twice = 'Person,Total,Count,Note\nP1,12.5,3,x\nP1,1,1,y\n'
    await load({ ...smallFiles, 'totals.csv': twice }, byRow)
    expect(await read('Customer_Measure')).toMatchObject([{ Total: 12.5 }])
    expect(await read('Sums_totals')).toHaveLength(1)
  })
})

describe('a load that adds', () => {
  beforeEach(async () => {
    await load(smallFiles)
  })

  test('rows join those that are there, or take the place of the one with their key', async () => {
    const before = await read('Customer?$orderby=Name')
    const people =
      'Name,Id,Mail,Born,Points,Spent,Member,Home Town\n' +
      'Ana New,P1,,,9007199254740993,,no,\n' +
      'Cy,P3,,,,,,\n'
    const orders = 'Order,Card,At,What\nO9,C1,2025-01-01,Tea\nO10,C8,2025-01-02,Milk\n'
    const cards = 'Card,Person\nC8,P3\n'
    const added = { 'people.csv': people, 'orders.csv': orders, 'cards.csv': cards }
    const summary = await load(added, smallMapping, { adds: true })
    expect(countsOf(summary, 'Shop_people')).toMatchObject({ rows: 2, kept: 1, replaced: 1 })

    const rows = await read('Customer?$orderby=Name&$expand=UnifiedActivity')
    expect(rows.map(({ Name, Points }) => [Name, Points])).toEqual([
      ['Ana New', '9007199254740993'],
      ['Bo "B" Ek', null],
      ['Cy', null],
    ])
    expect(rows[0]).toMatchObject({
      CustomerId: before[0]?.CustomerId,
      Member: false,
      Club_cards_Card_Alternate: 'C1;C2',
    })
    const titles = rows.map(({ UnifiedActivity }) => (UnifiedActivity as Row[]).map(({ Title }) => Title))
    expect(titles).toEqual([['Tea', 'Cups,\r\ntwo', 'Beans'], [], ['Milk']])
    expect(await read('Till_orders')).toHaveLength(6)
  })

  test('a table whose file is missing stays as it is, booleans and large numbers too', async () => {
    const people = `${smallFiles['people.csv']}P3,Cy,,,9007199254740993,,no,\n`
    await load({ ...smallFiles, 'people.csv': people })
    const before = await read('Shop_people')
    const orders = 'Order,Card,At,What\nO9,C1,2025-01-01,Tea\n'
    await load({ 'orders.csv': orders }, smallMapping, { adds: true })
    expect(await read('Shop_people')).toEqual(before)
    expect(await read('Till_orders')).toHaveLength(5)
  })

  test('a new row that does not fit is put aside, and the one that it meant to replace stays', async () => {
    const orders = 'Order,Card,At,What\nO1,C1,soon,Wrong\nO9,C1,2025-01-01,Tea\n'
    await load({ 'orders.csv': orders }, smallMapping, { adds: true })
    expect(await read("Till_orders?$filter=Order eq 'O1'")).toMatchObject([{ What: 'Beans' }])
  })

  test('objects may lack columns that the table has', async () => {
    const mapping = changeTables([{ file: 'more.jsonl' }])
    const more = '{"Id":"P3","Name":"Cy"}\n'
    await load({ 'more.jsonl': more }, mapping, { adds: true })
    expect(await read("Shop_people?$filter=Id eq 'P3'")).toMatchObject([{ Name: 'Cy', Born: null }])
    expect(await read('Customer')).toHaveLength(3)
  })

  test.each<[string, Record<string, string>, unknown, RegExp]>([
    ['no file is there', {}, smallMapping, /holds none of the files/],
    ['a column is new', { 'cards.csv': 'Card,Person,Color\n' }, smallMapping, /has no column Color/],
    [
      'a type is another',
      { 'cards.csv': 'Card,Person\n' },
      changeTables([{ types: { ...smallMapping.tables[0]?.types, Points: 'number' } }]),
      /has no column Points \(Edm\.Double\)/,
    ],
    [
      'the customers are others',
      { 'cards.csv': 'Card,Person\n' },
      {
        ...changeTables([{ customer: 'Id' }, { customer: undefined }, { customer: 'Card' }]),
        customer: 'Club_cards',
      },
      /the customers of the environment are Shop_people, not Club_cards/,
    ],
    [
      'an activity is another',
      { 'cards.csv': 'Card,Person\n' },
      changeTables([{}, {}, { activity: { type: 'SalesOrder', time: 'At', title: 'Order' } }]),
      /Till_orders leads to Club_cards by Card as an activity \(At, What\) in the environment; in the mapping .*Order/,
    ],
    [
      'a table is missing from the mapping',
      { 'cards.csv': 'Card,Person\n' },
      { ...smallMapping, tables: smallMapping.tables.slice(0, 2) },
      /says nothing of Till_orders/,
    ],
  ])('nothing changes when %s', async (_, files, mapping, message) => {
    const before = await read('Till_orders')
    await expect(load(files, mapping, { adds: true })).rejects.toThrow(message)
    expect(await read('Till_orders')).toEqual(before)
  })
})
