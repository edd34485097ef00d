import { expect, test } from 'vitest'
import { addInstance, createDataDir, openTestControl } from '../../test/open-stores.ts'
import { createLatencyCounts } from './latency-buckets.ts'
import { openControlStore } from './open-control-store.ts'
import { sumUsage } from './sum-usage.ts'
import { addUsage, removeOldUsage, toPeriodStart, type UsageRow, usageRetentionMs } from './usage.ts'

const minute = (fromUtc: string, changes: Partial<UsageRow> = {}): UsageRow => ({
  fromUtc,
  instanceId: 'i1',
  operation: 'ListRows',
  keyId: 'k1',
  keyName: 'primary',
  callerId: 'c1',
  callerName: 'Avery',
  callerLabel: '',
  status: 200,
  calls: 1,
  requestBytes: 10,
  responseBytes: 100,
  latency: createLatencyCounts().with(2, 1),
  ...changes,
})

/** Most tests need no environment beside its counts. */
const add = (control: Parameters<typeof addUsage>[0], rows: readonly UsageRow[]) =>
  addUsage(control, rows, { hasInstances: false })

const everything = {
  instanceId: 'i1',
  fromUtc: '2026-01-01T00:00:00.000Z',
  toUtc: '2027-01-01T00:00:00.000Z',
}

test('adds counts of minutes to those that are there, and to their hours and days', async () => {
  const control = await openTestControl()
  await add(control, [
    minute('2026-03-01T10:59:00.000Z'),
    minute('2026-03-01T11:00:00.000Z', {
      calls: 4,
      latency: createLatencyCounts().with(0, 4),
    }),
    minute('2026-03-02T00:00:00.000Z', { status: 503 }),
  ])
  await add(control, [minute('2026-03-01T11:00:00.000Z', { calls: 2, keyName: 'renamed' })])
  const read = async (period: 'minute' | 'hour' | 'day') =>
    (await sumUsage(control, { ...everything, period }, ['fromUtc']))
      .map(({ fromUtc, calls, requestBytes }) => `${fromUtc} ${calls} ${requestBytes}`)
      .sort()
  expect(await read('minute')).toEqual([
    '2026-03-01T10:59:00.000Z 1 10',
    '2026-03-01T11:00:00.000Z 6 20',
    '2026-03-02T00:00:00.000Z 1 10',
  ])
  expect(await read('hour')).toEqual([
    '2026-03-01T10:00:00.000Z 1 10',
    '2026-03-01T11:00:00.000Z 6 20',
    '2026-03-02T00:00:00.000Z 1 10',
  ])
  expect(await read('day')).toEqual(['2026-03-01T00:00:00.000Z 7 30', '2026-03-02T00:00:00.000Z 1 10'])
  const [first] = await sumUsage(control, { ...everything, period: 'day' }, ['fromUtc'])
  expect(first?.latency).toEqual(createLatencyCounts().with(0, 4).with(2, 2))
  expect(first?.keyName).toBe('renamed')
})

test('tells apart what was asked for, within the filter', async () => {
  const control = await openTestControl()
  await add(control, [
    minute('2026-03-01T10:00:00.000Z'),
    minute('2026-03-01T10:01:00.000Z', { operation: 'GetTable', callerId: 'c2' }),
    minute('2026-03-01T10:01:00.000Z', { operation: 'GetTable', keyId: 'k2', status: 404 }),
    minute('2026-03-01T10:01:00.000Z', { instanceId: 'i2', calls: 100 }),
  ])
  const filter = { ...everything, period: 'minute' } as const
  const sum = async (more: object, dimensions: Parameters<typeof sumUsage>[2]) =>
    (await sumUsage(control, { ...filter, ...more }, dimensions)).map(({ calls }) => calls)
  expect(await sum({}, ['operation'])).toEqual([2, 1])
  expect(await sum({}, ['status', 'callerId'])).toEqual([1, 1, 1])
  expect(await sum({ operation: 'GetTable' }, ['operation'])).toEqual([2])
  expect(await sum({ keyId: 'k2' }, ['operation'])).toEqual([1])
  expect(await sum({ toUtc: '2026-03-01T10:01:00.000Z' }, ['operation'])).toEqual([1])
  expect(await sum({ fromUtc: '2026-03-01T10:01:00.000Z' }, ['operation'])).toEqual([2])
})

