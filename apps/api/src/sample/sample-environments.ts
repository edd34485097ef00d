import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'
import { assignDirectoryRoles } from '../local/assign-directory-roles.ts'
import { hasLocalDirectory, type LocalDirectory } from '../local/local-directory.ts'
import { appendAudit, hasServiceDone, serviceActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import {
  createInstance,
  findInstanceIdOf,
  hasInstanceCreatedBy,
  setInstanceData,
} from '../store/instances.ts'
import { changeApiAccess } from '../store/subscription-keys.ts'
import { writeSampleEnvironment } from './write-sample-environment.ts'

/** What the environments made here name as their creator. */
const creator = 'sample'

/** Told to the audit log, which remembers it when the samples were deleted. */
const action = 'CreateSampleEnvironments'

/**
 * Fills a data folder that never had samples: Contoso Coffee with API access on, and Sandbox with access off. Both appear
 * together or not at all, so that an interrupted first start simply begins again.
 */
export async function createSampleEnvironments(
  control: ControlStore,
  directory: LocalDirectory,
  { customers, print }: { readonly customers: number; readonly print: (line: string) => void },
): Promise<void> {
  if (await hasServiceDone(control, action)) return
  // A data folder of an earlier version has them and no entry yet.
  if (await hasInstanceCreatedBy(control, creator)) return rememberSamples(control)
  const samples = [
    { name: 'Contoso Coffee', instanceType: 'trial', customers, seed: 1, hasAccess: true },
    { name: 'Sandbox', instanceType: 'sandbox', customers: 100, seed: 2, hasAccess: false },
  ] as const

  mkdirSync(join(control.dataDir, 'environments'), { recursive: true, mode: 0o700 })
  const written: ((typeof samples)[number] & { readonly dataFile: string })[] = []
  for (const sample of samples) {
    const dataFile = join('environments', `${randomUUID()}.db`)
    print(`Making the sample environment ${sample.name}: ${sample.customers} customers`)
    const onProgress = createProgressPrinter(sample.customers, print)
    await writeSampleEnvironment(join(control.dataDir, dataFile), { ...sample, onProgress })
    written.push({ ...sample, dataFile })
  }

  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    for (const { name, instanceType, dataFile, hasAccess } of written) {
      const { instance_id } = await createInstance(store, { name, instanceType, createdBy: creator })
      await setInstanceData(store, instance_id, { dataFile })
      await assignDirectoryRoles(store, directory, instance_id, { withApplication: hasAccess })
      if (hasAccess) await changeApiAccess(store, instance_id, { enabled: true, by: serviceActor })
    }
    await appendSamplesEntry(store)
  })
}

const rememberSamples = (control: ControlStore): Promise<void> =>
  control.db.transaction().execute((db) => appendSamplesEntry({ db }))

const appendSamplesEntry = (store: Pick<ControlStore, 'db'>): Promise<void> =>
  appendAudit(store, serviceActor, { instanceId: undefined, action, target: 'environments' })

/** Id of the sample environment with API access, whatever its name is by now; undefined once it was deleted. */
export const findSampleId = (control: ControlStore): Promise<string | undefined> =>
  findInstanceIdOf(control, { createdBy: creator, instanceType: 'trial' })

/** Sample passwords, secrets and keys have no place in production. Throws ConfigError. */
export async function refuseSamples(control: ControlStore): Promise<void> {
  if (!hasLocalDirectory(control.dataDir) && !(await hasInstanceCreatedBy(control, creator))) return
  throw new ConfigError(
    'Setting DATA_DIR: holds sample environments or the local identity, which production refuses. Choose another DATA_DIR.',
  )
}

const linesOfProgress = 10

/** A line for each tenth of a sample that takes a while. */
function createProgressPrinter(total: number, print: (line: string) => void) {
  let printed = 0
  return (done: number) => {
    const tenths = Math.floor((done / total) * linesOfProgress)
    if (total < 50_000 || tenths <= printed || tenths === linesOfProgress) return
    printed = tenths
    print(`${tenths * 10} %: ${done} customers`)
  }
}
