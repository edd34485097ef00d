import { sqliteDialect } from './dialects/sqlite.ts'
import type { ColumnDefinition } from './table-definition.ts'

/** Whether a data file is of an earlier version that can be brought up to this one. */
export const isOutdatedFile = (path: string): boolean => sqliteDialect.isOutdated(path)

/** Brings a data file that nobody has open up to this version; counts the given columns of customers by facets. */
export function upgradeEnvironmentFile(
  path: string,
  chooseFacet: (column: ColumnDefinition) => string | undefined,
): void {
  sqliteDialect.upgradeEnvironment(path, chooseFacet)
}
