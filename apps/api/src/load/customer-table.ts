import type { ColumnDefinition, StoredValue, TableDefinition } from '../store/table-definition.ts'
import type { PlannedTable } from './environment-plan.ts'
import { createStableId } from './stable-id.ts'

const semanticTypesToSearch =
  /^(Person|IdentityService|IdentityGovernmentID|Location(?!Lat|Long|Point|Timezone))/
const namesToSearch =
  /(name|mail|phone|mobile|street|address|city|town|postcode|postalcode|zip|state|province|region|country)$/i
const longTexts = /url|image|photo|headshot|avatar|description|notes?$|comments?$/i
const longSemanticTypes = /^Reference|^Image$/
const semanticTypesToCount = /^Location(City|Continent|Country|County|Province|Region|State)$|^PersonGender$/
const namesToCount =
  /(gender|sex|city|state|province|region|country|language|tier|level|status|segment|type|category|occupation|subscriber|satisfaction)$/i

/**
 * The unified table: CustomerId, the columns of the customer's own table, and the keys of each table
 * that holds the customer. `search` names searchable source columns by place instead of by meaning.
 */
export function defineCustomerTable(
  source: PlannedTable,
  alternates: readonly PlannedTable[],
  search: readonly number[] | undefined,
): TableDefinition {
  const own: ColumnDefinition[] = [
    { name: 'CustomerId', type: 'Edm.String', semanticType: 'Customer', searchable: true },
  ]
  const keys = [source, ...alternates].flatMap(defineKeyColumns)
  const stamps: ColumnDefinition[] = [
    { name: 'CustomerId_ModifiedOn', type: 'Edm.DateTimeOffset' },
    { name: 'Customer_ModifiedOn', type: 'Edm.DateTimeOffset' },
  ]
  const taken = new Set([...own, ...keys, ...stamps].map((column) => column.name))
  const columns = source.definition.columns.map((column, index): ColumnDefinition => {
    const searchable =
      search === undefined ? isSearchable(column, index === source.keyIndex) : search.includes(index)
    const facet = index === source.keyIndex ? undefined : chooseFacet(column)
    return {
      ...column,
      ...(facet === undefined ? {} : { facet }),
      name: taken.has(column.name) ? `Source_${column.name}` : column.name,
      searchable: searchable && column.type === 'Edm.String',
      indexed: isIndexed(column),
    }
  })
  return {
    qualifiedName: 'Customer',
    name: 'Customer',
    entityType: 'profile',
    key: 'CustomerId',
    columns: [...own, ...columns, ...keys, ...stamps],
  }
}

/** Values in the order of {@link defineCustomerTable}; `alternateKeys` holds a list for each other table. */
export function toCustomerRow(
  source: PlannedTable,
  values: readonly StoredValue[],
  alternateKeys: readonly (readonly string[])[],
  modifiedOn: string,
): StoredValue[] {
  const key = String(values[source.keyIndex])
  const keys = alternateKeys.flatMap((list) => [list[0] ?? null, list.length > 0 ? list.join(';') : null])
  return [toCustomerId(source, key), ...values, key, key, ...keys, modifiedOn, modifiedOn]
}

export function toCustomerId(source: PlannedTable, key: string): string {
  return createStableId(source.definition.qualifiedName, key)
}

/** The preferred key of a table, and the list of all its keys that belong to the customer. */
function defineKeyColumns({ definition }: PlannedTable): ColumnDefinition[] {
  const name = `${definition.qualifiedName}_${definition.key}`
  const column = { type: 'Edm.String', semanticType: 'AlternateKey', indexed: true } as const
  return [
    { name, ...column },
    { name: `${name}_Alternate`, ...column, searchable: true },
  ]
}

function isSearchable(column: ColumnDefinition, isKey: boolean): boolean {
  if (isKey) return true
  if (column.semanticType !== undefined) return semanticTypesToSearch.test(column.semanticType)
  return namesToSearch.test(column.name) && !longTexts.test(column.name)
}

/** What people filter by, of few values, is counted by them, and dates by year. */
export function chooseFacet({ name, type, semanticType }: ColumnDefinition): string | undefined {
  if (type === 'Edm.Boolean') return ''
  if (type === 'Edm.Date' || type === 'Edm.DateTimeOffset') return 'interval:year'
  if (type !== 'Edm.String') return undefined
  const isCounted =
    semanticType === undefined ? namesToCount.test(name) : semanticTypesToCount.test(semanticType)
  return isCounted ? '' : undefined
}

/** Short values are worth filtering and sorting by; links, images and prose are not. */
function isIndexed(column: ColumnDefinition): boolean {
  return !longTexts.test(column.name) && !longSemanticTypes.test(column.semanticType ?? '')
}
