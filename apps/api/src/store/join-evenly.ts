import { type RawBuilder, sql } from 'kysely'

type Sql = RawBuilder<unknown>

/** Joins conditions as a tree of little depth: databases take long chains for deep nesting. */
export function joinEvenly(parts: readonly Sql[], operator: 'and' | 'or'): Sql {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  if (parts.length <= 50) return sql.join([...parts], operator === 'and' ? sql` and ` : sql` or `)
  const middle = parts.length >> 1
  const [left, right] = [
    joinEvenly(parts.slice(0, middle), operator),
    joinEvenly(parts.slice(middle), operator),
  ]
  return operator === 'and' ? sql`(${left}) and (${right})` : sql`(${left}) or (${right})`
}
