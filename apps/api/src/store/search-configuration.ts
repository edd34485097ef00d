import type { Selectable } from 'kysely'
import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'

/** How searches treat a column; further fields are kept as they were given. */
export interface SearchedColumn {
  readonly name: string
  readonly properties: {
    readonly isSearchable: boolean
    readonly isFilterable: boolean
    readonly isSortable: boolean
    readonly isFacetable: boolean
    readonly facetSpecification?: string | undefined
  }
}

export interface SearchedTable {
  readonly qualifiedEntityName: string
  readonly attributes: readonly SearchedColumn[]
}

/** What somebody said that searches look into and count by: all of it, as columns left out are in no index. */
export interface SearchConfiguration {
  readonly version: number
  readonly tables: readonly SearchedTable[]
  readonly createdUtc: string
  readonly createdBy: string
  readonly updatedUtc: string
  readonly updatedBy: string
}

/** Of the configuration that nobody has changed yet. */
export const firstSearchVersion = 1

/** The saved configuration of an environment; undefined while nobody has changed it. */
export async function findSearchConfiguration(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
): Promise<SearchConfiguration | undefined> {
  const row = await db
    .selectFrom('search_configurations')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  return row && toConfiguration(row)
}

/** Replaces the configuration of an environment; it counts with the next run, or the next load. */
export async function saveSearchConfiguration(
  control: ControlStore,
  instanceId: string,
  tables: readonly SearchedTable[],
  actor: Actor,
): Promise<SearchConfiguration> {
  const [now, by] = [new Date().toISOString(), actor.name]
  return control.db.transaction().execute(async (db) => {
    const before = await findSearchConfiguration({ db }, instanceId)
    const row = await db
      .insertInto('search_configurations')
      .values({
        instance_id: instanceId,
        version: firstSearchVersion + 1,
        tables: JSON.stringify(tables),
        created_utc: now,
        created_by: by,
        updated_utc: now,
        updated_by: by,
      })
      .onConflict((conflict) =>
        conflict.column('instance_id').doUpdateSet((query) => ({
          version: query('search_configurations.version', '+', 1),
          tables: query.ref('excluded.tables'),
          updated_utc: now,
          updated_by: by,
        })),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    const saved = toConfiguration(row)
    await appendAudit({ db }, actor, {
      instanceId,
      action: 'UpdateSearchConfiguration',
      target: 'search',
      before: before && summarise(before),
      after: summarise(saved),
    })
    return saved
  })
}

/** Gives a copy of an environment the configuration of its source, within the transaction that makes it. */
export async function copySearchConfiguration(
  { db }: Pick<ControlStore, 'db'>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const row = await db
    .selectFrom('search_configurations')
    .selectAll()
    .where('instance_id', '=', from)
    .executeTakeFirst()
  if (row === undefined) return
  await db
    .insertInto('search_configurations')
    .values({ ...row, instance_id: to })
    .execute()
}

const toConfiguration = (row: Selectable<ControlTables['search_configurations']>): SearchConfiguration => ({
  version: row.version,
  tables: JSON.parse(row.tables),
  createdUtc: row.created_utc,
  createdBy: row.created_by,
  updatedUtc: row.updated_utc,
  updatedBy: row.updated_by,
})

/** What the audit log tells of it: which columns are treated how. */
function summarise({ version, tables }: SearchConfiguration) {
  const columns = tables.flatMap(({ attributes }) => attributes)
  const list = (flag: Exclude<keyof SearchedColumn['properties'], 'facetSpecification'>) =>
    columns.filter(({ properties }) => properties[flag]).map(({ name }) => name)
  return {
    version,
    searchable: list('isSearchable'),
    filterable: list('isFilterable'),
    sortable: list('isSortable'),
    facetable: list('isFacetable'),
  }
}
