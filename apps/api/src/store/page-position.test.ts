import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomRow, seedRandom } from '../../test/random-values.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { fillThings } from '../../test/things-environment.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { RowGoneError } from './page-position.ts'
import { type PageStart, queryRows } from './query-rows.ts'

const random = seedRandom(7)
const rows = Array.from({ length: 80 }, (_, index) => ({ Id: `t${(index * 37) % 80}`, ...randomRow(random) }))

describe.each(STORES)('pages on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => fillThings(writer, rows))
  })
  afterAll(() => environment.remove())

  const readPage = async (options: QueryOptions, start?: PageStart) => {
    // As a link carries it.
    const given = start && (JSON.parse(JSON.stringify(start)) as PageStart)
    const page = await queryRows(environment.store, 'Things', parseQuery(options), given)
    return { ids: page?.rows.map((row) => row.Id) ?? [], next: page?.next }
  }

  async function readPages(options: QueryOptions): Promise<unknown[][]> {
    const pages: unknown[][] = []
    for (let start: PageStart | undefined; ; ) {
      const { ids, next } = await readPage(options, start)
      pages.push(ids)
      if (next === undefined) return pages
      start = next
    }
  }

  it.each<QueryOptions>([
    {},
    ...[
      'Name',
      'Points',
      'Score',
      'Active',
      'Born',
      'Seen',
      'Id',
      'length(Name)',
      'Points divby Score',
      '-Points',
    ].flatMap((term) => [{ orderby: term }, { orderby: `${term} desc` }]),
    { orderby: 'Active,Points desc,Name' },
    { orderby: 'Born desc,Active desc' },
    { orderby: 'Name', filter: "Points gt 0 or Name ne 'Ann'", select: 'Id' },
    { orderby: 'tolower(Name) desc,Seen', filter: 'Active' },
  ])('of %j have every row once, in order', async (options) => {
    const { ids: all, next } = await readPage({ ...options, top: 1000 })
    expect(next).toBeUndefined()
    expect(all.length).toBeGreaterThan(10)
    const pages = await readPages({ ...options, top: 7 })
    expect(pages.flat()).toEqual(all)
    expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true)
    expect(pages.at(-1)?.length).toBe(all.length % 7 || 7)
  })

  it('go on behind whole numbers that JavaScript cannot hold', async () => {
    const terms = 'Points mul 1000000000000000000'
    const all = (await readPage({ orderby: terms, top: 1000 })).ids
    expect((await readPages({ orderby: terms, top: 7 })).flat()).toEqual(all)
  })

  it('start behind what was passed over', async () => {
    const all = (await readPage({ top: 1000 })).ids
    const first = await readPage({ top: 10, skip: 5 })
    const second = await readPage({ top: 10, skip: 5 }, first.next)
    expect([...first.ids, ...second.ids]).toEqual(all.slice(5, 25))
  })

  it('start behind a key alone, as long as a row has it', async () => {
    for (const orderby of ['Points desc,Name', 'Score', 'Seen desc', 'Id']) {
      const { ids: all } = await readPage({ orderby, top: 1000 })
      for (const at of [0, 30, 78, 79]) {
        const { ids } = await readPage({ orderby, top: 1000 }, { key: String(all[at]) })
        expect(ids).toEqual(all.slice(at + 1))
      }
    }
    await expect(readPage({ orderby: 'Name' }, { key: 'gone' })).rejects.toThrow(RowGoneError)
  })

  it('of no rows lead nowhere', async () => {
    expect(await readPage({ top: 0 })).toEqual({ ids: [], next: undefined })
    expect(await readPage({ top: 5, skip: 100 })).toEqual({ ids: [], next: undefined })
    expect(await readPage({ top: 5, filter: "Id eq 't1'" })).toEqual({ ids: ['t1'], next: undefined })
  })
})
