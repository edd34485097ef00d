import { InvalidInputError } from './errors.ts'
import { guidPattern } from './wire.ts'

/** What `guid()` and `date()` give, which OData writes without quotes. */
export class FilterLiteral {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** What a column can be compared with: text is quoted, a Date is a date and time in UTC. */
export type FilterValue = string | number | bigint | boolean | null | Date | FilterLiteral

/** A value for a column of GUIDs, as in `where('id').eq(guid('6f9619ff-8b86-d011-b42d-00c04fc964ff'))`. */
export function guid(text: string): FilterLiteral {
  if (guidPattern.test(text)) return new FilterLiteral(text)
  throw new InvalidInputError('A GUID is hexadecimal digits, as 8-4-4-4-12.')
}

/** A value for a column of dates without time: `2024-01-31`, or the day that a Date has in UTC. */
export function date(value: string | Date): FilterLiteral {
  const text = typeof value === 'string' ? value : printDate(value).slice(0, 10)
  // Another day, such as that after the last of February, is printed otherwise.
  if (printDate(new Date(`${text}T00:00:00Z`)).slice(0, 10) === text) return new FilterLiteral(text)
  throw new InvalidInputError(dateMessage)
}

/** Writes a value as OData, so that it can end neither its quotes nor the condition. */
export function printValue(value: FilterValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (value instanceof Date) return printDate(value)
  const isPlain = value === null || /^(bigint|boolean)$/.test(typeof value) || Number.isFinite(value)
  if (isPlain || value instanceof FilterLiteral) return String(value)
  throw new InvalidInputError('A filter takes text, numbers, booleans, null, dates and GUIDs.')
}

const dateMessage = 'A filter takes valid dates of the years 0 to 9999, such as 2024-01-31.'

function printDate(value: Date): string {
  const text = Number.isNaN(value.getTime()) ? '' : value.toISOString()
  // The years before 0 and after 9999 are written longer.
  if (text.length === 24) return text
  throw new InvalidInputError(dateMessage)
}
