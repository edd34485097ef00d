import type { Kysely } from 'kysely'
import type { Dialect } from './dialects/dialect.ts'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentRows } from './environment-schema.ts'

/** One column of one table, and who reads it. */
export interface ProfiledColumn {
  readonly rows: Kysely<EnvironmentRows>
  readonly dialect: Dialect
  readonly table: CatalogueTable
  readonly column: CatalogueColumn
}
