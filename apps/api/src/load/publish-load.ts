import path from 'node:path'
import { assignDirectoryRoles } from '../local/assign-directory-roles.ts'
import type { LocalDirectory } from '../local/local-directory.ts'
import { type Actor, appendAudit, toProgramActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { readRowsId } from '../store/environment-store.ts'
import { countErasures, finishErasures, suppressRows } from '../store/erasures.ts'
import { createInstance, type InstanceRow, setInstanceData } from '../store/instances.ts'
import { finishLoad } from '../store/loads.ts'
import { deleteOverlays, type Overlay } from '../store/overlays.ts'
import { queueLoad } from '../store/queue-events.ts'
import type { SuppressedKey } from '../store/suppressions.ts'
import { loadError } from './load-error.ts'
import type { LoadSummary } from './load-options.ts'
import { findTarget, type LoadTarget, nameTarget } from './load-target.ts'
import { toLoadResult } from './to-load-result.ts'

export interface KeptFile {
  readonly dataFile: string
  readonly rowsId: string
}

interface LoadedFile {
  readonly dataFile: string
  /** What its rows were added to. */
  readonly appendTo: KeptFile | undefined
  /** What was written between loads and is in it. */
  readonly contained: readonly Overlay[]
  readonly summary: LoadSummary
  /** How many there were when it began, and who of them was still in the data that it replaces. */
  readonly erasures: number
  readonly erased: readonly string[]
  /** Keys that are of the erased, too: rows with them led there, and were left out. */
  readonly leftOut: readonly SuppressedKey[]
  /** Columns that the masking policy names and no table has. */
  readonly unmasked: readonly string[]
}

interface PublishedLoad {
  readonly environment: LoadTarget
  readonly by?: Actor | undefined
  readonly loadId?: string | undefined
}

/** From here on readers see the new rows; the service removes the file that they replace. */
export async function publish(
  control: ControlStore,
  directory: LocalDirectory | undefined,
  { environment, by = toProgramActor('load'), loadId }: PublishedLoad,
  { appendTo, contained, dataFile, erased, erasures, leftOut, summary, unmasked }: LoadedFile,
): Promise<void> {
  const { customers, activities } = summary
  const name = nameTarget(environment)
  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const existing = await findTarget(store, environment)
    if (existing === undefined && typeof environment !== 'string') {
      throw loadError('environmentDeleted')
    }
    if (appendTo !== undefined && !hasRowsOf(store, existing, appendTo)) {
      throw loadError('otherDataMeanwhile', { environment: name })
    }
    if (existing !== undefined && (await countErasures(store, existing.instance_id)) !== erasures) {
      throw loadError('customerErasedMeanwhile', { environment: name })
    }
    const instance = existing ?? (await createAudited(store, by, name))
    const instanceId = instance.instance_id
    await setInstanceData(store, instanceId, { dataFile })
    await deleteOverlays(store, contained)
    await finishErasures(store, instanceId, erased)
    for (const [erasureId, suppressions] of Map.groupBy(leftOut, (key) => key.erasureId)) {
      await suppressRows(store, { instanceId, erasureId, suppressions })
    }
    const before = existing && { hasData: existing.data_file !== null }
    const after = { hasData: true, customers, activities }
    await appendAudit(store, by, { instanceId, action: 'LoadData', target: 'data', before, after })
    await queueLoad(store, instanceId)
    if (loadId !== undefined) await finishLoad(store, { instanceId, loadId }, toLoadResult(summary, unmasked))
    if (existing !== undefined || directory === undefined) return
    await assignDirectoryRoles(store, directory, instanceId, { withApplication: true, by })
  })
}

/** Whether an environment still has the rows of a file: a run of search copies them, and changes none. */
function hasRowsOf(
  { dataDir }: ControlStore,
  instance: InstanceRow | undefined,
  { dataFile, rowsId }: KeptFile,
): boolean {
  if (!instance?.data_file) return false
  return instance.data_file === dataFile || readRowsId(path.join(dataDir, instance.data_file)) === rowsId
}

async function createAudited(store: ControlStore, by: Actor, name: string): Promise<InstanceRow> {
  const instanceType = 'production'
  const row = await createInstance(store, { name, instanceType, createdBy: by.name })
  const entry = { action: 'CreateInstance', target: 'environment', after: { name, instanceType } } as const
  await appendAudit(store, by, { instanceId: row.instance_id, ...entry })
  return row
}
