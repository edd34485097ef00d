import type { EntityMetadata } from '@customer-insights-kit/client'

/** A source table whose keys lead to customers. */
export interface KeySource {
  /** Of the table in data paths. */
  readonly name: string
  /** `eCommerce: eCommerceContacts, ContactId`. */
  readonly label: string
  readonly dataSourceName: string
  readonly entityName: string
}

/** The tables that gave customers their keys: the unified row has a column for each. */
export function listKeySources(tables: readonly EntityMetadata[]): KeySource[] {
  const customer = tables.find(({ qualifiedEntityName }) => qualifiedEntityName === 'Customer')
  const columns = new Set(customer?.attributes.map(({ name }) => name))
  return tables.flatMap(({ name, qualifiedEntityName, dataSourceName, keys }) => {
    const key = keys?.[0]?.[0]?.name
    if (!dataSourceName || key === undefined || !columns.has(`${qualifiedEntityName}_${key}`)) return []
    const label = `${dataSourceName}: ${name}, ${key}`
    return [{ name: qualifiedEntityName, label, dataSourceName, entityName: name }]
  })
}
