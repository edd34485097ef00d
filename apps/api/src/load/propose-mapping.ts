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

interface Draft extends SampledFile {
  readonly known: MappedTable | undefined
  readonly dataSource: string
  readonly table: string
  readonly types: ReadonlyMap<string, TextType>
  readonly key: string
  readonly personal: number
}

/** Proposes what files are, by their names, headers and first rows; tables that are known stay what they were. */
export function proposeMapping(files: readonly SampledFile[], kept: Mapping | undefined): Mapping {
  const names = new Set<string>()
  const drafts = files.map((file) => draftTable(file, kept, names))
  const customers = chooseCustomers(drafts, kept)
  const leading = new Map<Draft, MappedTable['customer']>()
  // Directly first, then through what leads there.
  for (const draft of drafts) {
    const column = draft === customers ? undefined : findReference(draft, customers)
    if (column !== undefined) leading.set(draft, column)
  }
  const direct = [...leading.keys()]
  for (const draft of drafts) {
    if (draft === customers || leading.has(draft)) continue
    for (const other of direct) {
      const column = findReference(draft, other)
      if (column === undefined) continue
      leading.set(draft, { column, through: qualifiedNameOf(other) })
      break
    }
  }
  return {
    customer: qualifiedNameOf(customers),
    tables: drafts.map((draft) => toTable(draft, leading.get(draft))),
  }
}

function draftTable(file: SampledFile, kept: Mapping | undefined, taken: Set<string>): Draft {
  const { sample, name } = file
  const base = toTableName(name)
  const known = kept?.tables.find(
    ({ table, key }) =>
      foldName(table) === foldName(base) && sample.header.some((column) => toColumnName(column) === key),
  )
  const dataSource = known?.dataSource ?? 'Files'
  let table = known?.table ?? base
  for (let count = 2; taken.has(`${dataSource}_${table}`.toLowerCase()); count += 1) table = `${base}${count}`
  taken.add(`${dataSource}_${table}`.toLowerCase())
  const types = new Map(sample.header.map((column, index) => [column, chooseType(sample, index, known)]))
  const key = sample.header.find((column) => toColumnName(column) === known?.key) ?? chooseKey(sample, table)
  return { ...file, known, dataSource, table, types, key, personal: countPersonal(sample.header) }
}

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
  const shareUnique = (column: string): number => {
    const values = rows.map(({ fields }) => fields[header.indexOf(column)] ?? '')
    return values.length === 0
      ? 1
      : new Set(values.filter((value) => value.trim() !== '')).size / values.length
  }
  const unique = header.filter((column) => shareUnique(column) === 1)
  const candidates = unique.length > 0 ? unique : header
  const own = foldName(table).replace(/s$/, '')
  const isOwn = (column: string) => ['id', `${own}id`].includes(foldName(column))
  return (
    // By such a name it is meant to be the key, also where a row is there twice.
    header.find((column) => isOwn(column) && shareUnique(column) >= 0.5) ??
    candidates.find((column) => /id$|_no$|number$|key$|code$/i.test(column)) ??
    candidates[0] ??
    ''
  )
}

/** The customers that there were, or whose file looks most like persons to whom others point. */
function chooseCustomers(drafts: readonly Draft[], kept: Mapping | undefined): Draft {
  const known = drafts.find(
    ({ known: table }) => table !== undefined && qualifiedNameOf(table) === kept?.customer,
  )
  const scores = drafts.map((draft) => {
    const named = /customer|client|people|person|contact|member|kunde|cliente/i.test(draft.table) ? 3 : 0
    const pointing = drafts.filter((other) => other !== draft && findReference(other, draft) !== undefined)
    return { draft, score: draft.personal + named + 2 * pointing.length }
  })
  const [best] = scores.toSorted((one, other) => other.score - one.score)
  const found = known ?? best?.draft
  if (found === undefined) throw new Error('There is no file.')
  return found
}

/** The column of one file that holds keys of another: by its name, or by its values. */
function findReference(from: Draft, to: Draft): string | undefined {
  const keyIndex = to.sample.header.indexOf(to.key)
  const keys = new Set(to.sample.rows.map(({ fields }) => fields[keyIndex] ?? ''))
  const scores = from.sample.header.map((column, index) => {
    const values = from.sample.rows.map(({ fields }) => fields[index] ?? '').filter((value) => value !== '')
    const share = values.length === 0 ? 0 : values.filter((value) => keys.has(value)).length / values.length
    const name = foldName(column)
    const isNamed = name === foldName(to.key) && name !== 'id'
    const isNamedAfter = name === `${foldName(to.table).replace(/s$/, '')}id`
    // Small numbers are keys of anything.
    const tells = keys.size >= 20 || [...keys].some((key) => /\D/.test(key))
    return { column, score: (isNamed || isNamedAfter ? 2 : 0) + (tells ? share : 0) }
  })
  const [best] = scores.toSorted((one, other) => other.score - one.score)
  return best !== undefined && best.score >= 0.5 ? best.column : undefined
}

function toTable(draft: Draft, customer: MappedTable['customer']): MappedTable {
  const { dataSource, file, key, known, sample, table } = draft
  const reference = typeof customer === 'object' ? customer.column : customer
  // Keys and what refers to them must be read alike: as texts, where nobody said otherwise.
  const types = [...draft.types].filter(
    ([column, type]) =>
      type !== 'string' && (known !== undefined || (column !== key && column !== reference)),
  )
  const activity = customer === undefined ? undefined : proposeActivity(draft, types, reference)
  const semantics = sample.header.flatMap((column) => {
    const guessed = activity === undefined ? guessMeaning(column) : undefined
    const meaning = known ? known.semantics[toColumnName(column)] : guessed
    return meaning === undefined ? [] : [[column, meaning] as const]
  })
  return {
    dataSource,
    table,
    file,
    format: sample.format,
    ...(sample.separator !== undefined && { separator: sample.separator }),
    key,
    types: Object.fromEntries(types),
    semantics: Object.fromEntries(semantics),
    ...(customer !== undefined && { customer }),
    ...(activity !== undefined && { activity }),
  }
}

/** Other records of persons are no activities, though they have dates. */
const leastPersonal = 3

function proposeActivity(
  { key, personal, sample: { header }, table }: Draft,
  types: readonly (readonly [string, TextType])[],
  reference: string | undefined,
): MappedTable['activity'] {
  const times = types.filter(([, type]) => type.startsWith('date')).map(([column]) => column)
  const time = times.find((column) => /time|date|on$|at$|when|fecha|일$|일자|일시/i.test(column)) ?? times[0]
  if (time === undefined || personal >= leastPersonal) return undefined
  const texts = header.filter(
    (column) => ![key, reference, time].includes(column) && types.every(([other]) => other !== column),
  )
  const title =
    texts.find((column) => /title|subject|product|item|what|description|summary|text|name/i.test(column)) ??
    texts[0] ??
    key
  return { type: toActivityType(table), time, title }
}

const activityTypes = [
  ['SalesOrder', /purchase|order|sale|receipt|invoice/i],
  ['Review', /review|rating|feedback/i],
  ['SupportCase', /case|ticket|support/i],
  ['Visit', /visit|session|pageview|web/i],
  ['Subscription', /subscription/i],
] as const

const toActivityType = (table: string): string =>
  activityTypes.find(([, pattern]) => pattern.test(table))?.[0] ??
  (/^[A-Za-z]\w*$/.test(table) ? table : 'Activity')
