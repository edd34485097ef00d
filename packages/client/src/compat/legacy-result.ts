import type { ODataEntityPayload } from '../generated/types.ts'

/** Published as date-time: the old package read these as Date, wherever they stand. */
export const dateFields = [
  'createdTimeUtc',
  'createdUtc',
  'endDate',
  'endTime',
  'endTimestamp',
  'evaluationDate',
  'evaluationTime',
  'expirationTime',
  'expiryTimeUtc',
  'extendedOn',
  'ingestionTime',
  'lastRefresh',
  'lastSuccessful',
  'lastSuccessfulTimestamp',
  'lastUpdatedTimeUtc',
  'maxAllowedExpirationTime',
  'modifiedTime',
  'notificationExpiryTimeUtc',
  'profilingDate',
  'refreshTime',
  'submittedTimestamp',
  'updatedUtc',
  'validationDate',
] as const

type DateField = (typeof dateFields)[number]

// Text comes first: an open enum is text and an object to TypeScript.
type WithDates<Model, Instant> = Model extends string
  ? Model
  : Model extends readonly (infer Item)[]
    ? WithDates<Item, Instant>[]
    : Model extends object
      ? {
          [Name in keyof Model]: Name extends DateField
            ? Exclude<Model[Name], string> | Instant
            : WithDates<Model[Name], Instant>
        }
      : Model

/** A model as methods give it: dates are Date. */
export type Read<Model> = WithDates<Model, Date>

/** A model as methods take it: a date may be Date or text. */
export type Written<Model> = WithDates<Model, Date | string>

/** A page of rows, whose annotations have the old package's names as well. */
export type ReadPage = ODataEntityPayload & {
  readonly odatacontext?: string | undefined
  readonly odatacount?: number | undefined
}

const dates: ReadonlySet<string> = new Set(dateFields)

/** Names that the old package could not keep; ours has both. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['@odata.context', 'odatacontext'],
  ['@odata.count', 'odatacount'],
  ['pbi:mashup', 'pbimashup'],
  ['pbi:timeZone', 'pbitimeZone'],
])

/** Published without a type, or lost by the old package: every byte stays as it came. */
const free = new Set([
  'exception',
  'fileFormatSettings',
  'filteringCriteria',
  'filters',
  'formatters',
  'keyRing',
  'max',
  'min',
  'params',
  'value',
])

/** Makes the result of a method from a parsed answer, in place: dates become Date, old names are added. */
export function toLegacyResult(body: unknown): unknown {
  // A list instead of a recursion: an answer may be deeper than the stack.
  const pending = [body]
  while (pending.length > 0) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null) continue
    const deeper = Array.isArray(value) ? value : renewFields(value as Record<string, unknown>)
    for (const one of deeper) pending.push(one)
  }
  return body
}

/** Changes the fields of one object and gives the values in which there may be more to change. */
function renewFields(fields: Record<string, unknown>): unknown[] {
  const deeper: unknown[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (free.has(name)) continue
    if (dates.has(name) && typeof value === 'string') fields[name] = toDate(value)
    else if (typeof value === 'object') deeper.push(value)
    const alias = aliases.get(name)
    if (alias !== undefined) fields[alias] = value
  }
  return deeper
}

/** A text that is no date stays, rather than become a Date that is written back as null. */
function toDate(text: string): Date | string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : date
}
