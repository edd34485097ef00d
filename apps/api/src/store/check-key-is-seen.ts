import type { CatalogueTable } from './environment-catalogue.ts'
import { findNamedColumn } from './find-column.ts'
import { MaskedColumnError } from './masked-column-error.ts'

/** Throws where a table's key is masked for the reader: its rows come in the order of their keys, which tells of them. */
export function checkKeyIsSeen(table: CatalogueTable): void {
  if (findNamedColumn(table, table.key)?.mask === undefined) return
  const problem = 'its rows come in the order of it, and are for roles that see it.'
  throw new MaskedColumnError(table.qualifiedName, table.key, problem)
}
