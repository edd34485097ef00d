import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { writeSampleEnvironment } from '../sample/write-sample-environment.ts'
import { serviceActor } from './audit-log.ts'
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts'
import { setInstanceData } from './instances.ts'
import { makeMaskedIndexes } from './make-masked-indexes.ts'
import { saveMaskingPolicy } from './masking-policy.ts'
import { prepareMaskedIndexes } from './prepare-masked-indexes.ts'

test('however often somebody saves, one run at a time makes indexes, at last those of the newest policy', async () => {
  const control = await openTestControl()
  const pool = createEnvironmentPool(control)
  onTestFinished(() => pool.close())
  const instanceId = await addInstance(control, 'A')
  await writeSampleEnvironment(join(control.dataDir, 'a.db'), { customers: 20, seed: 1 })
  await setInstanceData(control, instanceId, { dataFile: 'a.db' })
  let [running, most] = [0, 0]
  const use: EnvironmentPool['use'] = async (id, work) => {
    running += 1
    most = Math.max(most, running)
    return pool.use(id, work).finally(() => {
      running -= 1
    })
  }
  for (const column of ['FullName', 'FirstName', 'LastName', 'EMail', 'City']) {
    const rule = { table: 'Customer', column, way: 'hidden', maskedFor: ['Viewer'], revealFor: [] } as const
    await saveMaskingPolicy(control, serviceActor, instanceId, { rules: [rule], version: undefined })
    prepareMaskedIndexes(control, { use }, instanceId)
  }
  await vi.waitFor(() => expect(running).toBe(0), { timeout: 30_000 })
  expect(most).toBe(1)
  const listIndexes = async () => (await readdir(control.dataDir)).filter((name) => name.includes('-words-'))
  const made = await listIndexes()
  expect(made.length).toBeGreaterThan(0)
  await pool.use(instanceId, (store) => makeMaskedIndexes(control, instanceId, store))
  expect(await listIndexes()).toEqual(made)
})
