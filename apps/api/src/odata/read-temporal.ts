import type { LiteralValue } from './odata-query.ts'

type Temporal = Extract<LiteralValue, { type: 'date' | 'dateTimeOffset' | 'timeOfDay' }>

const shape = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2}))?$/i

const timeShape = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,12})?)?$/

/** Reads a date, a time, or a date and time with offset; undefined for anything else, such as 2019-02-30. */
export function readTemporal(text: string): Temporal | undefined {
  if (timeShape.test(text)) return { type: 'timeOfDay', value: toFullTime(text) }
  const [, date, time] = shape.exec(text) ?? []
  if (date === undefined || !isRealDate(date)) return undefined
  if (time === undefined) return { type: 'date', value: date }
  const instant = new Date(text.toUpperCase())
  if (Number.isNaN(instant.getTime())) return undefined
  const value = instant.toISOString()
  // An offset can push year 0000 or 9999 out of four digits, which text order could not hold.
  return value.length === 24 ? { type: 'dateTimeOffset', value } : undefined
}

const toFullTime = (text: string): string => `${text}${'00:00:00.000'.slice(text.length)}`.slice(0, 12)

function isRealDate(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)
}
