import { randomUUID } from 'node:crypto'
import { operations } from '@customer-insights-kit/client/operations'
import { afterEach, expect, test, vi } from 'vitest'
import { createDataDir } from '../../test/open-stores.ts'
import type { ControlStore } from '../store/control-store.ts'
import { toInstanceRow } from '../store/instances.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { openUsage, type Usage } from './open-usage.ts'

afterEach(() => vi.restoreAllMocks())

const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const filter = {
  instanceId,
  period: 'day',
  fromUtc: '2026-03-01T00:00:00.000Z',
  toUtc: '2026-03-02T00:00:00.000Z',
} as const

const record = (usage: Usage, count = 1, status = 200, id = instanceId) => {
  for (let index = 0; index < count; index += 1) {
    usage.record({
      operation: operations.data.list,
      instanceId: id,
      endedMs: Date.parse('2026-03-01T10:00:00Z'),
      durationMs: 1,
      status,
      requestBytes: 0,
      responseBytes: 3,
      callerLabel: undefined,
      ip: null,
      userAgent: null,
      requestId: null,
    })
  }
}
const countCalls = async (usage: Usage) =>
  (await usage.sum(filter, [['operation']])).flat().reduce((sum, { calls }) => sum + calls, 0)

async function open(dataDir: string): Promise<{ control: ControlStore; usage: Usage }> {
  const control = await openControlStore(dataDir)
  await control.db
    .insertInto('instances')
    .values({
      ...toInstanceRow({ name: 'Shop', instanceType: 'trial', createdBy: 'test' }),
      instance_id: instanceId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { control, usage: openUsage(control) }
}

test('a call counts once, in memory, on its way and in the store, also after a restart', async () => {
  const dataDir = await createDataDir()
  const first = await open(dataDir)
  record(first.usage, 2)
  expect(await countCalls(first.usage)).toBe(2)
  const flushing = first.usage.flush()
  const meanwhile = countCalls(first.usage)
  record(first.usage)
  await flushing
  expect(await meanwhile).toBe(3)
  expect(await countCalls(first.usage)).toBe(3)
  await first.usage.flush()
  await first.usage.flush()
  expect(await countCalls(first.usage)).toBe(3)
  record(first.usage)
  await first.usage.close()
  await first.control.close()

  const second = await open(dataDir)
  expect(await countCalls(second.usage)).toBe(4)
  await second.usage.close()
  await second.control.close()
})

test('what the store refuses waits for the next time', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { control, usage } = await open(await createDataDir())
  const rename = (from: string, to: string) => control.db.schema.alterTable(from).renameTo(to).execute()
  await rename('usage_counts', 'elsewhere')
  record(usage, 5)
  await usage.flush()
  expect(logged).toHaveBeenCalledOnce()
  record(usage, 2)
  await rename('elsewhere', 'usage_counts')
  expect(await countCalls(usage)).toBe(7)
  await usage.flush()
  expect(await countCalls(usage)).toBe(7)
  await usage.close()
  await control.close()
})

test('a store that refuses for good does not fill the memory', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { control, usage } = await open(await createDataDir())
  await control.db.schema.alterTable('usage_counts').renameTo('elsewhere').execute()
  for (let index = 0; index < 3; index += 1) {
    for (let status = 200; status < 8_200; status += 1) record(usage, 1, status)
    await usage.flush()
  }
  await control.db.schema.alterTable('elsewhere').renameTo('usage_counts').execute()
  expect(await countCalls(usage)).toBe(20_000)
  expect(String(logged.mock.lastCall?.[0])).toContain('4000 calls of it are lost')
  await usage.close()
  record(usage)
  expect(await countCalls(usage)).toBe(20_000)
  await control.close()
})

test('a stranger who makes up environments leaves one row, whatever the ids', async () => {
  const { control, usage } = await open(await createDataDir())
  for (let index = 0; index < 1_000; index += 1) record(usage, 1, 401, randomUUID())
  record(usage, 1, 200)
  await usage.flush()
  const rows = await control.db
    .selectFrom('usage_counts')
    .select(['instance_id', 'calls'])
    .orderBy('calls')
    .execute()
  expect(rows.map(({ instance_id, calls }) => [instance_id, calls])).toEqual([
    [instanceId, 1],
    ['', 1_000],
  ])
  await usage.close()
  await control.close()
})

test('before an upstream an environment exists when a call in it has succeeded', async () => {
  const control = await openControlStore(await createDataDir())
  const usage = openUsage(control, { hasUpstream: true })
  record(usage, 1, 200)
  record(usage, 1, 403)
  record(usage, 7, 403, randomUUID())
  await usage.flush()
  expect(await countCalls(usage)).toBe(2)
  const rows = await control.db
    .selectFrom('usage_counts')
    .select('calls')
    .where('instance_id', '=', '')
    .execute()
  expect(rows).toEqual([{ calls: 7 }])
  await usage.close()
  await control.close()
})

test('all sums of one question are of the same moment', async () => {
  const { control, usage } = await open(await createDataDir())
  record(usage, 3)
  const asked = usage.sum(filter, [['operation'], ['fromUtc'], ['status']])
  for (let more = 0; more < 50; more += 1) {
    record(usage)
    await Promise.resolve()
  }
  const counts = (await asked).map((rows) => rows.reduce((sum, { calls }) => sum + calls, 0))
  expect(new Set(counts).size).toBe(1)
  await usage.close()
  await control.close()
})
