import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { assignDirectoryRoles } from '../local/assign-directory-roles.ts'
import type { LocalDirectory } from '../local/local-directory.ts'
import { type ControlStore, openControlStore } from '../store/control-store.ts'
import { quarantineFolderOf } from '../store/data-file.ts'
import { createInstance, findInstanceByName, setInstanceData } from '../store/instances.ts'
import { type LoadOptions, type LoadSummary, loadEnvironment } from './load-environment.ts'

export interface ImportRequest extends Omit<LoadOptions, 'outputFile' | 'quarantineFolder'> {
  /** Name of the environment, in any case. */
  environment: string
  /** That of the data folder, when it is kept elsewhere. */
  masterKey?: Buffer | undefined
}

export interface ImportResult extends LoadSummary {
  environment: string
  isNew: boolean
  /** Whether the users of the local identity got their roles in a new environment. */
  hasRoles: boolean
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
  try {
    const id = randomUUID()
    const dataFile = path.join('environments', `${id}.db`)
    const outputFile = path.join(dataDir, dataFile)
    const quarantineFolder = quarantineFolderOf(control, dataFile)
    const summary = await loadEnvironment({ ...request, outputFile, quarantineFolder })
    const previous = await findInstanceByName(control, request.environment)
    try {
      await publish(control, directory, request.environment, dataFile)
    } catch (error) {
      for (const made of [outputFile, quarantineFolder]) await rm(made, { recursive: true, force: true })
      throw error
    }
    if (previous?.data_file) {
      await rm(quarantineFolderOf(control, previous.data_file), { recursive: true, force: true })
    }
    return {
      ...summary,
      environment: previous?.name ?? request.environment,
      isNew: previous === undefined,
      hasRoles: previous !== undefined || directory !== undefined,
      seconds: (Date.now() - startedAt) / 1000,
    }
  } finally {
    await control.close()
  }
}

/** From here on readers see the new rows; the service removes the file that they replace. */
async function publish(
  control: ControlStore,
  directory: LocalDirectory | undefined,
  name: string,
  dataFile: string,
): Promise<void> {
  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const existing = await findInstanceByName(store, name)
    const instance =
      existing ?? (await createInstance(store, { name, instanceType: 'production', createdBy: 'load' }))
    await setInstanceData(store, instance.instance_id, { dataFile })
    if (existing !== undefined || directory === undefined) return
    await assignDirectoryRoles(store, directory, instance.instance_id, { withApplication: true })
  })
}
