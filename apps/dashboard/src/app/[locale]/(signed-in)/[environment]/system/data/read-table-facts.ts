import type { EntityMetadata } from '@customer-insights-kit/client'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'

/** A table with what was counted of it; null where nobody could tell. */
export interface TableFacts {
  readonly name: string
  readonly qualifiedName: string
  readonly columns: number
  readonly key: string
  readonly rows: number | null
  readonly bytes: number | null
  /** How many rows of its file were put aside. */
  readonly putAside: number | null
}

export async function readTableFacts(instanceId: string, table: EntityMetadata): Promise<TableFacts> {
  const { name, qualifiedEntityName: qualifiedName } = table
  const [size, profile] = await Promise.all([
    toResult(client().tables.getSize({ instanceId, entityName: qualifiedName })),
    // Rows are put aside of tables that come from files.
    table.dataSourceName
      ? toResult(client().tables.getProfile({ instanceId, qualifiedEntityName: qualifiedName }))
      : undefined,
  ])
  return {
    name,
    qualifiedName,
    columns: table.attributes.length,
    key: table.keys?.[0]?.map((column) => column.name).join(', ') ?? '',
    rows: (size.ok ? size.data.rowCount : null) ?? null,
    bytes: (size.ok ? size.data.size : null) ?? null,
    putAside: (profile?.ok ? profile.data.quarantineRowCount : null) ?? null,
  }
}
