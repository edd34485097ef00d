import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { PlannedTable } from './environment-plan.ts'
import { parseJsonValue } from './parse-json-value.ts'
import { refuseValue } from './parse-value.ts'
import type { JsonRecord } from './read-ndjson.ts'
import { refuseKey, type TypedRow } from './read-row.ts'
import { shorten } from './shorten-reasons.ts'

/** Types the properties of an object; `reasons` say why it is no row of the table. */
export function readJsonRow(table: PlannedTable, { object, text }: JsonRecord): TypedRow {
  if (object === undefined) {
    return { values: [], reasons: [toReason('notJsonObject', { text: shorten(text) })] }
  }
  const reasons: Reason[] = []
  const values = table.header.map((name, index) => {
    const type = table.types[index] ?? 'string'
    const given = Object.hasOwn(object, name) ? object[name] : null
    const value = parseJsonValue(given, type)
    if (value === undefined) {
      reasons.push(refuseValue(type, { column: name, value: shorten(toText(given)) }))
    }
    return value ?? null
  })
  const key = values[table.keyIndex] ?? ''
  if (String(key).trim() === '') reasons.push(refuseKey(table))
  return reasons.length === 0 ? { values } : { values, reasons }
}

/** The properties in the order of the header, as texts. */
export function toJsonFields(header: readonly string[], { object = {} }: JsonRecord): string[] {
  return header.map((name) => {
    const value = Object.hasOwn(object, name) ? object[name] : null
    if (value === null) return ''
    return typeof value === 'string' ? value : toText(value)
  })
}

/** JSON is read to any depth, but not written. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '(nested too deeply)'
  }
}
