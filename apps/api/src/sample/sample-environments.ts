import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalDirectory } from '../local-directory.ts'
import type { ControlStore } from '../store/control-store.ts'
import { countInstances, createInstance, setInstanceData } from '../store/instances.ts'
import { changeApiAccess } from '../store/subscription-keys.ts'
import { assignDirectoryRoles } from './assign-directory-roles.ts'
import { writeSampleEnvironment } from './write-sample-environment.ts'

export const sampleName = 'Contoso Coffee'

/**
 * Fills an empty data folder: Contoso Coffee with API access on, and Sandbox with access off. Both appear
 * together or not at all, so that an interrupted first start simply begins again.
 */
export async function createSampleEnvironments(
  control: ControlStore,
  directory: LocalDirectory,
  { SAMPLE_CUSTOMERS }: { readonly SAMPLE_CUSTOMERS: number },
): Promise<void> {
  if ((await countInstances(control)) > 0) return
  const samples = [
    { name: sampleName, instanceType: 'trial', customers: SAMPLE_CUSTOMERS, seed: 1, hasAccess: true },
    { name: 'Sandbox', instanceType: 'sandbox', customers: 100, seed: 2, hasAccess: false },
  ] as const

  mkdirSync(join(control.dataDir, 'environments'), { recursive: true, mode: 0o700 })
  const written: ((typeof samples)[number] & { readonly dataFile: string })[] = []
  for (const sample of samples) {
    const dataFile = join('environments', `${randomUUID()}.db`)
    console.log(`Making the sample environment ${sample.name}: ${sample.customers} customers`)
    await writeSampleEnvironment(join(control.dataDir, dataFile), sample)
    written.push({ ...sample, dataFile })
  }

  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    for (const { name, instanceType, dataFile, hasAccess } of written) {
      const { instance_id } = await createInstance(store, { name, instanceType, createdBy: 'sample' })
      await setInstanceData(store, instance_id, { dataFile })
      await assignDirectoryRoles(store, directory, instance_id, { withApplication: hasAccess })
      if (hasAccess) await changeApiAccess(store, instance_id, { enabled: true, by: 'sample' })
    }
  })
}
