import type { StoredValue } from '../store/table-definition.ts'
import type { PlannedTable } from './environment-plan.ts'
import { describeType, parseValue } from './parse-value.ts'

export interface TypedRow {
  readonly values: StoredValue[]
  /** Why it is no row of the table. */
  readonly reason?: string
}

/** Types the fields of a record. */
export function readRow(table: PlannedTable, fields: readonly string[]): TypedRow {
  if (fields.length !== table.header.length) {
    const extra = fields.slice(table.header.length).map((field) => JSON.stringify(field))
    const reason = `has ${fields.length} fields instead of ${table.header.length}`
    return {
      values: [],
      reason: extra.length === 0 ? reason : `${reason}; beyond the last: ${extra.join(', ')}`,
    }
  }
  const problems: string[] = []
  const values = fields.map((field, index) => {
    const type = table.types[index] ?? 'string'
    const value = parseValue(field, type)
    if (value === undefined) problems.push(`${table.header[index]}: "${field}" is not ${describeType(type)}`)
    return value ?? null
  })
  const key = fields[table.keyIndex] ?? ''
  if (key.trim() === '') problems.push(`${table.header[table.keyIndex]}: the key is empty`)
  return problems.length === 0 ? { values } : { values, reason: problems.join('; ') }
}
