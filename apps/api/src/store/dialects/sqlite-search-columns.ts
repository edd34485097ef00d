import type { DatabaseSync } from 'node:sqlite'
import { isKept } from '../search/kept-columns.ts'
import type { ColumnDefinition, TableDefinition } from '../table-definition.ts'

// The values of columns that facets count, row by row, so that counting a million reads a few megabytes.
export const searchColumnStatements = `
  create table search_columns (
    name text primary key, kind text not null, width integer not null, value_count integer not null, data blob not null
  ) strict, without rowid;
  create table search_values (name text not null, code integer not null, value any, primary key (name, code)) strict, without rowid;
  create unique index search_values_value on search_values (name, value);`

/** Keeps the values of the columns that are to be counted. */
export function writeSearchColumns(
  database: DatabaseSync,
  definition: TableDefinition,
  physicalName: string,
  columnNames: readonly string[],
): void {
  for (const [index, column] of definition.columns.entries()) {
    const name = columnNames[index]
    if (!isKept(column) || name === undefined) continue
    if (isNumeric(database, column, physicalName, name)) writeNumbers(database, column, physicalName, name)
    else writeCodes(database, physicalName, name)
  }
}

/** Numbers beyond 2^53 are told apart as codes only. */
function isNumeric(database: DatabaseSync, { type }: ColumnDefinition, table: string, name: string): boolean {
  if (type === 'Edm.String' || type === 'Edm.Boolean') return false
  if (type !== 'Edm.Int64') return true
  const row = database
    .prepare(`select max(abs(cast(${name} as real))) <= 9007199254740991 as fits from ${table}`)
    .get() as { fits: number | null }
  return row.fits !== 0
}

function writeNumbers(database: DatabaseSync, { type }: ColumnDefinition, table: string, name: string): void {
  const numbers = new Float64Array(readLimit(database, table)).fill(Number.NaN)
  const isText = type === 'Edm.Date' || type === 'Edm.DateTimeOffset'
  for (const [row, value] of readValues(database, table, name)) {
    numbers[row] = isText ? Date.parse(String(value)) : Number(value)
  }
  insertColumn(database, { name, kind: 'numbers', width: 8, valueCount: 0, data: numbers })
}

/** Codes are numbered in the order of the values, from 1. */
function writeCodes(database: DatabaseSync, table: string, name: string): void {
  const distinct = database.prepare(
    `select distinct ${name} as value from ${table} where ${name} is not null order by 1`,
  )
  distinct.setReadBigInts(true)
  const insert = database.prepare('insert into search_values values (?, ?, ?)')
  const codeOf = new Map<string, number>()
  for (const row of distinct.iterate()) {
    const { value } = row as { value: string | bigint }
    codeOf.set(String(value), codeOf.size + 1)
    insert.run(name, codeOf.size, value)
  }
  const limit = readLimit(database, table)
  const width = codeOf.size < 0x100 ? 1 : codeOf.size < 0x10000 ? 2 : 4
  const codes =
    width === 1 ? new Uint8Array(limit) : width === 2 ? new Uint16Array(limit) : new Uint32Array(limit)
  for (const [row, value] of readValues(database, table, name)) codes[row] = codeOf.get(String(value)) ?? 0
  insertColumn(database, { name, kind: 'codes', width, valueCount: codeOf.size, data: codes })
}

function* readValues(database: DatabaseSync, table: string, name: string): Generator<[number, unknown]> {
  const statement = database.prepare(`select row_number, ${name} from ${table} where ${name} is not null`)
  statement.setReturnArrays(true)
  statement.setReadBigInts(true)
  for (const row of statement.iterate() as Iterable<unknown>) {
    const [number, value] = row as [bigint, unknown]
    yield [Number(number), value]
  }
}

const readLimit = (database: DatabaseSync, table: string): number =>
  Number(
    (
      database.prepare(`select coalesce(max(row_number), 0) + 1 as size from ${table}`).get() as {
        size: number
      }
    ).size,
  )

interface SearchColumn {
  readonly name: string
  readonly kind: 'numbers' | 'codes'
  readonly width: number
  readonly valueCount: number
  readonly data: Float64Array | Uint8Array | Uint16Array | Uint32Array
}

function insertColumn(database: DatabaseSync, { name, kind, width, valueCount, data }: SearchColumn): void {
  database
    .prepare('insert into search_columns values (?, ?, ?, ?, ?)')
    .run(name, kind, width, valueCount, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
}
