import { reasonTexts } from '@customer-insights-kit/client/management/operations'
import { z } from 'zod'
import { separators } from './csv-form.ts'
import { textTypes } from './parse-value.ts'

/** What the schema itself finds wrong, by codes of reasons. */
export const schemaCodes = [
  'mappingName',
  'mappingWord',
  'mappingColumn',
  'mappingReference',
  'mappingWithoutTable',
] as const

const says = (code: (typeof schemaCodes)[number]): string => reasonTexts[code][0]

const name = z.string().regex(/^[A-Za-z_]\w*$/, says('mappingName'))
const column = z.string().min(1, says('mappingColumn'))
const word = z.string().regex(/^[A-Za-z]\w*$/, says('mappingWord'))

const activitySchema = z.strictObject({
  /** Kind of activity, such as SalesOrderLine or Review. */
  type: word,
  /** What the activity is called in this environment; the table's name unless given. */
  name: z.string().min(1).optional(),
  time: column,
  title: column,
  /** Column with the kind as people read it; `type` unless given. */
  typeDisplay: column.optional(),
})

const tableSchema = z.strictObject({
  dataSource: name,
  table: name,
  /** Relative to the mapping file, or to the folder that the command line names. */
  file: z.string().min(1),
  /** `ndjson` for files called .ndjson or .jsonl and `csv` for others unless given. */
  format: z.enum(['csv', 'ndjson']).optional(),
  /** Of a CSV file; found out from its header unless given. */
  separator: z.enum(separators).optional(),
  key: column,
  /** Columns that are not plain text. */
  types: z.record(column, z.enum(textTypes)).default({}),
  /** Common Data Model meanings, such as PersonFullName. */
  semantics: z.record(column, word).default({}),
  /** Columns that `$search` looks into; read in the customer table only. */
  search: z.array(column).optional(),
  /** Column that holds the customer's key, or the key of a table that leads to the customer. */
  customer: z
    .union([column, z.strictObject({ column, through: z.string() })], {
      error: says('mappingReference'),
    })
    .optional(),
  activity: activitySchema.optional(),
  /** Columns that become measures of the customer, in a table with one row for each of them. */
  measures: z.array(column).min(1).optional(),
})

export const mappingSchema = z.strictObject({
  /** The table whose rows are the customers, as `dataSource_table`. */
  customer: z.string(),
  tables: z.array(tableSchema).min(1, says('mappingWithoutTable')),
})

export type Mapping = z.infer<typeof mappingSchema>
export type MappedTable = Mapping['tables'][number]

export function qualifiedNameOf(table: Pick<MappedTable, 'dataSource' | 'table'>): string {
  return `${table.dataSource}_${table.table}`
}

/** The columns that a table's mapping names. */
export function listColumns({ activity, customer, ...table }: MappedTable): string[] {
  const named = [
    table.key,
    ...Object.keys(table.types),
    ...Object.keys(table.semantics),
    ...(table.search ?? []),
    ...(table.measures ?? []),
    typeof customer === 'object' ? customer.column : customer,
    activity?.time,
    activity?.title,
    activity?.typeDisplay,
  ]
  return named.filter((column) => column !== undefined)
}
