import type { EntityMetadata } from '@customer-insights-kit/client'
import { isMasked } from './masked-columns.ts'

/** A source table whose keys lead to customers. */
export interface KeySource {
  /** Of the table in data paths. */
  readonly name: string
  /** `eCommerce: eCommerceContacts, ContactId`. */
  readonly label: string
  readonly dataSourceName: string
  readonly entityName: string
  /** Nobody is found by a key that is masked for them. */
  readonly isMasked: boolean
}

/** The tables that gave customers their keys: the unified row has a column for each. */
export function listKeySources(tables: readonly EntityMetadata[]): KeySource[] {
  const customer = tables.find(({ qualifiedEntityName }) => qualifiedEntityName === 'Customer')
  const columns = new Set(customer?.attributes.map(({ name }) => name))
  return tables.flatMap(({ name, qualifiedEntityName, dataSourceName, keys }) => {
    const key = keys?.[0]?.[0]
    if (!dataSourceName || key === undefined || !columns.has(`${qualifiedEntityName}_${key.name}`)) return []
    const label = `${dataSourceName}: ${name}, ${key.name}`
    return [{ name: qualifiedEntityName, label, dataSourceName, entityName: name, isMasked: isMasked(key) }]
  })
}
