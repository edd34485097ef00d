import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { type Actor, appendAudit, serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { readRowKeyHash } from './erasure-key.ts'
import { findInstance, setInstanceData } from './instances.ts'
import { type CustomerLink, deleteLostOverlays } from './lost-overlays.ts'
import { createSuppressions } from './suppressions.ts'

/** What there is of a customer, in numbers. */
export interface RemovedCounts {
  readonly customers: number
  readonly sourceRows: number
  readonly activities: number
  readonly measures: number
  readonly overlays: number
}

/** A key that no load may bring back. */
export interface Suppression {
  readonly table: string
  readonly hash: string
}

/** The receipt of an erased customer. */
export interface Erasure {
  readonly erasureId: string
  readonly customerHash: string
  readonly requestedUtc: string
  readonly requestedBy: string
  readonly finishedUtc: string | null
  readonly removed: RemovedCounts
  readonly suppressions: readonly Suppression[]
}

export interface NewErasure extends Omit<Erasure, 'removed' | 'finishedUtc'> {
  readonly instanceId: string
  readonly removed: Omit<RemovedCounts, 'overlays'>
}

export const newErasureId = (): string => randomUUID()

/**
 * Writes down that a customer is erased: with that nobody reads them, and no load brings them back. Undefined when
 * the environment is gone.
 */
export async function beginErasure(
  control: ControlStore,
  actor: Actor,
  { instanceId, removed, suppressions, ...erasure }: NewErasure,
  customerIds: readonly string[],
  links: readonly CustomerLink[] = [],
): Promise<Erasure | undefined> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const instance = await findInstance(store, instanceId)
    if (instance === undefined) return undefined
    const { numDeletedRows } = await db
      .deleteFrom('overlays')
      .where('instance_id', '=', instanceId)
      .where('customer_id', 'in', customerIds)
      .executeTakeFirst()
    await db
      .deleteFrom('subscription_events')
      .where('instance_id', '=', instanceId)
      .where('customer_id', 'in', customerIds)
      .execute()
    const { erasureId } = erasure
    const erased = createSuppressions(
      suppressions.map((suppression) => ({ ...suppression, erasureId })),
      await readRowKeyHash(store),
    )
    const lost = await deleteLostOverlays(store, instanceId, links, erased)
    const counts = { ...removed, overlays: Number(numDeletedRows) + lost }
    await db
      .insertInto('erasures')
      .values({
        erasure_id: erasureId,
        instance_id: instanceId,
        customer_hash: erasure.customerHash,
        requested_utc: erasure.requestedUtc,
        requested_by: erasure.requestedBy,
        finished_utc: customerIds.length === 0 ? new Date().toISOString() : null,
        removed: JSON.stringify(counts),
      })
      .execute()
    for (const customer_id of customerIds) {
      await db
        .insertInto('erasure_targets')
        .values({ erasure_id: erasureId, instance_id: instanceId, customer_id })
        .execute()
    }
    await suppressRows(store, { instanceId, erasureId, suppressions })
    // Another version: whoever opens the data from now on reads what is erased first.
    if (instance.data_file !== null)
      await setInstanceData(store, instanceId, { dataFile: instance.data_file })
    const target = `erasures/${erasureId}`
    await appendAudit(store, actor, {
      instanceId,
      action: 'EraseCustomer',
      target,
      after: { removed: counts },
    })
    return { ...erasure, finishedUtc: null, removed: counts, suppressions }
  })
}

/** A statement takes some ten thousand values. */
const suppressedAtOnce = 1000

