import { parseJsonValue } from '../load/parse-json-value.ts'
import { textTypeOf } from '../load/parse-value.ts'
import { ServiceError } from '../service-error.ts'
import type { CatalogueColumn, CatalogueTable } from '../store/environment-catalogue.ts'
import { matchColumn } from '../store/find-column.ts'
import { findNearestName } from '../store/nearest-name.ts'
import type { ColumnType, StoredValue } from '../store/table-definition.ts'
import type { WriteOutcome } from '../store/write-overlays.ts'

const hourMs = 3_600_000
const longestMs = 30 * 24 * hourMs

/** How long rows live that say nothing else. */
export const lifetimesMs = { update: 4 * hourMs, create: longestMs } as const

/** When what is written now expires. Throws for a time that has passed or is too far ahead. */
export function readValidUntil(validUntil: string | undefined, lifetimeMs: number): string {
  const nowMs = Date.now()
  const untilMs = validUntil === undefined ? nowMs + lifetimeMs : Date.parse(validUntil)
  if (untilMs > nowMs && untilMs <= nowMs + longestMs) return new Date(untilMs).toISOString()
  throw refuse(
    'validUntil',
    `validUntil must be a time after now and at most 30 days ahead, until ${new Date(nowMs + longestMs).toISOString()}.`,
  )
}

/** The values of a body by the names of the table's columns. Throws for what the table cannot take. */
export function readRowValues(
  table: CatalogueTable,
  row: Readonly<Record<string, unknown>>,
): Map<string, StoredValue> {
  const values = new Map<string, StoredValue>()
  for (const [name, given] of Object.entries(row)) {
    const column = matchColumn(table, name)
    if (column === undefined) throw refuse(name.slice(0, 200), explainUnknown(table, name.slice(0, 200)))
    if (values.has(column.name)) throw refuse(column.name, `${column.name} is given more than once.`)
    values.set(column.name, readValue(column, given))
  }
  return values
}

function readValue({ name, type }: CatalogueColumn, given: unknown): StoredValue {
  const value = parseJsonValue(given, textTypeOf[type])
  if (value !== undefined) return value
  throw refuse(name, `${name} is ${type} and must be ${describeValue[type]}, or null.`)
}

const describeValue: Readonly<Record<ColumnType, string>> = {
  'Edm.String': 'a text without NUL and halves of characters',
  'Edm.Int64': 'an integer of 64 bits, as a number or, beyond 2^53, as a text',
  'Edm.Double': 'a number',
  'Edm.Boolean': 'true or false',
  'Edm.Date': 'a text such as "2019-01-20"',
  'Edm.DateTimeOffset': 'a text such as "2019-01-20T10:30:00Z"',
}

function explainUnknown(table: CatalogueTable, name: string): string {
  const nearest = findNearestName(
    name,
    table.columns.map((column) => column.name),
  )
  const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  return `${table.qualifiedName} has no column '${name}'.${hint}`
}

/** A 400 about one thing in the request. */
export const refuse = (target: string, message: string) =>
  new ServiceError('invalidRequest', { target, message })

/** Throws unless the write was taken. */
export function checkOutcome(outcome: WriteOutcome): void {
  switch (outcome.outcome) {
    case 'written':
      return
    case 'noEnvironment': // It went while this call was under way.
      throw new ServiceError('forbidden')
    case 'erased':
      throw new ServiceError('conflict', { message: 'This customer was erased, and takes no more values.' })
    case 'taken':
      throw conflict(outcome.row.tableName, outcome.row.key)
    case 'full': {
      const endMs = Date.parse(outcome.nextEndUtc ?? '') || Date.now()
      throw new ServiceError('tooManyRequests', {
        message:
          'The environment has as many rows written between loads as it can hold. Load data that contains them, or wait until some expire.',
        retryAfter: String(Math.max(1, Math.ceil((endMs - Date.now()) / 1000))),
      })
    }
  }
}

export const conflict = (tableName: string, key: string) =>
  new ServiceError('conflict', {
    message: `${tableName} already has a row with the key '${key.slice(0, 200)}', and rows that exist cannot be changed. Send another key.`,
    target: tableName,
  })
