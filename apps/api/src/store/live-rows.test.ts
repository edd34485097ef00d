import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FilterRow, randomRow, seedRandom } from '../../test/random-values.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { fillThings, livePlan, type Thing } from '../../test/things-environment.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { countRows } from './count-rows.ts'
import { listPartitions, readRows } from './partitions.ts'
import { type PageStart, queryRows } from './query-rows.ts'
import { getTable } from './tables.ts'

const random = seedRandom(7)
const rows: Thing[] = Array.from({ length: 90 }, (_, index) => ({
  Id: `t${100 + index}`,
  ...randomRow(random),
}))
const columns = ['Name', 'Points', 'Score', 'Active', 'Born', 'Seen'] as const

/** Missing values first, texts by their bytes. */
function compare(one: FilterRow[keyof FilterRow], other: FilterRow[keyof FilterRow]): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  if (typeof one === 'string' && typeof other === 'string')
    return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return Number(one) - Number(other)
}

describe.each(STORES)('live rows on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => fillThings(writer, livePlan.load(rows)))
    await livePlan.show(environment.store, rows)
  })
  afterAll(() => environment.remove())

  const findTable = async (store = environment.store) => {
    const table = await getTable(store, 'Things')
    if (table === undefined) throw new Error('There are no things.')
    return table
  }

  async function readAll(options: QueryOptions): Promise<unknown[]> {
    const ids: unknown[] = []
    for (let start: PageStart | undefined = { skip: 0 }; start !== undefined; ) {
      const page: Awaited<ReturnType<typeof queryRows>> = await queryRows(
        environment.store,
        'Things',
        parseQuery(options),
        start,
      )
      ids.push(...(page?.rows.map((row) => row.Id) ?? []))
      start = page?.next
    }
    return ids
  }

  it.each(columns)('come in their place in pages by %s', async (column) => {
    const sorted = rows.toSorted((a, b) => compare(a[column], b[column]) || compare(a.Id, b.Id))
    const ids = sorted.map(({ Id }) => Id)
    expect(await readAll({ orderby: column, top: 7 })).toEqual(ids)
    expect(await readAll({ orderby: `${column} desc`, top: 7 })).toEqual(ids.toReversed())
  })

  it('come in their place in pages by what is worked out of them', async () => {
    const sorted = rows.toSorted(
      (a, b) => compare(a.Name?.toLowerCase() ?? null, b.Name?.toLowerCase() ?? null) || compare(a.Id, b.Id),
    )
    expect(await readAll({ orderby: 'tolower(Name)', top: 7 })).toEqual(sorted.map(({ Id }) => Id))
  })

  it('are found by their key', async () => {
    for (const { Id, Name, Active } of rows) {
      const page = await queryRows(environment.store, 'Things', parseQuery({ filter: `Id eq '${Id}'` }))
      expect(page?.rows).toMatchObject([{ Id, Name, Active }])
    }
  })

  it('are counted, with a filter and without', async () => {
    const { store } = environment
    expect(await countRows(store, 'Things', parseQuery({}))).toBe(rows.length)
    const some = rows.filter(({ Points }) => Points === 7).length
    expect(await countRows(store, 'Things', parseQuery({ filter: 'Points eq 7' }))).toBe(some)
  })

  it('are in no partition', async () => {
    const table = await findTable()
    const [partition] = listPartitions(table)
    const read = partition && (await readRows(environment.store, table, table.columns, partition))
    const loaded = livePlan.load(rows)
    expect(read?.rows.map(([Id, Name]) => ({ Id, Name }))).toEqual(
      loaded.map(({ Id, Name }) => ({ Id, Name })),
    )
  })

  it('cost nothing where there are none, and when they are gone', async () => {
    const other = await openTestEnvironment((writer) => fillThings(writer, rows.slice(0, 3)))
    const table = await findTable(other.store)
    const { live } = other.store
    expect(live.sourceOf(table)).toBe(table.physicalName)
    const values = table.columns.map(({ name }) => (name === 'Id' ? 'new' : null))
    live.change(table, [{ key: 'new', values }], [])
    expect([live.sourceOf(table) === table.physicalName, live.countRows(table)]).toEqual([false, 4])
    live.change(table, [], ['new', 'never'])
    expect([live.sourceOf(table), live.countRows(table)]).toEqual([table.physicalName, 3])
    await other.remove()
  })

  it('keep their places while others come and go', async () => {
    const other = await openTestEnvironment((writer) => fillThings(writer, []))
    const table = await findTable(other.store)
    const show = (key: string) =>
      other.store.live.change(
        table,
        [{ key, values: table.columns.map(({ name }) => (name === 'Id' ? key : null)) }],
        [],
      )
    for (const key of ['a', 'b', 'c']) show(key)
    other.store.live.change(table, [], ['c', 'a'])
    for (const key of ['d', 'b', 'a']) show(key)
    const page = await queryRows(other.store, 'Things', parseQuery({}))
    expect(page?.rows.map(({ Id }) => Id)).toEqual(['a', 'b', 'd'])
    expect(other.store.live.countRows(table)).toBe(3)
    await other.remove()
  })
})