test('adds all or nothing', async () => {
  const control = await openTestControl()
  const rows = Array.from({ length: 250 }, (_, index) =>
    minute('2026-03-01T10:00:00.000Z', { callerId: `c${index}` }),
  )
  const broken = minute('2026-03-01T10:00:00.000Z', { callerId: 'last', calls: null as unknown as number })
  await expect(add(control, [...rows, broken])).rejects.toThrow('NOT NULL')
  expect(await control.db.selectFrom('usage_counts').selectAll().execute()).toEqual([])
  await add(control, rows)
  const [sum] = await sumUsage(control, { ...everything, period: 'day' }, ['operation'])
  expect(sum?.calls).toBe(250)
})

test('keeps minutes for 2 days, hours for 60 and days for 730, and may be asked twice', async () => {
  const control = await openTestControl()
  const now = Date.parse('2026-06-15T12:30:00.000Z')
  const before = (ms: number) => toPeriodStart(new Date(now - ms).toISOString(), 'minute')
  const ages = [0, ...Object.values(usageRetentionMs)]
  await add(
    control,
    ages.flatMap((ms) => [minute(before(ms)), minute(before(ms + 86_400_000))]),
  )
  for (const _ of [1, 2]) {
    await removeOldUsage(control, now)
    const rows = await control.db
      .selectFrom('usage_counts')
      .select(['period', (eb) => eb.fn.min('from_utc').as('oldest')])
      .groupBy('period')
      .orderBy('period')
      .execute()
    expect(rows).toEqual([
      { period: 'day', oldest: '2024-06-15T00:00:00.000Z' },
      { period: 'hour', oldest: '2026-04-16T12:00:00.000Z' },
      { period: 'minute', oldest: '2026-06-13T12:30:00.000Z' },
    ])
  }
})

test('two processes add to the same counts', async () => {
  const dataDir = await createDataDir()
  const stores = [await openControlStore(dataDir), await openControlStore(dataDir)]
  for (const store of stores) await add(store, [minute('2026-03-01T10:00:00.000Z')])
  for (const store of stores) {
    const [sum] = await sumUsage(store, { ...everything, period: 'hour' }, ['operation'])
    expect(sum?.calls).toBe(2)
    await store.close()
  }
})

test('of an environment that does not exist only operation and status are kept', async () => {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'Shop')
  await addUsage(control, [
    minute('2026-03-01T10:00:00.000Z', { instanceId, status: 401 }),
    minute('2026-03-01T10:00:00.000Z', { status: 401, callerId: 'c1' }),
    minute('2026-03-01T10:00:00.000Z', { status: 401, callerId: 'c2', instanceId: 'i2' }),
  ])
  const rows = await control.db
    .selectFrom('usage_counts')
    .select(['instance_id', 'key_name', 'caller_name', 'calls'])
    .where('period', '=', 'day')
    .orderBy('calls')
    .execute()
  expect(rows).toEqual([
    { instance_id: instanceId, key_name: 'primary', caller_name: 'Avery', calls: 1 },
    { instance_id: '', key_name: '', caller_name: '', calls: 2 },
  ])
})

test('keys and callers have their latest names, whatever their letters', async () => {
  const control = await openTestControl()
  await add(control, [minute('2026-03-01T10:00:00.000Z', { keyName: 'Zeta', callerName: 'Zoe' })])
  await add(control, [
    minute('2026-03-02T10:00:00.000Z', { keyName: 'Alpha', callerName: 'Abe', operation: 'Search' }),
  ])
  const [sum] = await sumUsage(control, { ...everything, period: 'day' }, ['keyId', 'callerId'])
  expect(sum).toMatchObject({ keyName: 'Alpha', callerName: 'Abe', calls: 2 })
})

