import type { LiteralValue } from './odata-query.ts'

type Temporal = Extract<LiteralValue, { type: 'date' | 'dateTimeOffset' }>

const shape = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2}))?$/i

/** Reads a date or a date and time with offset; undefined for anything else, such as 2019-02-30. */
export function readTemporal(text: string): Temporal | undefined {
  const [, date, time] = shape.exec(text) ?? []
  if (date === undefined || !isRealDate(date)) return undefined
  if (time === undefined) return { type: 'date', value: date }
  const instant = new Date(text.toUpperCase())
  if (Number.isNaN(instant.getTime())) return undefined
  const value = instant.toISOString()
  // An offset can push year 0000 or 9999 out of four digits, which text order could not hold.
  return value.length === 24 ? { type: 'dateTimeOffset', value } : undefined
}

function isRealDate(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)
}
