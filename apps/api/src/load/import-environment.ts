import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { LocalDirectory } from '../local/local-directory.ts'
import type { Actor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { quarantineFolderOf, removeDataFile } from '../store/data-file.ts'
import { readRowsId } from '../store/environment-store.ts'
import { countErasures, emptyLog, listErasedIds } from '../store/erasures.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { findSearchConfiguration } from '../store/search-configuration.ts'
import { readSuppressions } from '../store/suppressions.ts'
import { findContainedOverlays } from './contained-overlays.ts'
import { loadEnvironment } from './load-environment.ts'
import { loadError } from './load-error.ts'
import type { LoadOptions, LoadSummary } from './load-options.ts'
import { findTarget, type LoadTarget, nameTarget } from './load-target.ts'
import { prepareMasking } from './prepare-masking.ts'
import { type KeptFile, publish } from './publish-load.ts'

export interface ImportRequest
  extends Omit<
    LoadOptions,
    'appendTo' | 'outputFile' | 'quarantineFolder' | 'searchConfiguration' | 'suppressions'
  > {
  environment: LoadTarget
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
    const suppressions = known && (await readSuppressions(control, known.instance_id))
    const summary = await loadEnvironment({
      ...request,
      outputFile,
      quarantineFolder,
      appendTo: appendTo && path.join(dataDir, appendTo.dataFile),
      searchConfiguration: known && (await findSearchConfiguration(control, known.instance_id)),
      suppressions,
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
      request.signal?.throwIfAborted()
      await publish(control, directory, request, {
        dataFile,
        appendTo,
        contained,
        summary,
        erasures,
        erased,
        leftOut: suppressions?.listAdded() ?? [],
        unmasked,
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
      environment: previous?.name ?? nameTarget(environment),
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

async function findKeptFile(control: ControlStore, target: LoadTarget): Promise<KeptFile> {
  const row = await findTarget(control, target)
  if (row?.data_file) {
    return { dataFile: row.data_file, rowsId: readRowsId(path.join(control.dataDir, row.data_file)) }
  }
  throw row === undefined
    ? loadError('environmentUnknown', { environment: nameTarget(target) })
    : loadError('environmentWithoutData', { environment: row.name })
}
