import type { StoredValue } from '../store/table-definition.ts'
import type { PlannedTable } from './environment-plan.ts'
import { describeType, parseValue, suggestType, type TextType } from './parse-value.ts'

export interface TypedRow {
  readonly values: StoredValue[]
  /** Why it is no row of the table. */
  readonly reason?: string
}

/** Types the fields of a record. */
export function readRow(table: PlannedTable, fields: readonly string[]): TypedRow {
  const beyond = fields.slice(table.header.length)
  if (fields.length < table.header.length || beyond.some((field) => field !== '')) {
    const extra = beyond.map((field) => JSON.stringify(field))
    const reason = `has ${fields.length} fields instead of ${table.header.length}`
    return {
      values: [],
      reason: extra.length === 0 ? reason : `${reason}; beyond the last: ${extra.join(', ')}`,
    }
  }
  const problems: string[] = []
  const values = table.header.map((column, index) => {
    const field = fields[index] ?? ''
    const type = table.types[index] ?? 'string'
    const value = parseValue(field, type)
    if (value === undefined)
      problems.push(`${column}: "${field}" is not ${describeType(type)}${hintAt(field, type)}`)
    return value ?? null
  })
  const key = fields[table.keyIndex] ?? ''
  if (key.trim() === '') problems.push(`${table.header[table.keyIndex]}: the key is empty`)
  return problems.length === 0 ? { values } : { values, reason: problems.join('; ') }
}

/** A number in another form is no accident of one row. */
function hintAt(field: string, type: TextType): string {
  const other = suggestType(field, type)
  return other === undefined ? '' : ` (the type "${other}" would read it)`
}
