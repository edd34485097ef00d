import type { Catalogue, CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { type MaskWay, maskValue } from './mask-value.ts'
import { MaskedColumnError } from './masked-column-error.ts'

export interface SourceKey {
  readonly dataSourceName: string
  readonly entityName: string
  readonly key: string
}

/** The keys of one customer in one source table; the preferred one is among `keys`. */
export interface KeyRingEntry {
  readonly dataSourceName: string
  readonly tableName: string
  readonly preferredKey: string
  readonly keys: readonly string[]
}

export interface KeyRing {
  readonly customerId: string
  readonly keyRing: readonly KeyRingEntry[]
}

/**
 * Finds the customer behind a source key, with the customer's keys in every source table. The names of the
 * table and its source count exactly, or else in any case; the key counts exactly.
 */
export async function findKeyRing(store: EnvironmentStore, source: SourceKey): Promise<KeyRing | undefined> {
  const catalogue = await store.catalogue()
  const { dataSourceName, entityName } = toStoredNames(source, catalogue)
  const asked = findSource(catalogue, dataSourceName, entityName)
  if (asked !== undefined && findMask(asked) !== undefined) {
    throw new MaskedColumnError(asked.qualifiedName, asked.key, 'ask with a key of another table.')
  }
  const owner = await store.keyLookups
    .selectFrom('key_ring')
    .select('customer_id')
    .where('key', '=', source.key)
    .where('table_name', '=', entityName)
    .where('data_source_name', '=', dataSourceName)
    .executeTakeFirst()
  if (owner === undefined) return undefined
  const rows = await store.keyLookups
    .selectFrom('key_ring')
    .select(['data_source_name', 'table_name', 'key'])
    .where('customer_id', '=', owner.customer_id)
    .orderBy('row_number')
    .execute()
  const tables = Map.groupBy(rows, (row) => JSON.stringify([row.data_source_name, row.table_name]))
  const keyRing = [...tables.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return []
    const { data_source_name, table_name } = first
    const table = findSource(catalogue, data_source_name, table_name)
    const mask = table && findMask(table)
    const show = (key: string) => (mask === undefined ? key : String(maskValue(key, mask) ?? ''))
    return [
      {
        dataSourceName: data_source_name,
        tableName: table_name,
        preferredKey: show(first.key),
        // How many there are would tell less than they do, but something.
        keys: mask === undefined ? [first, ...rest].map((row) => row.key) : [show(first.key)],
      },
    ]
  })
  return { customerId: owner.customer_id, keyRing }
}

const findSource = (catalogue: Catalogue, dataSourceName: string, tableName: string) =>
  catalogue.find((table) => table.dataSourceName === dataSourceName && table.name === tableName)

const findMask = (table: CatalogueTable): MaskWay | undefined => findNamedColumn(table, table.key)?.mask

/** Names of no table stay as they are. */
function toStoredNames(
  source: SourceKey,
  catalogue: Catalogue,
): Pick<SourceKey, 'dataSourceName' | 'entityName'> {
  const fold = (dataSourceName: string, name: string) => JSON.stringify([dataSourceName, name]).toLowerCase()
  const wanted = fold(source.dataSourceName, source.entityName)
  const alike = catalogue.filter(({ dataSourceName = '', name }) => fold(dataSourceName, name) === wanted)
  const exact = alike.find(
    (table) => table.dataSourceName === source.dataSourceName && table.name === source.entityName,
  )
  const table = exact ?? alike[0]
  return table === undefined ? source : { dataSourceName: table.dataSourceName ?? '', entityName: table.name }
}
