import { randomUUID } from 'node:crypto'
import { describeReasons, type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { Selectable } from 'kysely'
import { type Actor, appendAudit, serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables, RunState } from './control-tables.ts'
import { findInstance, setInstanceData } from './instances.ts'
import { findSearchConfiguration, firstSearchVersion } from './search-configuration.ts'
import { toStoredReasons } from './stored-reasons.ts'

export type SearchRun = Selectable<ControlTables['search_runs']>

/** The latest run of an environment; its rows count from memory while it is running. */
export async function findSearchRun(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
): Promise<SearchRun | undefined> {
  return db.selectFrom('search_runs').selectAll().where('instance_id', '=', instanceId).executeTakeFirst()
}

/** Writes down that a run begins, in place of the one before; undefined when the environment is gone. */
export async function beginSearchRun(
  control: ControlStore,
  instanceId: string,
  { rowsTotal, by }: { readonly rowsTotal: number; readonly by: Actor },
): Promise<SearchRun | undefined> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    if ((await findInstance(store, instanceId)) === undefined) return undefined
    const configuration = await findSearchConfiguration(store, instanceId)
    const row = {
      instance_id: instanceId,
      run_id: randomUUID(),
      state: 'running',
      search_version: configuration?.version ?? firstSearchVersion,
      rows_done: 0,
      rows_total: rowsTotal,
      started_utc: new Date().toISOString(),
      started_by: by.name,
      finished_utc: null,
      reason: null,
      reasons: null,
    } as const
    await db
      .insertInto('search_runs')
      .values(row)
      .onConflict((conflict) => conflict.column('instance_id').doUpdateSet(row))
      .execute()
    const after = { runId: row.run_id, configuration: row.search_version }
    await appendAudit(store, by, { instanceId, action: 'RunSearch', target: 'search', after })
    return row
  })
}

export interface BuiltIndex {
  /** The data file that it was made of, and the new one. */
  readonly sourceFile: string
  readonly dataFile: string
  readonly searchVersion: number
  readonly rows: number
}

/**
 * Makes a new index count, at once with the end of its run: readers see it from here on. False when the
 * environment has other data by now, or is gone, and then nothing has changed.
 */
export async function publishSearchIndex(
  control: ControlStore,
  { instance_id: instanceId, run_id }: SearchRun,
  { sourceFile, dataFile, searchVersion, rows }: BuiltIndex,
  by: Actor,
): Promise<boolean> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const instance = await findInstance(store, instanceId)
    if (instance?.data_file !== sourceFile) return false
    await setInstanceData(store, instanceId, { dataFile })
    await db
      .updateTable('search_runs')
      .set({
        state: 'succeeded',
        search_version: searchVersion,
        rows_done: rows,
        rows_total: rows,
        finished_utc: new Date().toISOString(),
      })
      .where('instance_id', '=', instanceId)
      .where('run_id', '=', run_id)
      .execute()
    const after = { runId: run_id, state: 'succeeded', configuration: searchVersion, rows }
    await appendAudit(store, by, { instanceId, action: 'FinishSearchRun', target: 'search', after })
    return true
  })
}

export interface RunEnd {
  readonly state: Exclude<RunState, 'running' | 'succeeded'>
  readonly reason: Reason
  readonly rowsDone: number
}

/** Writes down that a run ended without a new index; nothing when it had ended, or its environment is gone. */
export async function endSearchRun(
  { db }: Pick<ControlStore, 'db'>,
  { instance_id: instanceId, run_id }: Pick<SearchRun, 'instance_id' | 'run_id'>,
  { state, reason, rowsDone }: RunEnd,
  by: Actor,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('search_runs')
      .set({
        state,
        ...toStoredReasons([reason]),
        rows_done: rowsDone,
        finished_utc: new Date().toISOString(),
      })
      .where('instance_id', '=', instanceId)
      .where('run_id', '=', run_id)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const action = state === 'canceled' ? 'CancelSearchRun' : 'FinishSearchRun'
    const after = { runId: run_id, state, reason: describeReasons([reason]), reasons: [reason] }
    await appendAudit({ db: transaction }, by, { instanceId, action, target: 'search', after })
  })
}

/** At a start: what was running when the service ended did not go on without it. */
export async function interruptSearchRuns(control: ControlStore): Promise<void> {
  const running = await control.db
    .selectFrom('search_runs')
    .select(['instance_id', 'run_id', 'rows_done'])
    .where('state', '=', 'running')
    .execute()
  for (const run of running) {
    const end = { state: 'interrupted', reason: interruption, rowsDone: run.rows_done } as const
    await endSearchRun(control, run, end, serviceActor)
  }
}

export const interruption = toReason('searchInterrupted')
