import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { chooseFacet } from '../load/customer-table.ts'
import type { ControlStore } from '../store/control-store.ts'
import { copyDataFile, copyQuarantine, removeDataFile } from '../store/data-file.ts'
import { listInstancesWithData, setInstanceData } from '../store/instances.ts'
import { isOutdatedFile, upgradeEnvironmentFile } from '../store/upgrade-environment.ts'

interface UpgradeOptions {
  print(line: string): void
  onError(error: unknown): void
}

/**
 * Brings the data files of earlier versions up to this one, at a start, each in a copy that takes its place when it
 * is finished. One that fails stays as it is: its environment asks for a load.
 */
export async function upgradeEnvironments(
  control: ControlStore,
  { print, onError }: UpgradeOptions,
): Promise<void> {
  for (const { instance_id, name, data_file } of await listInstancesWithData(control)) {
    if (!isOutdatedFile(join(control.dataDir, data_file))) continue
    print(`Bringing the data of ${name} up to this version`)
    const dataFile = join('environments', `${randomUUID()}.db`)
    try {
      await copyDataFile(control, join(control.dataDir, data_file), dataFile)
      // Version 1 named rows by their file, also in what it gave out for further pages.
      upgradeEnvironmentFile(join(control.dataDir, dataFile), { rowsId: basename(data_file), chooseFacet })
      await copyQuarantine(control, data_file, dataFile)
      await setInstanceData(control, instance_id, { dataFile })
    } catch (error) {
      await removeDataFile(control, dataFile)
      onError(error)
    }
  }
}