test('an environment has so many rows in a minute, an hour and a day, and no call is missing', async () => {
  const control = await openTestControl()
  const room = { minute: 10, hour: 15, day: 20 }
  const addWithin = (rows: readonly UsageRow[]) => addUsage(control, rows, { hasInstances: false, room })
  const callersOf = async (period: 'minute' | 'hour' | 'day', fromUtc = everything.fromUtc) => {
    const rows = await sumUsage(control, { ...everything, fromUtc, period }, ['callerId', 'fromUtc'])
    return Object.fromEntries(rows.map(({ callerId, calls }) => [callerId, calls]))
  }
  for (let index = 0; index < 30; index += 1) {
    const fromUtc = `2026-03-01T10:${index < 15 ? '00' : '01'}:00.000Z`
    // The last of each minute calls most.
    await addWithin([
      minute(fromUtc, { callerId: `often ${index}`, calls: 5 }),
      minute(fromUtc, { callerId: `c${index}` }),
    ])
  }
  const total = 30 * 6
  for (const [period, count] of Object.entries({ minute: 20, hour: 15, day: 20 })) {
    const callers = await callersOf(period as keyof typeof room)
    expect(Object.keys(callers)).toHaveLength(count + 1)
    expect(callers['often 0']).toBe(5)
  }
  for (const period of ['hour', 'day'] as const) {
    expect(Object.values(await callersOf(period)).reduce((sum, calls) => sum + calls, 0)).toBe(total)
  }
  // Who is there goes on, and so do calls without names; among new ones the most called come first.
  const next = '2026-03-02T10:00:00.000Z'
  await addWithin([
    minute('2026-03-01T10:02:00.000Z', { callerId: 'often 0' }),
    minute('2026-03-01T10:02:00.000Z', { callerId: '', keyId: '' }),
    ...Array.from({ length: 30 }, (_, index) => minute(next, { callerId: `n${index}`, calls: index + 1 })),
  ])
  expect(await callersOf('day')).toMatchObject({ 'often 0': 6, '': 1 })
  expect(Object.keys(await callersOf('day', '2026-03-02T00:00:00.000Z')).sort()).toEqual(
    [...Array.from({ length: 20 }, (_, index) => `n${index + 10}`), 'other'].sort(),
  )
})

test('sums of many rows are those of few, whatever their pages', async () => {
  const control = await openTestControl()
  const rows = Array.from({ length: 4_500 }, (_, index) =>
    minute(`2026-03-0${1 + (index % 3)}T10:00:00.000Z`, {
      callerId: `c${index % 1_500}`,
      callerName: `name ${index % 3}`,
      operation: index % 2 === 0 ? 'ListRows' : 'GetTable',
      calls: 1 + (index % 7),
    }),
  )
  await add(control, rows)
  const filter = { ...everything, period: 'day', operation: 'ListRows' } as const
  const wanted = rows.filter(({ operation }) => operation === 'ListRows')
  const calls = (some: readonly UsageRow[]) => some.reduce((sum, row) => sum + row.calls, 0)
  expect(calls(await sumUsage(control, filter, ['callerId']))).toBe(calls(wanted))
  const byDay = await sumUsage(control, filter, ['fromUtc'])
  expect(byDay.map(({ fromUtc }) => fromUtc.slice(8, 10)).sort()).toEqual(['01', '02', '03'])
  expect(calls(byDay)).toBe(calls(wanted))
  const few = await sumUsage(control, filter, ['callerId'], { maxGroups: 100 })
  expect(few.length).toBeLessThanOrEqual(101)
  expect(calls(few)).toBe(calls(wanted))
  await expect(sumUsage(control, filter, ['callerId'], { signal: AbortSignal.abort() })).rejects.toThrow()
})
