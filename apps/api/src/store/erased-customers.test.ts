import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDraws } from '../../test/draw-customers.ts'
import { pick, seedRandom } from '../../test/random-values.ts'
import { STORES } from '../../test/stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { writeSampleEnvironment } from '../sample/write-sample-environment.ts'
import { listColumnFacets } from './column-facets.ts'
import { countRows } from './count-rows.ts'
import { readColumnProfiles } from './data-profiles.ts'
import { type EnvironmentStore, openEnvironmentStore } from './environment-store.ts'
import { findKeyRing } from './key-ring.ts'
import { listPartitions, readRows } from './partitions.ts'
import { readProfileStore } from './profile-store.ts'
import { queryRows } from './query-rows.ts'
import { searchProfiles } from './search-profiles.ts'
import { getTable, listTables } from './tables.ts'

const customers = 120

const sortById = <T extends { readonly row: object }>(hits: readonly T[]): T[] =>
  hits.toSorted((a, b) =>
    String(Reflect.get(a.row, 'CustomerId')) < String(Reflect.get(b.row, 'CustomerId')) ? -1 : 1,
  )

describe.each(STORES)('on $name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'erased-'))
  /** As it was, with customers hidden, and with the same ones removed. */
  let [whole, hidden, removed]: EnvironmentStore[] = []
  let erasedIds: string[] = []
  beforeAll(async () => {
    const path = join(folder, 'whole.db')
    await writeSampleEnvironment(path, { customers, seed: 3 })
    whole = openEnvironmentStore(path)
    const { rows } = (await queryRows(whole, 'Customer', parseQuery({ top: 1000 }))) ?? { rows: [] }
    const table = await getTable(whole, 'Customer')
    if (table === undefined) throw new Error('There are no customers.')
    const last = await whole.rows
      .selectFrom(table.physicalName)
      .selectAll()
      .where('row_number', '=', customers)
      .execute()
    // Some of them at the end, whose places nobody can take.
    erasedIds = [
      ...rows.filter((_, index) => index % 9 === 0).map(({ CustomerId }) => String(CustomerId)),
      String(last[0]?.[table.columns[0]?.physicalName ?? '']),
    ]
    hidden = openEnvironmentStore(path, erasedIds)
    copyFileSync(path, join(folder, 'removed.db'))
    await whole.dialect.eraseCustomers(
      join(folder, 'removed.db'),
      table,
      erasedIds,
      new AbortController().signal,
    )
    removed = openEnvironmentStore(join(folder, 'removed.db'))
  })
  afterAll(async () => {
    await Promise.all([whole?.close(), hidden?.close(), removed?.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  const both = async <T>(ask: (store: EnvironmentStore) => Promise<T>): Promise<T> => {
    if (hidden === undefined || removed === undefined) throw new Error('There are no stores.')
    const [one, other] = [await ask(hidden), await ask(removed)]
    expect(one).toEqual(other)
    return other
  }

  test('hidden customers are in no table, and neither are removed ones', async () => {
    const ids = new Set(erasedIds)
    for (const { qualifiedName, entityType } of await listTables(removed as EnvironmentStore)) {
      const page = await both((store) => queryRows(store, qualifiedName, parseQuery({ top: 1000 })))
      await both((store) => countRows(store, qualifiedName, parseQuery({})))
      const found = (page?.rows ?? []).filter(({ CustomerId }) => ids.has(String(CustomerId)))
      if (entityType !== 'unspecified') expect(found).toEqual([])
    }
    expect(await both((store) => countRows(store, 'Customer', parseQuery({})))).toBe(customers - ids.size)
  })

  test('profiles count neither', async () => {
    for (const { qualifiedName } of await listTables(removed as EnvironmentStore)) {
      await both(async (store) => {
        const table = await getTable(store, qualifiedName)
        const profiles = table && (await readColumnProfiles(store, table))
        return profiles?.map(({ count, missingCount, uniqueCount }) => ({ count, missingCount, uniqueCount }))
      })
    }
    expect(await both(async (store) => (await readProfileStore(store))?.rowCount)).toBe(
      customers - new Set(erasedIds).size,
    )
  })

  test('their file is private, and nothing lies beside it', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('removed'))).toEqual(['removed.db'])
    const { mode } = statSync(join(folder, 'removed.db'))
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600)
  })

  test('an index in the making ends on its signal, and is made by the next', async () => {
    const table = await getTable(removed as EnvironmentStore, 'Customer')
    const column = table?.columns.find(({ name }) => name === 'City')?.physicalName ?? ''
    const task = { table: table?.physicalName ?? '', searched: [{ column, isLeading: false }] }
    const controller = new AbortController()
    const making = removed?.makeIndex(task, controller.signal)
    controller.abort(new Error('enough'))
    await expect(making).rejects.toThrow('enough')
    expect(readdirSync(folder).some((name) => name.includes('-words-'))).toBe(false)
    const made = await removed?.makeIndex(task)
    expect(statSync(made ?? '').size).toBeGreaterThan(0)
  })

  test('rows are numbered without gaps again', async () => {
    for (const table of await listTables(removed as EnvironmentStore)) {
      const [part, ...more] = listPartitions(table)
      if (part === undefined) continue
      expect(more).toEqual([])
      const { rows } = await readRows(removed as EnvironmentStore, table, table.columns, part)
      expect(rows, table.qualifiedName).toHaveLength(Math.min(table.rowCount, 2000))
    }
  })

  test('hidden or removed, searches find the same others', async () => {
    const random = seedRandom(11)
    // Words that only hidden customers have are still known as such until they are removed: no typos are looked for.
    const draws = await openDraws(removed as EnvironmentStore, random)
    let found = 0
    for (let round = 0; round < 200; round += 1) {
      const typo = random() < 0.3 ? (await draws.drawTypo()).text : (await draws.drawValue()).value
      const search = pick(random, [typo, typo.slice(0, 3), `-${typo}`, ''])
      const filter = random() < 0.5 ? undefined : "Gender eq 'Female'"
      const facets = listColumnFacets(
        (await getTable(removed as EnvironmentStore, 'Customer')) ?? ({ columns: [] } as never),
      )
      const result = await both((store) =>
        searchProfiles(store, {
          search,
          filter,
          top: 100,
          skip: 0,
          facets,
        }).then(
          // Of more than 100, and without words, the order is that of the file.
          (all) => all && { ...all, hits: all.total > 100 ? all.hits.length : sortById(all.hits) },
        ),
      )
      found += result?.total ?? 0
      expect(JSON.stringify(result)).not.toMatch(new RegExp(erasedIds.join('|')))
    }
    expect(found).toBeGreaterThan(1000)
  })

  test('keys of source tables lead to nobody', async () => {
    const source = { dataSourceName: 'eCommerce', entityName: 'eCommerceContacts' }
    let gone = 0
    for (let index = 0; index < customers; index += 1) {
      const key = `CNTID_${1000 + index}`
      const ring = await both((store) => findKeyRing(store, { ...source, key }))
      if (ring === undefined) gone += 1
    }
    expect(gone).toBe(new Set(erasedIds).size)
  })
})
