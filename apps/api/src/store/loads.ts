import { randomUUID } from 'node:crypto'
import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { Selectable } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { findInstance } from './instances.ts'
import { toStoredReasons } from './stored-reasons.ts'

export type LoadRow = Selectable<ControlTables['loads']>

/** What a load did, in numbers. */
export interface LoadResult {
  readonly customers: number
  readonly activities: number
  /** Rows of erased customers, which were left out. */
  readonly suppressed: number
  /** Columns that the masking policy or the search configuration names, and that are not there; absent of old loads. */
  readonly unmasked?: readonly string[]
  readonly unsearched?: readonly string[]
  readonly tables: readonly {
    readonly table: string
    readonly rows: number
    readonly quarantined: number
    /** Null of a load that replaces. */
    readonly kept: number | null
    readonly replaced: number | null
    readonly activitiesWithoutCustomer: number
  }[]
}

type Db = Pick<ControlStore, 'db'>

interface LoadKey {
  readonly instanceId: string
  readonly loadId: string
}

/** The latest load of an environment. */
export async function findLoad({ db }: Db, instanceId: string): Promise<LoadRow | undefined> {
  return db.selectFrom('loads').selectAll().where('instance_id', '=', instanceId).executeTakeFirst()
}

/** Writes down that a load begins, in place of the one before; undefined when the environment is gone. */
export async function beginLoad(
  control: ControlStore,
  instanceId: string,
  { mode, startedBy }: { readonly mode: LoadRow['mode']; readonly startedBy: string },
): Promise<LoadRow | undefined> {
  return control.db.transaction().execute(async (db) => {
    if ((await findInstance({ ...control, db }, instanceId)) === undefined) return undefined
    const row: LoadRow = {
      instance_id: instanceId,
      load_id: randomUUID(),
      mode,
      state: 'running',
      started_utc: new Date().toISOString(),
      started_by: startedBy,
      finished_utc: null,
      reason: null,
      reasons: null,
      result: null,
    }
    await db
      .insertInto('loads')
      .values(row)
      .onConflict((conflict) => conflict.column('instance_id').doUpdateSet(row))
      .execute()
    return row
  })
}

/** Writes down, in the transaction that publishes its data, that a load succeeded. */
export async function finishLoad({ db }: Db, key: LoadKey, result: LoadResult): Promise<void> {
  await endRunning({ db }, key, {
    state: 'succeeded',
    reason: null,
    reasons: null,
    result: JSON.stringify(result),
  })
}

/** The same of one that changed nothing; nothing when it had ended, or its environment is gone. */
export async function endLoad(
  store: Db,
  key: LoadKey,
  end: {
    readonly state: Exclude<LoadRow['state'], 'running' | 'succeeded'>
    readonly reasons: readonly Reason[]
  },
): Promise<void> {
  await endRunning(store, key, { state: end.state, ...toStoredReasons(end.reasons), result: null })
}

async function endRunning(
  { db }: Db,
  { instanceId, loadId }: LoadKey,
  end: Pick<LoadRow, 'state' | 'reason' | 'reasons' | 'result'>,
): Promise<void> {
  await db
    .updateTable('loads')
    .set({ ...end, finished_utc: new Date().toISOString() })
    .where('instance_id', '=', instanceId)
    .where('load_id', '=', loadId)
    .where('state', '=', 'running')
    .execute()
}

/** At a start: what was running when the service ended did not go on without it. */
export async function interruptLoads({ db }: Db): Promise<void> {
  await db
    .updateTable('loads')
    .set({
      state: 'interrupted',
      ...toStoredReasons([interruption]),
      finished_utc: new Date().toISOString(),
    })
    .where('state', '=', 'running')
    .execute()
}

export const interruption = toReason('loadInterrupted')
