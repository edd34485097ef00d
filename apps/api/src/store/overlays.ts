import { setImmediate } from 'node:timers/promises'
import { type Selectable, sql } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'

export type Overlay = Selectable<ControlTables['overlays']>

/** One row of a table. */
export interface RowReference {
  readonly tableName: string
  readonly key: string
}

/** Where the overlays of one row end and those of the next begin, in their order. */
export type RowPosition = RowReference

/** The column of an overlay that is a whole new row. */
export const newRowColumn = ''

// With a plus SQLite leaves the index of ends alone, which leads to all overlays of an environment.
export const endColumn = sql<string>`+valid_until_utc`

/** Those of some rows of a table that are live at a time. */
export async function listOverlaysOf(
  { db }: ControlStore,
  instanceId: string,
  tableName: string,
  keys: readonly string[],
  nowUtc: string,
): Promise<Overlay[]> {
  return db
    .selectFrom('overlays')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('table_name', '=', tableName)
    .where('row_key', 'in', keys)
    .where(endColumn, '>', nowUtc)
    .orderBy('row_key')
    .orderBy('column_name')
    .execute()
}

/** Overlays that somebody does not see, by table: all of some tables, and of others those of some columns. */
export interface UnseenOverlays {
  readonly tables: ReadonlySet<string>
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>
}

/** Of so many rows with overlays that are seen, in the order of tables and keys, those behind a position. */
export async function listOverlaidRows(
  { db }: ControlStore,
  instanceId: string,
  after: RowPosition | undefined,
  limit: number,
  unseen?: UnseenOverlays,
): Promise<RowReference[]> {
  let query = db
    .selectFrom('overlays')
    .select(['table_name', 'row_key'])
    .distinct()
    .where('instance_id', '=', instanceId)
  if (unseen !== undefined && unseen.tables.size > 0) {
    query = query.where('table_name', 'not in', [...unseen.tables])
  }
  for (const [table, columns] of unseen?.columns ?? []) {
    query = query.where((or) =>
      or.or([or('table_name', '<>', table), or('column_name', 'not in', [...columns])]),
    )
  }
  if (after !== undefined) {
    query = query.where((or) =>
      or(or.refTuple('table_name', 'row_key'), '>', or.tuple(after.tableName, after.key)),
    )
  }
  const rows = await query.orderBy('table_name').orderBy('row_key').limit(limit).execute()
  return rows.map(({ table_name: tableName, row_key: key }) => ({ tableName, key }))
}

/** Those about a customer that are live at a time, changed values first, so many at most. */
export async function listOverlaysAbout(
  { db }: ControlStore,
  instanceId: string,
  customerId: string,
  nowUtc: string,
  limit: number,
): Promise<Overlay[]> {
  return db
    .selectFrom('overlays')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('customer_id', '=', customerId)
    .where(endColumn, '>', nowUtc)
    .orderBy(sql`column_name = ${newRowColumn}`)
    .orderBy('table_name')
    .orderBy('row_key')
    .orderBy('column_name')
    .limit(limit)
    .execute()
}

/** Rows with an overlay that ended after one time and not after another. */
export async function listEndedRows(
  { db }: ControlStore,
  instanceId: string,
  afterUtc: string,
  toUtc: string,
): Promise<RowReference[]> {
  const rows = await db
    .selectFrom('overlays')
    .select(['table_name', 'row_key'])
    .distinct()
    .where('instance_id', '=', instanceId)
    .where('valid_until_utc', '>', afterUtc)
    .where('valid_until_utc', '<=', toUtc)
    .execute()
  return rows.map(({ table_name: tableName, row_key: key }) => ({ tableName, key }))
}

/** When the next overlay of an environment ends; undefined when it has none. */
export async function findNextEnd(
  { db }: ControlStore,
  instanceId: string,
  nowUtc: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('overlays')
    .select('valid_until_utc')
    .where('instance_id', '=', instanceId)
    .where('valid_until_utc', '>', nowUtc)
    .orderBy('valid_until_utc')
    .limit(1)
    .executeTakeFirst()
  return row?.valid_until_utc
}

const overlaysPerTransaction = 500

/** Deletes what ended, in every environment. */
export async function purgeOverlays({ db }: ControlStore, nowUtc: string): Promise<void> {
  for (let isMore = true; isMore; await setImmediate()) {
    const ended = db
      .selectFrom('overlays')
      .select(sql<number>`rowid`.as('id'))
      .where('valid_until_utc', '<=', nowUtc)
      .limit(overlaysPerTransaction)
    const { numDeletedRows } = await db
      .deleteFrom('overlays')
      .where(sql<number>`rowid`, 'in', ended)
      .executeTakeFirstOrThrow()
    isMore = numDeletedRows === BigInt(overlaysPerTransaction)
  }
}

/** All of an environment that were written before a time, row by row, whose rows have none written later. */
export async function* readOverlaysBefore(
  control: ControlStore,
  instanceId: string,
  beforeUtc: string,
): AsyncGenerator<{ readonly tableName: string; readonly rows: ReadonlyMap<string, readonly Overlay[]> }> {
  let after: RowPosition | undefined
  do {
    const rows = await listOverlaidRows(control, instanceId, after, overlaysPerTransaction)
    for (const [tableName, found] of Map.groupBy(rows, (row) => row.tableName)) {
      const keys = found.map(({ key }) => key)
      const overlays = await listOverlaysOf(control, instanceId, tableName, keys, '')
      const ofRow = Map.groupBy(overlays, (overlay) => overlay.row_key)
      const older = [...ofRow].filter(([, list]) => list.every((overlay) => overlay.written_utc < beforeUtc))
      yield { tableName, rows: new Map(older) }
    }
    after = rows.length < overlaysPerTransaction ? undefined : rows.at(-1)
  } while (after !== undefined)
}

/** Deletes overlays, but none that were written anew since they were read. */
export async function deleteOverlays({ db }: Pick<ControlStore, 'db'>, overlays: readonly Overlay[]) {
  for (const { instance_id, table_name, row_key, column_name, written_utc } of overlays) {
    await db
      .deleteFrom('overlays')
      .where('instance_id', '=', instance_id)
      .where('table_name', '=', table_name)
      .where('row_key', '=', row_key)
      .where('column_name', '=', column_name)
      .where('written_utc', '=', written_utc)
      .execute()
  }
}
