import type { StoredValue } from '../store/table-definition.ts'
import type { PlannedTable } from './environment-plan.ts'
import { parseValue, type TextType } from './parse-value.ts'

/** Types the fields of a record; `reason` says why they are no row of the table. */
export function readRow(
  table: PlannedTable,
  fields: readonly string[],
): { values: StoredValue[]; reason?: string } {
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
    if (value === undefined) problems.push(`${table.header[index]}: "${field}" is not ${describe(type)}`)
    return value ?? null
  })
  const key = fields[table.keyIndex] ?? ''
  if (key.trim() === '') problems.push(`${table.header[table.keyIndex]}: the key is empty`)
  return problems.length === 0 ? { values } : { values, reason: problems.join('; ') }
}

function describe(type: TextType): string {
  if (type === 'string') return 'a text, since it holds a NUL character'
  if (type === 'integer') return 'an integer of 64 bits'
  if (type === 'boolean') return 'a boolean (true or false, yes or no, 1 or 0)'
  if (type === 'datetime') return 'a datetime such as 2019-01-20T10:30:00Z'
  return `a ${type}`
}
