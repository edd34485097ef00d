import { toColumnName } from './column-names.ts'
import { countPersonal, foldName, guessMeaning } from './guess-meaning.ts'
import { guessType } from './guess-type.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { columnTypeOf, type TextType } from './parse-value.ts'
import type { FileSample } from './read-sample.ts'

/** A file with its beginning. */
export interface SampledFile {
  /** How the mapping names it. */
  readonly file: string
  /** What people call it. */
  readonly name: string
  readonly sample: FileSample
}

/** A table to which others may refer. */
export interface Target {
  /** Qualified. */
  readonly name: string
  readonly table: string
  readonly key: string
  readonly keyType: TextType
  readonly keys: ReadonlySet<string>
  /** Whether its keys tell whose they are: small numbers are keys of anything. */
  readonly tells: boolean
}

export interface Draft extends SampledFile, Target {
  /** What it is already. */
  readonly known: MappedTable | undefined
  readonly dataSource: string
  readonly types: ReadonlyMap<string, TextType>
  readonly personal: number
  /** The columns that may hold keys of others, with the values to compare. */
  readonly columns: readonly { readonly column: string; readonly name: string; readonly values: string[] }[]
}

const compareAtMost = 2_000_000
const mostRows = 500
const leastRows = 10
const mostColumns = 200

/** Each file is compared with each: of many or wide ones fewer rows. */
export function countComparedRows(files: readonly SampledFile[]): number {
  const columns = Math.max(1, ...files.map(({ sample }) => Math.min(sample.header.length, mostColumns)))
  const rows = Math.floor(compareAtMost / (files.length ** 2 * columns))
  return Math.max(leastRows, Math.min(rows, mostRows))
}

interface Drafting {
  readonly kept: Mapping | undefined
  readonly isAppend: boolean
  /** Those that are taken. */
  readonly names: Set<string>
  readonly comparedRows: number
}

export function draftTable(file: SampledFile, { kept, isAppend, names, comparedRows }: Drafting): Draft {
  const { sample, name } = file
  const base = toTableName(name)
  const meant = kept?.tables.find(
    ({ table, key }) =>
      foldName(table) === foldName(base) && sample.header.some((column) => toColumnName(column) === key),
  )
  const dataSource = meant?.dataSource ?? 'Files'
  let table = meant?.table ?? base
  for (let count = 2; names.has(`${dataSource}_${table}`.toLowerCase()); count += 1) table = `${base}${count}`
  names.add(`${dataSource}_${table}`.toLowerCase())
  // A second file of the same name is another table.
  const known = meant?.table === table ? meant : undefined
  const types = new Map(sample.header.map((column, index) => [column, chooseType(sample, index, known)]))
  // Objects may lack columns that the table has already.
  if (known !== undefined && isAppend && sample.format === 'ndjson') {
    for (const [column, type] of Object.entries(known.types)) {
      if (!sample.header.some((own) => toColumnName(own) === column)) types.set(column, type)
    }
  }
  const key = sample.header.find((column) => toColumnName(column) === known?.key) ?? chooseKey(sample, table)
  const keyIndex = sample.header.indexOf(key)
  const keys = new Set(sample.rows.map(({ fields }) => fields[keyIndex] ?? ''))
  const rows = sample.rows.slice(0, comparedRows)
  return {
    ...file,
    known,
    dataSource,
    name: `${dataSource}_${table}`,
    table,
    types,
    key,
    keyType: known === undefined ? 'string' : (types.get(key) ?? 'string'),
    keys,
    tells: keys.size >= 20 || [...keys].some((text) => /\D/.test(text)),
    personal: countPersonal(sample.header),
    columns: sample.header.slice(0, mostColumns).map((column, index) => ({
      column,
      name: foldName(column),
      values: rows.map(({ fields }) => fields[index] ?? '').filter((value) => value !== ''),
    })),
  }
}

/** A table that stays: only its names tell who refers to it. */
export const toTarget = ({ dataSource, table, key, types }: MappedTable): Target => ({
  name: qualifiedNameOf({ dataSource, table }),
  table,
  key,
  keyType: types[key] ?? 'string',
  keys: new Set(),
  tells: false,
})

export const findColumn = ({ sample }: Draft, name: string): string | undefined =>
  sample.header.find((column) => toColumnName(column) === name)

/** Letters, digits and underscores of the name of a file; a name of its own where none are left. */
function toTableName(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  if (name === '') return 'Table'
  return /^[A-Za-z_]/.test(name) ? name : `Table_${name}`
}

/** Phone numbers and postal codes are texts, whatever they are made of; a known column keeps its type. */
function chooseType(sample: FileSample, index: number, known: MappedTable | undefined): TextType {
  const column = sample.header[index] ?? ''
  const { type } = guessType(sample, index)
  const before = known && (known.types[toColumnName(column)] ?? 'string')
  if (before !== undefined) return columnTypeOf(type) === columnTypeOf(before) ? type : before
  return /Phone|Postal|Name|Address/.test(guessMeaning(column) ?? '') ? 'string' : type
}

/** The column that tells the rows apart, as far as the first rows show. */
function chooseKey({ header, rows }: FileSample, table: string): string {
  const places = new Map(header.map((column, index) => [column, index]))
  const listFilled = (column: string): string[] => {
    const place = places.get(column) ?? -1
    return rows.map(({ fields }) => fields[place] ?? '').filter((value) => value.trim() !== '')
  }
  const shareUnique = (column: string): number =>
    rows.length === 0 ? 1 : new Set(listFilled(column)).size / rows.length
  /** Whether it is there in most rows, and never twice. */
  const tellsApart = (column: string): boolean => {
    const filled = listFilled(column)
    return filled.length > rows.length / 2 && new Set(filled).size === filled.length
  }
  const isNamedKey = (column: string) => /id$|_no$|number$|key$|code$/i.test(column)
  const unique = header.filter((column) => shareUnique(column) === 1)
  const candidates = unique.length > 0 ? unique : header
  const own = foldName(table).replace(/s$/, '')
  const isOwn = (column: string) => ['id', `${own}id`].includes(foldName(column))
  return (
    // By such a name it is meant to be the key, also where a row is there twice.
    header.find((column) => isOwn(column) && shareUnique(column) >= 0.5) ??
    candidates.find(isNamedKey) ??
    // Rows without their key are put aside: better than to take names for keys.
    header.find((column) => isNamedKey(column) && guessMeaning(column) === undefined && tellsApart(column)) ??
    candidates[0] ??
    ''
  )
}
