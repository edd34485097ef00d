import type { DatabaseSync } from 'node:sqlite'
import type { Codes } from '../search/facet-column.ts'
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
  insertColumn(database, { name, ...packNumbers(numbers) })
}

/** Where few of them differ, these come first, ascending, and then the codes. */
export function packNumbers(numbers: Float64Array): Omit<SearchColumn, 'name'> {
  const distinct = new Set<number>()
  for (const value of numbers) {
    if (!Number.isNaN(value)) distinct.add(value)
    if (distinct.size > mostCodedNumbers) {
      return { kind: 'numbers', width: 8, valueCount: 0, data: toBytes(numbers) }
    }
  }
  const values = Float64Array.from(distinct).sort()
  const codes = createCodes(values.length, numbers.length)
  const codeOf = new Map([...values].map((value, index) => [value, index + 1]))
  for (const [row, value] of numbers.entries()) codes[row] = codeOf.get(value) ?? 0
  const data = new Uint8Array(values.byteLength + codes.byteLength)
  data.set(toBytes(values))
  data.set(toBytes(codes), values.byteLength)
  return { kind: 'codedNumbers', width: codes.BYTES_PER_ELEMENT, valueCount: values.length, data }
}

const mostCodedNumbers = 0xffff

function createCodes(valueCount: number, length: number): Codes {
  if (valueCount < 0x100) return new Uint8Array(length)
  return valueCount < 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
}

const toBytes = (data: Float64Array | Codes): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

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
  const codes = createCodes(codeOf.size, readLimit(database, table))
  for (const [row, value] of readValues(database, table, name)) codes[row] = codeOf.get(String(value)) ?? 0
  const width = codes.BYTES_PER_ELEMENT
  insertColumn(database, { name, kind: 'codes', width, valueCount: codeOf.size, data: toBytes(codes) })
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
  readonly kind: 'numbers' | 'codedNumbers' | 'codes'
  /** Bytes of each number or code. */
  readonly width: number
  readonly valueCount: number
  readonly data: Uint8Array
}

function insertColumn(database: DatabaseSync, { name, kind, width, valueCount, data }: SearchColumn): void {
  const insert = database.prepare('insert into search_columns values (?, ?, ?, ?, ?)')
  insert.run(name, kind, width, valueCount, data)
}
