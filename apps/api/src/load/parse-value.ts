import type { ColumnType, StoredValue } from '../store/table-definition.ts'

/** How the text of a CSV column is read. */
export const textTypes = [
  'string',
  'integer',
  'number',
  'boolean',
  'date yyyy-mm-dd',
  'date m/d/yyyy',
  'date d/m/yyyy',
  'datetime',
] as const

export type TextType = (typeof textTypes)[number]

/** Answers `undefined` when the text does not fit. */
type ParseText = (text: string) => StoredValue | undefined

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }
const integerText = /^[+-]?\d{1,19}$/
const numberText = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const dateTexts = {
  'date yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  'date m/d/yyyy': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'date d/m/yyyy': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
}
const datetimeText =
  /^(?<date>\d{4}-\d{2}-\d{2})([T ](?<time>\d{2}:\d{2}(:\d{2})?)(\.(?<fraction>\d+))?(?<zone>Z|[+-]\d{2}:\d{2})?)?$/i
const booleans: ReadonlyMap<string, 0 | 1> = new Map([
  ...['true', 'yes', '1'].map((text) => [text, 1] as const),
  ...['false', 'no', '0'].map((text) => [text, 0] as const),
])

const readers: Record<TextType, { columnType: ColumnType; parse: ParseText }> = {
  // SQLite would end a text at its first NUL.
  string: { columnType: 'Edm.String', parse: (text) => (text.includes('\0') ? undefined : text) },
  integer: { columnType: 'Edm.Int64', parse: parseInteger },
  number: { columnType: 'Edm.Double', parse: parseNumber },
  boolean: { columnType: 'Edm.Boolean', parse: (text) => booleans.get(text.toLowerCase()) },
  'date yyyy-mm-dd': { columnType: 'Edm.Date', parse: (text) => parseDate(text, 'date yyyy-mm-dd') },
  'date m/d/yyyy': { columnType: 'Edm.Date', parse: (text) => parseDate(text, 'date m/d/yyyy') },
  'date d/m/yyyy': { columnType: 'Edm.Date', parse: (text) => parseDate(text, 'date d/m/yyyy') },
  datetime: { columnType: 'Edm.DateTimeOffset', parse: parseDatetime },
}

export function columnTypeOf(type: TextType): ColumnType {
  return readers[type].columnType
}

/** Says to people what text of a type is. */
export function describeType(type: TextType): string {
  if (type === 'string') return 'a text, or it holds a NUL character'
  if (type === 'integer') return 'an integer of 64 bits'
  if (type === 'boolean') return 'a boolean (true or false, yes or no, 1 or 0)'
  if (type === 'datetime') return 'a datetime such as 2019-01-20T10:30:00Z'
  return `a ${type}`
}

/** Reads one field: empty is null, and text that does not fit the type is `undefined`. */
export function parseValue(text: string, type: TextType): StoredValue | undefined {
  if (type === 'string') return text === '' ? null : readers.string.parse(text)
  const trimmed = text.trim()
  return trimmed === '' ? null : readers[type].parse(trimmed)
}

/** Answers 0 for -0: the two are one value to a reader. */
function parseInteger(text: string): number | bigint | undefined {
  if (!integerText.test(text)) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number || 0
  const integer = BigInt(text.replace('+', ''))
  return integer < int64.min || integer > int64.max ? undefined : integer
}

function parseNumber(text: string): number | undefined {
  const number = numberText.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number || 0 : undefined
}

function parseDate(text: string, type: keyof typeof dateTexts): string | undefined {
  const parts = dateTexts[type].exec(text)?.groups
  if (parts === undefined) return undefined
  const { year = '', month = '', day = '' } = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : undefined
}

function parseDatetime(text: string): string | undefined {
  const parts = datetimeText.exec(text)?.groups
  if (parts === undefined || !isCalendarDate(parts.date ?? '')) return undefined
  const { date, time = '00:00', fraction = '0', zone = 'Z' } = parts
  const seconds = time.length === 5 ? `${time}:00` : time
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  const moment = new Date(`${date}T${seconds}.${milliseconds}${zone.toUpperCase()}`)
  if (Number.isNaN(moment.getTime())) return undefined
  const utc = moment.toISOString()
  // Years outside 0001 to 9999 would break the fixed width that text order relies on.
  return utc.length === 24 && !utc.startsWith('0000') ? utc : undefined
}

/** Date rolls 2019-02-30 over to March: a date that does not come back unchanged is none. */
function isCalendarDate(date: string): boolean {
  const moment = new Date(`${date}T00:00:00.000Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date) && !date.startsWith('0000')
}
