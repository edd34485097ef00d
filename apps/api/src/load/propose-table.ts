import { toColumnName } from './column-names.ts'
import { type Draft, findColumn } from './draft-table.ts'
import { guessMeaning } from './guess-meaning.ts'
import type { MappedTable } from './mapping.ts'
import type { TextType } from './parse-value.ts'

export interface ProposalKind {
  /** Whether the tables that are known and have no file stay beside the others. */
  readonly isAppend?: boolean
}

interface TableUse extends ProposalKind {
  readonly isCustomers: boolean
  /** How the keys are read to which it refers. */
  readonly referenceType: TextType | undefined
}

/** What a file is, and how it leads to customers. */
export function proposeTable(draft: Draft, customer: MappedTable['customer'], use: TableUse): MappedTable {
  const { dataSource, file, key, known, sample, table } = draft
  const reference = typeof customer === 'object' ? customer.column : customer
  // Keys and what refers to them must be read alike: as texts, where nobody said otherwise.
  const types = [...draft.types].flatMap(([column, type]) => {
    const read =
      column === reference
        ? (use.referenceType ?? type)
        : column === key && known === undefined
          ? 'string'
          : type
    return read === 'string' ? [] : [[column, read] as const]
  })
  const isKnown = known !== undefined && (customer === undefined || known.customer !== undefined)
  const activity =
    customer === undefined
      ? undefined
      : isKnown && known.activity === undefined
        ? undefined
        : (keepActivity(draft, use) ?? proposeActivity(draft, types, reference))
  const list = (columns: readonly string[] | undefined) =>
    columns && sample.header.filter((column) => columns.includes(toColumnName(column)))
  const search = use.isCustomers ? list(known?.search) : undefined
  const measures = customer === undefined || activity !== undefined ? undefined : list(known?.measures)
  return {
    dataSource,
    table,
    file,
    format: sample.format,
    ...(sample.separator !== undefined && { separator: sample.separator }),
    key,
    types: Object.fromEntries(types),
    semantics: Object.fromEntries(listMeanings(draft, activity !== undefined, use)),
    ...(search !== undefined && { search }),
    ...(customer !== undefined && { customer }),
    ...(activity !== undefined && { activity }),
    ...(measures !== undefined && measures.length > 0 && { measures }),
  }
}

function listMeanings({ known, sample }: Draft, isActivity: boolean, { isAppend }: ProposalKind) {
  const meanings = sample.header.flatMap((column) => {
    const guessed = isActivity ? undefined : guessMeaning(column)
    const meaning = known ? known.semantics[toColumnName(column)] : guessed
    return meaning === undefined ? [] : [[column, meaning] as const]
  })
  if (known === undefined || !isAppend || sample.format === 'csv') return meanings
  const own = new Set(sample.header.map(toColumnName))
  return [...meanings, ...Object.entries(known.semantics).filter(([column]) => !own.has(column))]
}

/** The same activity by the columns as the file calls them; undefined where one is missing. */
function keepActivity(draft: Draft, { isAppend }: ProposalKind): MappedTable['activity'] {
  const known = draft.known?.activity
  if (known === undefined) return undefined
  const isLoose = isAppend === true && draft.sample.format === 'ndjson'
  const find = (name: string) => findColumn(draft, name) ?? (isLoose ? name : undefined)
  const [time, title] = [find(known.time), find(known.title)]
  const typeDisplay = known.typeDisplay === undefined ? undefined : find(known.typeDisplay)
  if (time === undefined || title === undefined) return undefined
  return { ...known, time, title, ...(typeDisplay !== undefined && { typeDisplay }) }
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
