import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { assignDirectoryRoles } from '../local/assign-directory-roles.ts'
import type { LocalDirectory } from '../local/local-directory.ts'
import { type Actor, appendAudit, toProgramActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { quarantineFolderOf, removeDataFile } from '../store/data-file.ts'
import { readRowsId } from '../store/environment-store.ts'
import { countErasures, emptyLog, finishErasures, listErasedIds } from '../store/erasures.ts'
import {
  createInstance,
  findInstance,
  findInstanceByName,
  type InstanceRow,
  setInstanceData,
} from '../store/instances.ts'
import { finishLoad } from '../store/loads.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { deleteOverlays, type Overlay } from '../store/overlays.ts'
import { findSearchConfiguration } from '../store/search-configuration.ts'
import { readSuppressions } from '../store/suppressions.ts'
import { findContainedOverlays } from './contained-overlays.ts'
import { loadEnvironment } from './load-environment.ts'
import { LoadError } from './load-error.ts'
import type { LoadOptions, LoadSummary } from './load-options.ts'
import { prepareMasking } from './prepare-masking.ts'
import { toLoadResult } from './to-load-result.ts'

export interface ImportRequest
  extends Omit<
    LoadOptions,
    'appendTo' | 'outputFile' | 'quarantineFolder' | 'searchConfiguration' | 'suppressions'
  > {
  /** Name of the environment, in any case; or, of one that is there and may be renamed meanwhile, its id. */
  environment: string | { readonly instanceId: string }
  /** Who loads; the program unless given. */
  by?: Actor | undefined
  /** The load as the service tells of it: it ends with what publishes its data. */
  loadId?: string | undefined
  /** Adds to the rows that the environment has, instead of replacing them. */
  isAppend?: boolean
  /** That of the data folder, when it is kept elsewhere. */
  masterKey?: Buffer | undefined
}

export interface ImportResult extends LoadSummary {
  environment: string
  isNew: boolean
  /** Whether the users of the local identity got their roles in a new environment. */
  hasRoles: boolean
  /** Columns that the masking policy names and no table has. */
  unmasked: readonly string[]
  seconds: number
}

/** Loads files into an environment of a data folder; makes the environment when the name is new. */
export async function importEnvironment(
  dataDir: string,
  directory: LocalDirectory | undefined,
  request: ImportRequest,
): Promise<ImportResult> {
  const startedAt = Date.now()
  const control = await openControlStore(dataDir, { masterKey: request.masterKey })
  let unlock = () => {}
  try {
    unlock = lockDataFolder(dataDir, 'load')
    const id = randomUUID()
    const dataFile = path.join('environments', `${id}.db`)
    const outputFile = path.join(dataDir, dataFile)
    const quarantineFolder = quarantineFolderOf(control, dataFile)
    const { environment } = request
    const appendTo = request.isAppend ? await findKeptFile(control, environment) : undefined
    const known = await findTarget(control, environment)
    // Read first: who is erased later is noticed at the end.
    const erased = known === undefined ? [] : await listErasedIds(control, known.instance_id)
    const erasures = known === undefined ? 0 : await countErasures(control, known.instance_id)
    const summary = await loadEnvironment({
      ...request,
      outputFile,
      quarantineFolder,
      appendTo: appendTo && path.join(dataDir, appendTo.dataFile),
      searchConfiguration: known && (await findSearchConfiguration(control, known.instance_id)),
      suppressions: known && (await readSuppressions(control, known.instance_id)),
    })
    const previous = await findTarget(control, environment)
    let unmasked: string[] = []
    try {
      const startedUtc = new Date(startedAt).toISOString()
      const contained =
        previous === undefined
          ? []
          : await findContainedOverlays(control, previous.instance_id, outputFile, startedUtc)
      if (previous !== undefined) unmasked = await prepareMasking(control, previous.instance_id, outputFile)
      await publish(control, directory, request, {
        dataFile,
        appendTo,
        contained,
        summary,
        erasures,
        erased,
      })
    } catch (error) {
      await removeDataFile(control, dataFile)
      throw error
    }
    if (erased.length > 0) await emptyLog(control)
    if (previous?.data_file) {
      await rm(quarantineFolderOf(control, previous.data_file), { recursive: true, force: true })
    }
    return {
      ...summary,
      environment: previous?.name ?? nameOf(environment),
      isNew: previous === undefined,
      hasRoles: previous !== undefined || directory !== undefined,
      unmasked,
      seconds: (Date.now() - startedAt) / 1000,
    }
  } finally {
    unlock()
    await control.close()
  }
}

type Target = ImportRequest['environment']

const findTarget = (control: ControlStore, target: Target): Promise<InstanceRow | undefined> =>
  typeof target === 'string' ? findInstanceByName(control, target) : findInstance(control, target.instanceId)

const nameOf = (target: Target): string => (typeof target === 'string' ? target : 'the environment')

interface KeptFile {
  readonly dataFile: string
  readonly rowsId: string
}

async function findKeptFile(control: ControlStore, target: Target): Promise<KeptFile> {
  const row = await findTarget(control, target)
  if (row?.data_file) {
    return { dataFile: row.data_file, rowsId: readRowsId(path.join(control.dataDir, row.data_file)) }
  }
  throw new LoadError(
    row === undefined
      ? `there is no environment ${nameOf(target)} to add to`
      : `${row.name} has no data to add to`,
    { remedy: 'Check the name, or load all rows anew instead of adding these.' },
  )
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
}

/** From here on readers see the new rows; the service removes the file that they replace. */
async function publish(
  control: ControlStore,
  directory: LocalDirectory | undefined,
  { environment, by = toProgramActor('load'), loadId }: ImportRequest,
  { appendTo, contained, dataFile, erased, erasures, summary }: LoadedFile,
): Promise<void> {
  const { customers, activities } = summary
  const name = nameOf(environment)
  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const existing = await findTarget(store, environment)
    if (existing === undefined && typeof environment !== 'string') {
      throw new LoadError('the environment was deleted meanwhile', { remedy: 'Load into another one.' })
    }
    if (appendTo !== undefined && !hasRowsOf(store, existing, appendTo)) {
      throw new LoadError(`${name} got other data meanwhile`, { remedy: 'Load again.' })
    }
    if (existing !== undefined && (await countErasures(store, existing.instance_id)) !== erasures) {
      throw new LoadError(`a customer of ${name} was erased meanwhile`, { remedy: 'Load again.' })
    }
    const instance = existing ?? (await createAudited(store, by, name))
    const instanceId = instance.instance_id
    await setInstanceData(store, instanceId, { dataFile })
    await deleteOverlays(store, contained)
    await finishErasures(store, instanceId, erased)
    const before = existing && { hasData: existing.data_file !== null }
    const after = { hasData: true, customers, activities }
    await appendAudit(store, by, { instanceId, action: 'LoadData', target: 'data', before, after })
    if (loadId !== undefined) await finishLoad(store, { instanceId, loadId }, toLoadResult(summary))
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
