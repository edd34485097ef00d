import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { StoredValue } from '../store/table-definition.ts'
import type { PlannedTable } from './environment-plan.ts'
import { parseValue, refuseValue } from './parse-value.ts'
import { quoteList, shorten } from './shorten-reasons.ts'

export interface TypedRow {
  readonly values: StoredValue[]
  /** Why it is no row of the table. */
  readonly reasons?: readonly Reason[]
}

/** Types the fields of a record. */
export function readRow(table: PlannedTable, fields: readonly string[]): TypedRow {
  const beyond = fields.slice(table.header.length)
  if (fields.length < table.header.length || beyond.some((field) => field !== '')) {
    const counts = { fields: fields.length, columns: table.header.length }
    const reason =
      beyond.length === 0
        ? toReason('wrongFieldCount', counts)
        : toReason('fieldsBeyondHeader', { ...counts, beyond: quoteList(beyond) })
    return { values: [], reasons: [reason] }
  }
  const reasons: Reason[] = []
  const values = table.header.map((column, index) => {
    const field = fields[index] ?? ''
    const type = table.types[index] ?? 'string'
    const value = parseValue(field, type)
    if (value === undefined) reasons.push(refuseValue(type, { column, value: `"${shorten(field)}"` }, field))
    return value ?? null
  })
  const key = fields[table.keyIndex] ?? ''
  if (key.trim() === '') reasons.push(refuseKey(table))
  return reasons.length === 0 ? { values } : { values, reasons }
}

export const refuseKey = ({ header, keyIndex }: PlannedTable): Reason =>
  toReason('keyEmpty', { column: header[keyIndex] ?? '' })

/** Another row of the file has its key. */
export const refuseTwice = ({ header, keyIndex }: PlannedTable, key: string): Reason =>
  toReason('keyTwice', { column: header[keyIndex] ?? '', key: shorten(key) })
