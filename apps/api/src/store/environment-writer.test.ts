import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  activityTable,
  customers,
  customerTable,
  fillCoffeeEnvironment,
} from '../../test/coffee-environment.ts'
import { DuplicateKeyError } from './environment-errors.ts'
import { createEnvironmentFile } from './environment-writer.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'))
  path = join(folder, 'environment.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Reads the file without our own code, which must not vouch for itself. */
function probe(sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    database.close()
  }
}

describe('createEnvironmentFile', () => {
  it('stores rows, catalogue, keys and indexes', () => {
    const writer = createEnvironmentFile(path)
    fillCoffeeEnvironment(writer)
    writer.finish()
    expect(probe('select qualified_name, row_count from catalogue_tables order by ordinal')).toEqual([
      { qualified_name: 'Customer', row_count: customers.length },
      { qualified_name: 'UnifiedActivity', row_count: 153 },
      { qualified_name: 'Customer_Measure', row_count: 52 },
      { qualified_name: 'eCommerce_Contacts', row_count: 3 },
    ])
    expect(probe('select count(*) as size from key_ring')).toEqual([{ size: 4 }])
    expect(probe('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(probe('pragma user_version')).toEqual([{ user_version: 2 }])
    expect(probe("select count(*) as size from search_words where word = 'nancy'")).toEqual([{ size: 1 }])
    const indexes = probe("select sql from sqlite_schema where type = 'index' and sql is not null").map(
      (row) => row.sql,
    )
    expect(indexes).toContain(
      'CREATE INDEX t2_unifiedactivity_i0 on t2_unifiedactivity (c2_customerid, c3_activitytime, c1_activityid)',
    )
    expect(indexes).toContain('CREATE INDEX t1_customer_i2 on t1_customer (c5_city, c1_customerid)')
  })

  it('gives names that no database confuses or cuts', () => {
    const writer = createEnvironmentFile(path)
    fillCoffeeEnvironment(writer)
    writer.finish()
    const names = probe('select physical_name from catalogue_columns where table_ordinal = 1').map((row) =>
      String(row.physical_name),
    )
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(customerTable.columns.length)
    expect(names.every((name) => /^[a-z0-9_]{1,63}$/.test(name))).toBe(true)
  })

  it('names a repeated key and goes on', () => {
    const writer = createEnvironmentFile(path)
    const activity = writer.addTable(activityTable)
    activity.insert(['a1', 'c1', null, 'first'])
    expect(() => activity.insert(['a1', 'c2', null, 'second'])).toThrow(
      expect.objectContaining({ name: 'DuplicateKeyError', table: 'UnifiedActivity', key: 'a1' }),
    )
    activity.insert(['a2', 'c1', null, 'third'])
    writer.addKey('Shop', 'Orders', 'o1', 'c1')
    expect(() => writer.addKey('Shop', 'Orders', 'o1', 'c2')).toThrow(DuplicateKeyError)
    expect(activity.rowCount).toBe(2)
    writer.finish()
    expect(probe('select customer_id from key_ring')).toEqual([{ customer_id: 'c1' }])
    expect(probe('select c4_title as title from t1_unifiedactivity')).toEqual([
      { title: 'first' },
      { title: 'third' },
    ])
  })

  it.each([
    ['too few values', ['a1', 'c1'], 'has 4 columns; got 2 values'],
    ['a missing key', [null, 'c1', null, null], 'NOT NULL'],
    ['a value of another type', ['a1', 'c1', null, null, 5], 'has 4 columns; got 5 values'],
  ])('refuses %s', (_, values, message) => {
    const writer = createEnvironmentFile(path)
    const activity = writer.addTable(activityTable)
    expect(() => activity.insert(values)).toThrow(message)
    expect(activity.rowCount).toBe(0)
    writer.abandon()
  })

  it('refuses a definition whose key is no column', () => {
    const writer = createEnvironmentFile(path)
    expect(() => writer.addTable({ ...activityTable, key: 'Nope' })).toThrow('key column Nope')
    writer.abandon()
  })

  it('leaves nothing behind when abandoned', () => {
    const writer = createEnvironmentFile(path)
    writer.addTable(activityTable).insert(['a1', 'c1', null, null])
    writer.abandon()
    expect(existsSync(path)).toBe(false)
  })

  it('never writes over a file', () => {
    writeFileSync(path, 'mine')
    expect(() => createEnvironmentFile(path)).toThrow('already exists')
    expect(statSync(path).size).toBe(4)
  })

  it('finishes an environment without customers', () => {
    const writer = createEnvironmentFile(path)
    writer.addTable(customerTable)
    writer.finish()
    expect(probe('select qualified_name, row_count from catalogue_tables')).toEqual([
      { qualified_name: 'Customer', row_count: 0 },
    ])
  })
})
