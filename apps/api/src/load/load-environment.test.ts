import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { describeReasons } from '@customer-insights-kit/client/management/operations'
import { describe, expect, it } from 'vitest'
import {
  createTestFolder,
  queryFile,
  readTable,
  smallFiles,
  smallMapping,
  writeShop,
} from '../../test/small-shop.ts'
import { loadEnvironment } from './load-environment.ts'
import type { LoadOptions, LoadProgress } from './load-options.ts'
import { readCsv } from './read-csv.ts'

type Files = Parameters<typeof writeShop>[1]

async function load(
  files: Files = smallFiles,
  mapping: unknown = smallMapping,
  options: Partial<LoadOptions> = {},
) {
  const folder = createTestFolder()
  const mappingFile = writeShop(path.join(folder, 'in'), files, mapping)
  const outputFile = path.join(folder, 'out', 'environment.db')
  const quarantineFolder = path.join(folder, 'quarantine')
  const run = () => loadEnvironment({ mappingFile, outputFile, quarantineFolder, ...options })
  return { folder, outputFile, quarantineFolder, run }
}

describe('loadEnvironment', () => {
  it('loads every row and says what it did', async () => {
    const { quarantineFolder, run } = await load()
    expect(await run()).toEqual({
      tables: [
        { table: 'Club_cards', rows: 3, quarantined: 0, activitiesWithoutCustomer: 0 },
        { table: 'Shop_people', rows: 2, quarantined: 0, activitiesWithoutCustomer: 0 },
        { table: 'Till_orders', rows: 4, quarantined: 0, activitiesWithoutCustomer: 2 },
      ],
      customers: 2,
      activities: 2,
    })
    expect(existsSync(quarantineFolder)).toBe(false)
  })

  it('types values, and reads empty ones as null', async () => {
    const { outputFile, run } = await load()
    await run()
    expect(readTable(outputFile, 'Shop_people')).toEqual([
      {
        Id: 'P1',
        Name: 'Ana',
        Mail: 'ana@contoso.example',
        Born: '2000-02-29',
        Points: 10,
        Spent: 1.5,
        Member: 1,
        HomeTown: 'Malmö',
      },
      {
        Id: 'P2',
        Name: 'Bo "B" Ek',
        Mail: 'bo@contoso.example',
        Born: null,
        Points: null,
        Spent: null,
        Member: null,
        HomeTown: null,
      },
    ])
  })

  it('unifies customers with the keys of their other records', async () => {
    const { outputFile, run } = await load()
    await run()
    const [ana, bo] = readTable(outputFile, 'Customer')
    // SHA-256 of "Shop_people", NUL, "P1": the id must never change between versions.
    expect(ana).toMatchObject({
      CustomerId: 'ab5fd8f9af630ac52c52af61e4ba4262',
      Name: 'Ana',
      Shop_people_Id: 'P1',
      Shop_people_Id_Alternate: 'P1',
      Club_cards_Card: 'C1',
      Club_cards_Card_Alternate: 'C1;C2',
      Customer_ModifiedOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    })
    expect(bo).toMatchObject({ Shop_people_Id: 'P2', Club_cards_Card: null, Club_cards_Card_Alternate: null })
  })

  it('keeps every key that leads to a customer on the key ring, and no other', async () => {
    const { outputFile, run } = await load()
    await run()
    const ring = queryFile(
      outputFile,
      'select data_source_name s, table_name t, key k from key_ring order by row_number',
    )
    expect(ring.map(({ s, t, k }) => `${s} ${t} ${k}`)).toEqual([
      'Shop people P1',
      'Club cards C1',
      'Club cards C2',
      'Shop people P2',
    ])
  })

  it('puts activities on the timeline through another table, and leaves those without customer out', async () => {
    const { outputFile, run } = await load()
    await run()
    const [ana] = readTable(outputFile, 'Customer')
    const activities = readTable(outputFile, 'UnifiedActivity')
    expect(activities).toHaveLength(2)
    expect(activities[0]).toEqual({
      CustomerId: ana?.CustomerId,
      ActivityId: expect.stringMatching(/^[0-9a-f]{32}$/),
      ActualActivityId: 'O1',
      EntityName: 'Till_orders',
      ActivityType: 'SalesOrder',
      ActivityTypeDisplay: 'SalesOrder',
      ActivityName: 'orders',
      Title: 'Beans',
      ActivityTime: '2024-05-17T08:00:00.000Z',
      StartTime: '2024-05-17T08:00:00.000Z',
      EndTime: null,
      Duration: null,
      DurationUnit: null,
      EventDate: '2024-05-17',
      IconCode: null,
      ImageURL: null,
      ExternalUrl: null,
    })
    expect(activities[1]).toMatchObject({ CustomerId: ana?.CustomerId, Title: 'Cups,\r\ntwo' })
    expect(readTable(outputFile, 'Till_orders')).toHaveLength(4)
  })

  it('follows a way of several tables', async () => {
    const mapping = {
      ...smallMapping,
      tables: [
        {
          dataSource: 'Site',
          table: 'reviews',
          file: 'reviews.csv',
          key: 'Review',
          customer: { column: 'Order', through: 'Till_orders' },
          types: { On: 'date yyyy-mm-dd' },
          activity: { type: 'Review', name: 'Site review', typeDisplay: 'Kind', time: 'On', title: 'Text' },
        },
        ...smallMapping.tables,
      ],
    }
    const reviews =
      'Review,Order,On,Kind,Text\nR1,O2,2024-06-01,Product review,Good\nR2,O3,2024-06-02,,Bad\nR3,O1,,,\n'
    const { outputFile, run } = await load({ ...smallFiles, 'reviews.csv': reviews }, mapping)
    const { activities, tables } = await run()
    expect(tables.at(-1)).toMatchObject({ table: 'Site_reviews', rows: 3, activitiesWithoutCustomer: 1 })
    expect(activities).toBe(4)
    const [, , first, second] = readTable(outputFile, 'UnifiedActivity')
    expect(first).toMatchObject({
      ActivityName: 'Site review',
      ActivityTypeDisplay: 'Product review',
      ActivityTime: '2024-06-01T00:00:00.000Z',
    })
    expect(second).toMatchObject({
      ActualActivityId: 'R3',
      ActivityTypeDisplay: 'Review',
      ActivityTime: null,
    })
  })

  it('makes the same ids at every load', async () => {
    const ids = async () => {
      const { outputFile, run } = await load()
      await run()
      return queryFile(outputFile, 'select customer_id from key_ring')
    }
    expect(await ids()).toEqual(await ids())
  })

  it('keeps integers beyond 2^53 exact', async () => {
    const people = `${smallFiles['people.csv']}P3,Cy,,,9007199254740993,,,\n`
    const { outputFile, run } = await load({ ...smallFiles, 'people.csv': people })
    await run()
    expect(readTable(outputFile, 'Customer')[2]?.Points).toBe(9007199254740993n)
  })

  it('puts rows aside that break a type, a key or the number of fields', async () => {
    const people =
      'Id,Name,Mail,Born,Points,Spent,Member,Home Town\n' +
      'P1,Ana,,2/30/2019,10,"1,5",yes,Malmö\n' +
      'P1,Ben,,,,,,\n' +
      'P1,Twin,,,,,,\n' +
      ' ,Nobody,,,,,,\n' +
      'P4,Short\n' +
      'P5,"Long, and\nquoted",,,,,,,extra,"more"\n' +
      'P6,Last,,1/1/2001,,,,\n'
    const { quarantineFolder, run } = await load({ ...smallFiles, 'people.csv': people })
    const { customers, tables } = await run()
    const file = path.join(quarantineFolder, 'Shop_people.csv')
    expect(customers).toBe(2)
    expect(tables[1]).toMatchObject({ rows: 2, quarantined: 5, quarantineFile: file })
    const text = readFileSync(file, 'utf8').replaceAll(/,("\[\{.*\]"|_codes)$/gm, '')
    expect(text.split('\n').slice(0, 5)).toEqual([
      'Id,Name,Mail,Born,Points,Spent,Member,Home Town,_line,_reason',
      'P1,Ana,,2/30/2019,10,"1,5",yes,Malmö,2,' +
        '"Born: ""2/30/2019"" is not a date m/d/yyyy; Spent: ""1,5"" is not a number (the type ""number 1.234,56"" would read it)"',
      'P1,Twin,,,,,,,4,"Id: an earlier row has the key ""P1"" too"',
      ' ,Nobody,,,,,,,5,Id: the key is empty',
      'P4,Short,,,,,,,6,has 2 fields instead of 8',
    ])
    expect(text).toMatch(/quoted",{7}7,"has 10 fields instead of 8; beyond the last: ""extra"", ""more"""\n$/)
    for await (const { fields } of readCsv(file)) {
      const [reason, codes = ''] = fields.slice(-2)
      if (codes !== '_codes') expect(describeReasons(JSON.parse(codes))).toBe(reason)
    }
    expect(readdirSync(quarantineFolder)).toEqual(['Shop_people.csv'])
  })

  it('leaves a sound file behind after duplicates', async () => {
    const { outputFile, run } = await load({
      ...smallFiles,
      'cards.csv': 'Card,Person\nC1,P1\nC1,P2\nC2,P2\n',
    })
    expect((await run()).tables[0]).toMatchObject({ rows: 2, quarantined: 1 })
    expect(queryFile(outputFile, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(readTable(outputFile, 'Customer').map((row) => row.Club_cards_Card)).toEqual(['C1', 'C2'])
  })

  it('loads tables that have no rows, and tables that are about no customer', async () => {
    const mapping = {
      ...smallMapping,
      tables: [
        ...smallMapping.tables,
        { dataSource: 'Shop', table: 'goods', file: 'goods.csv', key: 'Good' },
      ],
    }
    const { outputFile, run } = await load(
      { ...smallFiles, 'orders.csv': 'Order,Card,At,What\n', 'goods.csv': 'Good\nG1\n\nG2\n' },
      mapping,
    )
    expect((await run()).activities).toBe(0)
    expect(readTable(outputFile, 'Shop_goods')).toEqual([{ Good: 'G1' }, { Good: 'G2' }])
  })

  it('refuses to make an environment without customers, and leaves nothing behind', async () => {
    const [customers = ''] = Object.keys(smallFiles)
    const [header] = (smallFiles[customers as keyof typeof smallFiles] ?? '').split('\n')
    const { outputFile, run } = await load({ ...smallFiles, [customers]: `${header}\n` })
    await expect(run()).rejects.toThrow(/has no rows, so there are no customers/)
    expect(existsSync(outputFile)).toBe(false)
  })

  it('reads the files of another folder', async () => {
    const dataFolder = createTestFolder()
    writeShop(dataFolder)
    const { run } = await load({}, smallMapping, { dataFolder })
    expect((await run()).customers).toBe(2)
  })

  it('reports progress to the last byte', async () => {
    const seen: LoadProgress[] = []
    const { run } = await load(smallFiles, smallMapping, { onProgress: (progress) => seen.push(progress) })
    await run()
    expect(seen.at(-1)).toEqual({ stage: 'indexing' })
    const last = seen.at(-2)
    expect(last).toMatchObject({ table: 'Till_orders', rows: 4, done: true })
    expect(last?.stage === 'reading' && last.bytes === last.totalBytes).toBe(true)
  })

  it.each<[string, Files, RegExp]>([
    ['a file is missing', { 'people.csv': smallFiles['people.csv'] ?? '' }, /cards\.csv: does not exist/],
    [
      'a file has too many columns',
      {
        ...smallFiles,
        'orders.csv': `${Array.from({ length: 2000 }, (_, index) => `c${index}`).join(',')}\n`,
      },
      /has 2000 columns/,
    ],
    ['a file is empty', { ...smallFiles, 'orders.csv': '' }, /orders\.csv: is empty/],
    ['a column is missing', { ...smallFiles, 'orders.csv': 'Order,Card,When,What\n' }, /has no column/],
    [
      'a quotation mark is open',
      { ...smallFiles, 'orders.csv': `${smallFiles['orders.csv']}O9,"C1` },
      /line 7: a quotation/,
    ],
    [
      'text is not UTF-8',
      { ...smallFiles, 'orders.csv': Buffer.from('Order,Card,At,What\nO1,\xe9,,\n', 'latin1') },
      /line 2: is not UTF-8/,
    ],
    [
      'no row fits',
      { ...smallFiles, 'orders.csv': 'Order,Card,At,What\nO1,C1,soon,x\n' },
      /not one of the 1 rows of Till_orders fits; line 2: At: "soon"/,
    ],
  ])('leaves nothing behind when %s', async (_case, files, message) => {
    const { folder, run } = await load(files)
    await expect(run()).rejects.toThrow(message)
    expect(readdirSync(folder, { recursive: true }).filter((name) => !String(name).startsWith('in'))).toEqual(
      existsSync(path.join(folder, 'out')) ? ['out'] : [],
    )
  })

  it('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController()
    const cards = Array.from({ length: 2000 }, (_, index) => (index % 2 ? `C${index},P1` : 'short')).join(
      '\n',
    )
    const { folder, run } = await load(
      { ...smallFiles, 'cards.csv': `Card,Person\n${cards}\n` },
      smallMapping,
      {
        signal: stop.signal,
        onProgress: () => stop.abort(),
      },
    )
    await expect(run()).rejects.toThrow(/aborted/)
    expect(readdirSync(folder).toSorted()).toEqual(['in', 'out'])
    expect(readdirSync(path.join(folder, 'out'))).toEqual([])
  })

  it('hears what came while the indexes were built', async () => {
    const stop = new AbortController()
    const { port1, port2 } = new MessageChannel()
    port1.once('message', () => stop.abort())
    const { folder, run } = await load(smallFiles, smallMapping, {
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === 'indexing') port2.postMessage('stop')
      },
    })
    await expect(run()).rejects.toThrow(/aborted/)
    port1.close()
    expect(readdirSync(path.join(folder, 'out'))).toEqual([])
  })

  it('never touches a file that is already there', async () => {
    const { outputFile, run } = await load()
    await run()
    const before = readFileSync(outputFile)
    await expect(run()).rejects.toThrow(/already exists/)
    expect(readFileSync(outputFile).equals(before)).toBe(true)
  })
})
