import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillCoffeeEnvironment } from '../../test/coffee-environment.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { EnvironmentFileError } from './environment-errors.ts'
import { environmentSchemaVersion } from './environment-schema.ts'
import { openEnvironmentStore } from './environment-store.ts'
import { createEnvironmentFile } from './environment-writer.ts'
import { queryRows } from './query-rows.ts'

let folder: string
let original: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'))
  original = join(folder, 'original.db')
  const writer = createEnvironmentFile(original)
  fillCoffeeEnvironment(writer)
  writer.finish()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function copyFile(name: string): string {
  const path = join(folder, name)
  copyFileSync(original, path)
  return path
}

function setVersion(path: string, version: number): string {
  const database = new DatabaseSync(path)
  database.exec(`pragma user_version = ${version}`)
  database.close()
  return path
}

describe('openEnvironmentStore', () => {
  it.each([
    ['missing', () => join(folder, 'nowhere.db'), 'Load the environment again.'],
    [
      'foreign',
      () => {
        const path = join(folder, 'text.db')
        writeFileSync(path, 'a,b\n1,2\n'.repeat(100))
        return path
      },
      'is not an environment file',
    ],
    [
      'foreign',
      () => {
        const path = join(folder, 'foreign.db')
        const database = new DatabaseSync(path)
        database.exec('create table a (b)')
        database.close()
        return path
      },
      'is not an environment file',
    ],
    [
      'foreign',
      () => {
        const path = join(folder, 'empty.db')
        writeFileSync(path, '')
        return path
      },
      'is not an environment file',
    ],
    [
      'newer',
      () => setVersion(copyFile('newer.db'), environmentSchemaVersion + 1),
      'Update, or load the environment again.',
    ],
    ['older', () => setVersion(copyFile('older.db'), 0), 'older version (schema 0'],
    [
      'damaged',
      () => {
        const path = copyFile('damaged.db')
        truncateSync(path, readFileSync(path).length - 5000)
        return path
      },
      'is cut off',
    ],
  ])('names a %s file and the remedy', (reason, makePath, message) => {
    const path = makePath()
    expect(() => openEnvironmentStore(path)).toThrow(EnvironmentFileError)
    expect(() => openEnvironmentStore(path)).toThrow(
      expect.objectContaining({ reason, path, message: expect.stringContaining(message) }),
    )
  })

  it('reads the same file through several stores at once', async () => {
    const stores = [1, 2, 3].map(() => openEnvironmentStore(original))
    const pages = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const store = stores[index % 3] ?? openEnvironmentStore(original)
        return queryRows(store, 'Customer', parseQuery({ filter: `CustomerId eq 'c${1 + (index % 6)}'` }))
      }),
    )
    expect(pages.map((page) => page?.rows[0]?.CustomerId)).toEqual(
      pages.map((_, index) => `c${1 + (index % 6)}`),
    )
    await Promise.all(stores.map((store) => store.close()))
  })

  it('refuses queries after it was closed, and closes twice', async () => {
    const [closed, open] = [openEnvironmentStore(original), openEnvironmentStore(original)]
    expect((await queryRows(closed, 'Customer', parseQuery({})))?.rows).toHaveLength(6)
    await closed.close()
    await closed.close()
    await expect(queryRows(closed, 'Customer', parseQuery({}))).rejects.toThrow()
    expect((await queryRows(open, 'Customer', parseQuery({})))?.rows).toHaveLength(6)
    await open.close()
  })

  it('says what is wrong with a query', async () => {
    const store = openEnvironmentStore(original)
    const query = store.rows.selectFrom('nowhere').selectAll()
    await expect(query.execute()).rejects.toThrow('no such table: nowhere')
    await store.close()
  })

  it('keeps answering from its file after the file was replaced', async () => {
    const path = copyFile('replaced.db')
    const store = openEnvironmentStore(path)
    await store.catalogue()
    rmSync(path)
    expect((await queryRows(store, 'Customer', parseQuery({})))?.rows).toHaveLength(6)
    await store.close()
  })

  it('does not hold up the service while SQL runs', async () => {
    const store = openEnvironmentStore(original)
    const warmUp = Array.from({ length: 8 }, () => queryRows(store, 'Customer', parseQuery({})))
    await Promise.all(warmUp)
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    const slow = store.database
      .selectFrom('catalogue_columns as a')
      .innerJoin('catalogue_columns as b', (join) => join.onTrue())
      .innerJoin('catalogue_columns as c', (join) => join.onTrue())
      .innerJoin('catalogue_columns as d', (join) => join.onTrue())
      .innerJoin('catalogue_columns as e', (join) => join.onTrue())
      .innerJoin('catalogue_columns as f', (join) => join.onTrue())
      .select(({ fn }) => fn.countAll<number>().as('size'))
      .where('a.ordinal', '!=', 99)
      .executeTakeFirstOrThrow()
    const order: string[] = []
    await Promise.all([
      slow.then(() => order.push('slow')),
      queryRows(store, 'Customer', parseQuery({ top: 1 })).then(() => order.push('quick')),
    ])
    clearInterval(timer)
    expect(order).toEqual(['quick', 'slow'])
    expect(turns).toBeGreaterThan(0)
    await store.close()
  })
})
