import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { ColumnType, StoredValue } from '../store/table-definition.ts'
import { parseDate, parseDatetime } from './parse-date.ts'
import { findOtherForm, numberForms, parseNumber } from './parse-number.ts'

/** How the text of a CSV column is read. */
export const textTypes = [
  'string',
  'integer',
  ...numberForms,
  'boolean',
  'date yyyy-mm-dd',
  'date m/d/yyyy',
  'date d/m/yyyy',
  'date d.m.yyyy',
  'datetime',
  'datetime m/d/yyyy',
  'datetime d/m/yyyy',
  'datetime d.m.yyyy',
] as const

export type TextType = (typeof textTypes)[number]

/** Answers `undefined` when the text does not fit. */
type ParseText = (text: string) => StoredValue | undefined

interface Refused {
  readonly column: string
  /** In quotation marks where it is text. */
  readonly value: string
}

interface TypeReader {
  readonly columnType: ColumnType
  readonly parse: ParseText
  /** Says of a value that it is none; with its text, also which other type that would fit. */
  readonly refuse: (value: Refused, text?: string) => Reason
}

/** How the service itself writes a value of each column as text. */
export const textTypeOf: Readonly<Record<ColumnType, TextType>> = {
  'Edm.String': 'string',
  'Edm.Int64': 'integer',
  'Edm.Double': 'number',
  'Edm.Boolean': 'boolean',
  'Edm.Date': 'date yyyy-mm-dd',
  'Edm.DateTimeOffset': 'datetime',
}

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }
const integerText = /^[+-]?\d{1,19}$/
const booleans: ReadonlyMap<string, 0 | 1> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((text) => [text, 1] as const),
  ...['false', 'f', 'no', 'n', '0'].map((text) => [text, 0] as const),
])

const readers: Record<TextType, TypeReader> = {
  string: {
    columnType: 'Edm.String',
    // SQLite would end a text at its first NUL.
    parse: (text) => (text.includes('\0') ? undefined : text),
    refuse: (refused) => toReason('valueNotText', refused),
  },
  integer: {
    columnType: 'Edm.Int64',
    parse: parseInteger,
    refuse: (refused) => toReason('valueNotInteger', refused),
  },
  number: readNumber('number'),
  'number 1.234,56': readNumber('number 1.234,56', '1.234,56'),
  'number 1,234.56': readNumber('number 1,234.56', '1,234.56'),
  boolean: {
    columnType: 'Edm.Boolean',
    parse: (text) => booleans.get(text.toLowerCase()),
    refuse: (refused) => toReason('valueNotBoolean', refused),
  },
  'date yyyy-mm-dd': readDate('yyyy-mm-dd'),
  'date m/d/yyyy': readDate('m/d/yyyy'),
  'date d/m/yyyy': readDate('d/m/yyyy'),
  'date d.m.yyyy': readDate('d.m.yyyy'),
  datetime: readDatetime('yyyy-mm-dd', '2019-01-20T10:30:00Z'),
  'datetime m/d/yyyy': readDatetime('m/d/yyyy', '1/20/2019 10:30 AM'),
  'datetime d/m/yyyy': readDatetime('d/m/yyyy', '20/1/2019 10:30'),
  'datetime d.m.yyyy': readDatetime('d.m.yyyy', '20.1.2019 10:30'),
}

function readNumber(form: Parameters<typeof parseNumber>[1], example?: string): TypeReader {
  return {
    columnType: 'Edm.Double',
    parse: (text) => parseNumber(text, form),
    refuse(refused, text) {
      // One other form that fits is no accident of one row.
      const type = text === undefined ? undefined : findOtherForm(text)
      if (example === undefined) {
        return type === undefined
          ? toReason('valueNotNumber', refused)
          : toReason('valueNotNumberButType', { ...refused, type })
      }
      return type === undefined
        ? toReason('valueNotNumberLike', { ...refused, example })
        : toReason('valueNotNumberLikeButType', { ...refused, example, type })
    },
  }
}

function readDate(form: Parameters<typeof parseDate>[1]): TypeReader {
  return {
    columnType: 'Edm.Date',
    parse: (text) => parseDate(text, form),
    refuse: (refused) => toReason('valueNotDate', { ...refused, form }),
  }
}

function readDatetime(form: Parameters<typeof parseDatetime>[1], example: string): TypeReader {
  return {
    columnType: 'Edm.DateTimeOffset',
    parse: (text) => parseDatetime(text, form),
    refuse: (refused) => toReason('valueNotDatetime', { ...refused, example }),
  }
}

export function columnTypeOf(type: TextType): ColumnType {
  return readers[type].columnType
}

/** Says why a value is none of a type; with its text, also which other type that would fit. */
export const refuseValue = (type: TextType, refused: Refused, text?: string): Reason =>
  readers[type].refuse(refused, text)

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
