import type { AttributeMetadata } from '@customer-insights-kit/client'
import type { CustomerFilter } from './customer-query.ts'

type Attribute = Pick<AttributeMetadata, 'name' | 'dataType'>

/** A filter names a column that there is not, or a value that its column cannot have. */
export class UnfitFilterError extends Error {
  override name = 'UnfitFilterError'
}

/** Filters as OData's `$filter`: values of one column are alternatives, columns narrow together. Throws UnfitFilterError. */
export function toFilterExpression(
  filters: readonly CustomerFilter[],
  attributes: readonly Attribute[],
): string | undefined {
  const ofColumn = [...Map.groupBy(filters, ({ column }) => column)]
  if (ofColumn.length === 0) return undefined
  return ofColumn
    .map(([column, alternatives]) => {
      const attribute = attributes.find(({ name }) => name === column)
      if (attribute === undefined) throw new UnfitFilterError(`There is no column ${column}.`)
      const parts = alternatives.map((filter) => toComparison(filter, attribute))
      return parts.length === 1 ? parts[0] : `(${parts.join(' or ')})`
    })
    .join(' and ')
}

function toComparison({ kind, value }: CustomerFilter, { name, dataType }: Attribute): string {
  if (kind === 'none') return `${name} eq null`
  if (kind === 'is') return `${name} eq ${toLiteral(value, dataType)}`
  const [from = '', to = ''] = value.split('/')
  const ends = [
    ...(from === '' ? [] : [`${name} ge ${toLiteral(from, dataType)}`]),
    ...(to === '' ? [] : [`${name} lt ${toLiteral(to, dataType)}`]),
  ]
  if (ends.length === 0) throw new UnfitFilterError(`The step of ${name} has no end.`)
  return ends.length === 1 ? (ends[0] ?? '') : `(${ends.join(' and ')})`
}

const patterns: Readonly<Record<string, RegExp>> = {
  'Edm.Boolean': /^(true|false)$/,
  'Edm.Date': /^\d{4}-\d\d-\d\d$/,
  'Edm.DateTimeOffset': /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/,
}

const plainNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i

function toLiteral(value: string, dataType: string): string {
  if (dataType === 'Edm.String') return `'${value.replaceAll("'", "''")}'`
  const pattern = patterns[dataType] ?? plainNumber
  if (!pattern.test(value)) throw new UnfitFilterError(`${value} is no ${dataType}.`)
  return value
}
