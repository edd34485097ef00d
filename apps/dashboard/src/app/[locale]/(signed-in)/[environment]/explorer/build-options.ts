export const operators = {
  text: ['eq', 'ne', 'contains', 'startsWith', 'endsWith', 'in', 'none', 'some'],
  number: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'none', 'some'],
  time: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'none', 'some'],
  boolean: ['yes', 'no', 'none', 'some'],
} as const

export type ColumnKind = keyof typeof operators
export type Operator = (typeof operators)[ColumnKind][number]

/** One line of a filter as it is put together. */
export interface Condition {
  readonly column: string
  readonly operator: Operator
  readonly value: string
}

const numbers = ['Byte', 'SByte', 'Int16', 'Int32', 'Int64', 'Single', 'Double', 'Decimal']
const times = ['Date', 'DateTimeOffset', 'TimeOfDay']

/** What can be asked of a column of an OData type, such as `Int64`. */
export function toKind(type: string): ColumnKind {
  if (numbers.includes(type)) return 'number'
  if (times.includes(type)) return 'time'
  return type === 'Boolean' ? 'boolean' : 'text'
}

export const needsValue = (operator: Operator): boolean => !['none', 'some', 'yes', 'no'].includes(operator)

/** Whether a text is a value of a column of this type. */
export function isValue(text: string, type: string): boolean {
  const kind = toKind(type)
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(text)
  if (type === 'Date') return /^\d{4}-\d\d-\d\d$/.test(text)
  if (type === 'TimeOfDay') return /^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)
  if (type === 'DateTimeOffset') return !Number.isNaN(toDate(text).getTime())
  if (type === 'Guid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
  return true
}

/** Times without a zone are meant in UTC, as the service stores them. */
const toDate = (text: string) =>
  new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}${text.length === 10 ? 'T00:00' : ''}Z`)

/**
 * The conditions as OData's `$filter`; those that have no column or no value that fits it are left out, as
 * they are not finished yet.
 */
export function buildFilter(
  conditions: readonly Condition[],
  join: 'and' | 'or',
  types: ReadonlyMap<string, string>,
): string {
  const parts = conditions.flatMap((condition) => {
    const type = types.get(condition.column)
    return type === undefined || !isComplete(condition, type) ? [] : [toComparison(condition, type)]
  })
  return parts.join(` ${join} `)
}

const listValues = ({ operator, value }: Condition): string[] =>
  (operator === 'in' ? value.split(',') : [value]).map((one) => one.trim()).filter((one) => one !== '')

function isComplete(condition: Condition, type: string): boolean {
  if (!needsValue(condition.operator)) return true
  const values = listValues(condition)
  return values.length > 0 && values.every((value) => isValue(value, type))
}

function toComparison(condition: Condition, type: string): string {
  const { column, operator } = condition
  const [first = '', ...others] = listValues(condition).map((value) => toLiteral(value, type))
  switch (operator) {
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return `${operator.toLowerCase()}(${column},${first})`
    case 'in':
      return `${column} in (${[first, ...others].join(',')})`
    case 'none':
      return `${column} eq null`
    case 'some':
      return `${column} ne null`
    case 'yes':
    case 'no':
      return `${column} eq ${operator === 'yes'}`
    default:
      return `${column} ${operator} ${first}`
  }
}

/** Numbers keep all of their digits; quotes within a text are doubled. */
function toLiteral(text: string, type: string): string {
  if (type === 'DateTimeOffset') return toDate(text).toISOString()
  return toKind(type) === 'text' && type !== 'Guid' ? `'${text.replaceAll("'", "''")}'` : text
}
