import type { Catalogue, CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { MaskedColumnError } from './masked-column-error.ts'
import { listLinks } from './table-links.ts'

/** Throws where a table's key is masked for the reader: its rows come in the order of their keys, which tells of them. */
export function checkKeyIsSeen(table: CatalogueTable): void {
  if (findNamedColumn(table, table.key)?.mask === undefined) return
  const problem = 'its rows come in the order of it, and are for roles that see it.'
  throw new MaskedColumnError(table.qualifiedName, table.key, problem)
}

/**
 * The same of partitions, whose rows come in the order of the loaded files. Where the key of a file is masked, the order
 * of what is made of its rows tells of it too.
 */
export async function checkOrderIsSeen(store: EnvironmentStore, table: CatalogueTable): Promise<void> {
  checkKeyIsSeen(table)
  const masked =
    table.entityType === 'unifiedActivity'
      ? findNamedColumn(table, 'ActualActivityId')
      : table.entityType === 'profile'
        ? findSourceKey(await store.catalogue(), table)
        : undefined
  if (masked?.mask === undefined) return
  const problem = 'its rows come in the order of the loaded file, and are for roles that see it.'
  throw new MaskedColumnError(table.qualifiedName, masked.name, problem)
}

/** Where customers have the key of the table that they are made of, which leads to no other. */
const findSourceKey = (catalogue: Catalogue, customers: CatalogueTable) =>
  listLinks(catalogue).find(({ from, to }) => from.table === customers && to.table.customer === undefined)
    ?.from.column
