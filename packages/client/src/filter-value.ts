import { InvalidInputError } from './errors.ts'
import { guidPattern } from './wire.ts'

/** A GUID or a date, which OData writes without quotes. */
export class Literal {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** What a column can be compared with: text is quoted, a Date is a date and time in UTC. */
export type FilterValue = string | number | bigint | boolean | null | Date | Literal

/** A value for a column of GUIDs, as in `where('id').eq(guid('6f9619ff-8b86-d011-b42d-00c04fc964ff'))`. */
export function guid(text: string): Literal {
  if (guidPattern.test(text)) return new Literal(text)
  throw new InvalidInputError('A GUID is written like 6f9619ff-8b86-d011-b42d-00c04fc964ff.')
}

/** A value for a column of dates without time: `2024-01-31`, or the day that a Date has in UTC. */
export function date(value: string | Date): Literal {
  const text = typeof value === 'string' ? value : printDate(value).slice(0, 10)
  const instant = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d\d-\d\d$/.test(text) && printDate(instant).startsWith(text)) return new Literal(text)
  throw new InvalidInputError('A date is a day that exists, written like 2024-01-31.')
}

/** Writes a value as OData, so that it can end neither its quotes nor the condition. */
export function printValue(value: FilterValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (value instanceof Date) return printDate(value)
  const isPlain = value === null || /^(bigint|boolean)$/.test(typeof value) || Number.isFinite(value)
  if (isPlain || value instanceof Literal) return String(value)
  throw new InvalidInputError(
    'A filter compares with text, a finite number, true, false, null, a Date or a GUID.',
  )
}

function printDate(value: Date): string {
  const text = Number.isNaN(value.getTime()) ? '' : value.toISOString()
  // The years before 0 and after 9999 are written longer.
  if (text.length === 24) return text
  throw new InvalidInputError('A filter takes dates of the years 0 to 9999.')
}