/** Keeps the rows of an erased customer out of later loads. */
export async function suppressRows(
  { db }: Pick<ControlStore, 'db'>,
  { instanceId, erasureId, suppressions }: Pick<NewErasure, 'instanceId' | 'erasureId' | 'suppressions'>,
): Promise<void> {
  for (let start = 0; start < suppressions.length; start += suppressedAtOnce) {
    const rows = suppressions.slice(start, start + suppressedAtOnce)
    await db
      .insertInto('suppressions')
      .values(
        rows.map(({ table, hash }) => ({
          instance_id: instanceId,
          hash,
          table_name: table,
          erasure_id: erasureId,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** CustomerIds of those who are erased, and whom the data file may hold still. */
export async function listErasedIds({ db }: ControlStore, instanceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('erasure_targets')
    .select('customer_id')
    .where('instance_id', '=', instanceId)
    .execute()
  return rows.map((row) => row.customer_id)
}

/** The environments whose data files hold somebody who is erased. */
export async function listInstancesToErase({ db }: ControlStore): Promise<string[]> {
  const rows = await db.selectFrom('erasure_targets').select('instance_id').distinct().execute()
  return rows.map((row) => row.instance_id)
}

/**
 * Points an environment to a file without these customers, and ends their erasures; false when it has other data by
 * now, or is gone, and then nothing has changed.
 */
export async function publishErasure(
  control: ControlStore,
  instanceId: string,
  files: { readonly sourceFile: string; readonly dataFile: string },
  customerIds: readonly string[],
): Promise<boolean> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    if ((await findInstance(store, instanceId))?.data_file !== files.sourceFile) return false
    await setInstanceData(store, instanceId, files)
    await finishErasures(store, instanceId, customerIds)
    return true
  })
}

/** Takes what was overwritten in control.db out of its log as well, unless somebody reads it right now. */
export async function emptyLog({ db }: Pick<ControlStore, 'db'>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined)
}

/** Writes down, within a transaction of the caller's, that the data file holds these customers no longer. */
export async function finishErasures(
  store: Pick<ControlStore, 'db'>,
  instanceId: string,
  customerIds: readonly string[],
): Promise<void> {
  const { db } = store
  for (const customerId of customerIds) {
    const gone = await db
      .deleteFrom('erasure_targets')
      .where('instance_id', '=', instanceId)
      .where('customer_id', '=', customerId)
      .returning('erasure_id')
      .execute()
    for (const { erasure_id } of gone) {
      await db
        .updateTable('erasures')
        .set({ finished_utc: new Date().toISOString() })
        .where('instance_id', '=', instanceId)
        .where('erasure_id', '=', erasure_id)
        .execute()
      const target = `erasures/${erasure_id}`
      await appendAudit(store, serviceActor, { instanceId, action: 'FinishErasure', target })
    }
  }
}

/** The receipts of an environment, newest first: those behind a place, so many at most. */
export async function listErasures(
  { db }: ControlStore,
  instanceId: string,
  { after, top }: { readonly after: string | undefined; readonly top: number },
): Promise<Erasure[]> {
  let query = db.selectFrom('erasures').selectAll().where('instance_id', '=', instanceId)
  if (after !== undefined) {
    const [requestedUtc = '', erasureId = ''] = after.split(' ')
    query = query.where((or) =>
      or(or.refTuple('requested_utc', 'erasure_id'), '<', or.tuple(requestedUtc, erasureId)),
    )
  }
  const rows = await query.orderBy('requested_utc', 'desc').orderBy('erasure_id', 'desc').limit(top).execute()
  return withSuppressions(db, instanceId, rows)
}

export async function findErasure(
  { db }: ControlStore,
  instanceId: string,
  erasureId: string,
): Promise<Erasure | undefined> {
  const rows = await db
    .selectFrom('erasures')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('erasure_id', '=', erasureId)
    .execute()
  return (await withSuppressions(db, instanceId, rows))[0]
}

interface ErasureName {
  readonly instanceId: string
  readonly erasureId: string
}

/** The receipts of all environments. */
export async function listErasureNames({ db }: ControlStore): Promise<ErasureName[]> {
  const rows = await db.selectFrom('erasures').select(['instance_id', 'erasure_id']).execute()
  return rows.map((row) => ({ instanceId: row.instance_id, erasureId: row.erasure_id }))
}

/** Those of them that have these names, whole. */
export async function findErasures(control: ControlStore, names: readonly ErasureName[]) {
  const erasures: (Erasure & ErasureName)[] = []
  for (const { instanceId, erasureId } of names) {
    const found = await findErasure(control, instanceId, erasureId)
    if (found !== undefined) erasures.push({ ...found, instanceId })
  }
  return erasures
}

async function withSuppressions(
  db: ControlStore['db'],
  instanceId: string,
  rows: readonly Selectable<ControlTables['erasures']>[],
): Promise<Erasure[]> {
  if (rows.length === 0) return []
  const found = await db
    .selectFrom('suppressions')
    .select(['erasure_id', 'table_name', 'hash'])
    .where('instance_id', '=', instanceId)
    .where(
      'erasure_id',
      'in',
      rows.map((row) => row.erasure_id),
    )
    .execute()
  const ofErasure = Map.groupBy(found, (row) => row.erasure_id)
  return rows.map((row) => ({
    erasureId: row.erasure_id,
    customerHash: row.customer_hash,
    requestedUtc: row.requested_utc,
    requestedBy: row.requested_by,
    finishedUtc: row.finished_utc,
    removed: JSON.parse(row.removed),
    suppressions: (ofErasure.get(row.erasure_id) ?? []).map(({ table_name: table, hash }) => ({
      table,
      hash,
    })),
  }))
}

export type ErasureTarget = Selectable<ControlTables['erasure_targets']>

export async function listErasureTargets(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
): Promise<ErasureTarget[]> {
  return db.selectFrom('erasure_targets').selectAll().where('instance_id', '=', instanceId).execute()
}

/**
 * Gives a copy of an environment the erasures of its source, within the transaction that makes it. Whoever was in the
 * data when it was copied is, also where the source is done by now.
 */
export async function copyErasures(
  store: Pick<ControlStore, 'db'>,
  { from, to }: { readonly from: string; readonly to: string },
  copied: readonly ErasureTarget[],
): Promise<void> {
  const { db } = store
  const targets = [...copied, ...(await listErasureTargets(store, from))]
  const open = new Set(targets.map(({ erasure_id }) => erasure_id))
  for (const row of await db.selectFrom('erasures').selectAll().where('instance_id', '=', from).execute()) {
    const finished_utc = open.has(row.erasure_id) ? null : row.finished_utc
    await db
      .insertInto('erasures')
      .values({ ...row, instance_id: to, finished_utc })
      .execute()
  }
  for (const row of await db
    .selectFrom('suppressions')
    .selectAll()
    .where('instance_id', '=', from)
    .execute()) {
    await db
      .insertInto('suppressions')
      .values({ ...row, instance_id: to })
      .execute()
  }
  for (const row of targets) {
    await db
      .insertInto('erasure_targets')
      .values({ ...row, instance_id: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** How many there were in an environment. */
export async function countErasures({ db }: Pick<ControlStore, 'db'>, instanceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('erasures')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('instance_id', '=', instanceId)
    .executeTakeFirstOrThrow()
  return count
}
