import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ControlStore } from '../src/store/control-store.ts'
import { createEnvironmentFile } from '../src/store/environment-writer.ts'
import { createInstance } from '../src/store/instances.ts'
import { openControlStore } from '../src/store/open-control-store.ts'

/** A data folder that goes away with the test. */
export async function createDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'control-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

/** A control store of its own for one test. */
export async function openTestControl(): Promise<ControlStore> {
  const control = await openControlStore(await createDataDir())
  onTestFinished(() => control.close())
  return control
}

export async function addInstance(control: ControlStore, name: string, createdBy = 'test'): Promise<string> {
  const row = await createInstance(control, { name, instanceType: 'trial', createdBy })
  return row.instance_id
}

/** The smallest environment file: one customer, whose id tells the file apart from others. */
export function writeTinyEnvironment(file: string, customerId: string): void {
  const writer = createEnvironmentFile(file)
  const table = writer.addTable({
    qualifiedName: 'Customer',
    name: 'Customer',
    entityType: 'profile',
    key: 'CustomerId',
    columns: [{ name: 'CustomerId', type: 'Edm.String', searchable: true }],
  })
  table.insert([customerId])
  writer.finish()
}
