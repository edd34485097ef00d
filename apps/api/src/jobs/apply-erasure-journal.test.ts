import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import '../../test/keep-readers.ts'
import { addInstance, openTestControl, writeTinyEnvironment } from '../../test/open-stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { serviceActor } from '../store/audit-log.ts'
import { createEnvironmentPool } from '../store/environment-pool.ts'
import { appendToJournal, erasureJournalName, readJournal } from '../store/erasure-journal.ts'
import { readRowKeyHash } from '../store/erasure-key.ts'
import { beginErasure, listErasures, newErasureId } from '../store/erasures.ts'
import { setInstanceData } from '../store/instances.ts'
import { queryRows } from '../store/query-rows.ts'
import { readSuppressions } from '../store/suppressions.ts'
import { openErasureRuns } from './erasure-runs.ts'

async function openFolder() {
  const control = await openTestControl()
  const environments = createEnvironmentPool(control)
  onTestFinished(() => environments.close())
  const hashRowKey = await readRowKeyHash(control)
  const add = async (name: string, customerId: string) => {
    const instanceId = await addInstance(control, name)
    writeTinyEnvironment(join(control.dataDir, `${name}.db`), customerId)
    await setInstanceData(control, instanceId, { dataFile: `${name}.db` })
    return instanceId
  }
  const toErasure = (instanceId: string, customerId: string) => ({
    instanceId,
    erasureId: newErasureId(),
    customerHash: hashRowKey('Customer', customerId),
    requestedUtc: new Date().toISOString(),
    requestedBy: 'Ada Admin',
    removed: { customers: 1, sourceRows: 0, activities: 0, measures: 0 },
    suppressions: [{ table: 'Customer', hash: hashRowKey('Customer', customerId) }],
  })
  const start = async () => {
    const errors: string[] = []
    const runs = await openErasureRuns(control, environments, (error) => errors.push(String(error)))
    await runs.settle()
    await runs.close()
    return errors
  }
  const count = async (instanceId: string) =>
    environments.use(
      instanceId,
      async (store) => (await queryRows(store, 'Customer', parseQuery({})))?.rows.length,
    )
  const receipts = async (instanceId: string) =>
    listErasures(control, instanceId, { after: undefined, top: 10 })
  return { control, add, toErasure, start, count, receipts }
}

test('what the journal has is applied, also of several in one environment, and says nothing of who asked', async () => {
  const { control, add, toErasure, start, count, receipts } = await openFolder()
  const instanceId = await add('a', 'c1')
  const [one, other] = [toErasure(instanceId, 'c1'), toErasure(instanceId, 'long gone')]
  await appendToJournal(control, [one, other, one])
  expect(await readFile(join(control.dataDir, erasureJournalName), 'utf8')).not.toContain('Ada')
  expect(await start()).toEqual([])
  expect(await count(instanceId)).toBe(0)
  const list = await receipts(instanceId)
  expect(list.map(({ erasureId }) => erasureId).sort()).toEqual([one.erasureId, other.erasureId].sort())
  expect(list.every(({ finishedUtc }) => finishedUtc !== null)).toBe(true)
})

test('one file that cannot be read keeps nothing else from it, and no load from knowing whom to leave out', async () => {
  const { control, add, toErasure, start, count, receipts } = await openFolder()
  const [damaged, whole] = [await add('a', 'c1'), await add('b', 'c2')]
  const erasure = toErasure(damaged, 'c1')
  await appendToJournal(control, [erasure, toErasure(whole, 'c2')])
  await writeFile(join(control.dataDir, 'a.db'), 'no database')
  const errors = await start()
  expect(errors).toEqual([expect.stringContaining('is not an environment file')])
  expect(await count(whole)).toBe(0)
  expect((await readSuppressions(control, damaged))?.has('Customer', 'c1')).toBe(true)
  // Nobody says that it is done: the next start tries again.
  expect(await receipts(damaged)).toEqual([])
  writeTinyEnvironment(join(control.dataDir, 'again.db'), 'c1')
  await setInstanceData(control, damaged, { dataFile: 'again.db' })
  expect(await start()).toEqual([])
  expect(await count(damaged)).toBe(0)
  expect(await receipts(damaged)).toMatchObject([{ erasureId: erasure.erasureId }])
})

test('lines of another key are reported and not taken for done', async () => {
  const { control, add, start, count, receipts } = await openFolder()
  const other = await openFolder()
  const instanceId = await add('a', 'c1')
  await appendToJournal(other.control, [other.toErasure(instanceId, 'c1')])
  await writeFile(
    join(control.dataDir, erasureJournalName),
    await readFile(join(other.control.dataDir, erasureJournalName)),
  )
  expect(await start()).toEqual([expect.stringMatching(/1 erasures .* were not applied.*Restore with/)])
  expect(await count(instanceId)).toBe(1)
  expect(await receipts(instanceId)).toEqual([])
  expect(await readSuppressions(control, instanceId)).toBeUndefined()
  expect(await start()).toHaveLength(1)
})

test('what control.db has and the journal lacks is written there, once', async () => {
  const { control, add, toErasure, start } = await openFolder()
  const instanceId = await add('a', 'c1')
  const { requestedBy, ...erasure } = toErasure(instanceId, 'c1')
  await beginErasure(control, serviceActor, { ...erasure, requestedBy }, ['c1'])
  await start()
  await start()
  expect(await readJournal(control)).toEqual([
    { ...erasure, keyPrint: expect.any(String), removed: expect.objectContaining(erasure.removed) },
  ])
})
