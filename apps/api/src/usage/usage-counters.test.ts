import { management } from '@customer-insights-kit/client/management/operations'
import { operations } from '@customer-insights-kit/client/operations'
import { expect, test } from 'vitest'
import type { FinishedCall } from './finished-call.ts'
import { createUsageCounters } from './usage-counters.ts'

const guid = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
const principal = (id: string) => ({
  id,
  type: 'user' as const,
  principalIds: [id],
  name: `${id}@contoso.example`,
  isFirstParty: false,
})

const call = (changes: Partial<FinishedCall> = {}): FinishedCall => ({
  operation: operations.data.list,
  instanceId: guid(1),
  principal: principal('someone'),
  endedMs: Date.parse('2026-03-01T10:00:30.500Z'),
  durationMs: 4,
  status: 200,
  requestBytes: 1,
  responseBytes: 2,
  callerLabel: undefined,
  ip: '127.0.0.1',
  userAgent: null,
  requestId: null,
  ...changes,
})

const ofKey = { instanceId: guid(1), actsAlone: false }

function refused(instanceId: string): FinishedCall {
  const { principal: _, ...rest } = call({ instanceId, status: 401 })
  return rest
}

const limits = { names: 3, labels: 4, rows: 20, doubtfulRows: 5, environments: 10 }
const addUp = (rows: readonly { calls: number }[]) => rows.reduce((sum, { calls }) => sum + calls, 0)

test('adds what is alike and tells apart what differs', () => {
  const counters = createUsageCounters()
  counters.add(call())
  counters.add(call({ endedMs: Date.parse('2026-03-01T10:00:59.999Z'), durationMs: 40, responseBytes: 5 }))
  counters.add(call({ endedMs: Date.parse('2026-03-01T10:01:00.000Z') }))
  counters.add(call({ status: 404 }))
  counters.add(call({ callerLabel: 'Till 4' }))
  counters.add(call({ key: { valueId: 'v', keyId: 'k', name: 'primary', ...ofKey } }))
  const [first, ...others] = counters.list()
  expect(first).toMatchObject({
    fromUtc: '2026-03-01T10:00:00.000Z',
    operation: 'ListRows',
    callerId: 'someone',
    calls: 2,
    requestBytes: 2,
    responseBytes: 7,
  })
  expect(others.map(({ calls }) => calls)).toEqual([1, 1, 1, 1])
  expect(addUp(counters.take())).toBe(6)
  expect(counters.list()).toEqual([])
})

test('a stranger who makes up environments fills nothing, and hides nobody', () => {
  const counters = createUsageCounters(limits)
  counters.add(call())
  for (let index = 10; index < 1_000; index += 1) {
    counters.add(refused(guid(index)))
    counters.add(refused(`secret-${index}`))
  }
  counters.add(call({ status: 403 }))
  const rows = counters.list()
  expect(rows.length).toBeLessThan(12)
  expect(addUp(rows)).toBe(1 + 2 * 990 + 1)
  expect(rows.filter(({ instanceId }) => instanceId === guid(1)).map(({ status }) => status)).toEqual([
    200, 403,
  ])
  expect(JSON.stringify(rows)).not.toContain('secret')
})

test('callers and keys beyond the limit of a minute are counted together', () => {
  const counters = createUsageCounters(limits)
  const many = Array.from({ length: 100 }, (_, index) => `c${index}`)
  for (const name of many) {
    counters.add(call({ principal: principal(name), key: { valueId: name, keyId: name, name, ...ofKey } }))
  }
  const rows = counters.list()
  expect(rows.map(({ callerId, keyId, calls }) => [callerId, keyId, calls])).toEqual([
    ['c0', 'c0', 1],
    ['c1', 'c1', 1],
    ['c2', 'c2', 1],
    ['other', 'other', 97],
  ])
  counters.add(call({ principal: principal('c50'), endedMs: Date.parse('2026-03-01T10:01:00.000Z') }))
  expect(counters.list().at(-1)?.callerId).toBe('c50')
})

test('one caller has so many labels, and takes no room from others', () => {
  const counters = createUsageCounters(limits)
  for (let index = 0; index < 100; index += 1) counters.add(call({ callerLabel: `Till ${index}` }))
  const labels = counters.list().map(({ callerLabel }) => callerLabel)
  expect(labels).toEqual(['Till 0', 'Till 1', 'Till 2', 'Till 3', ''])
  counters.add(call({ principal: principal('somebody else'), callerLabel: 'Till 1' }))
  expect(counters.list().at(-1)).toMatchObject({ callerId: 'somebody else', callerLabel: 'Till 1', calls: 1 })
  expect(addUp(counters.take())).toBe(101)
  const at = (endedMs: string) => call({ callerLabel: 'Till 50', endedMs: Date.parse(endedMs) })
  counters.add(at('2026-03-01T23:59:59Z'))
  counters.add(at('2026-03-02T00:00:00Z'))
  expect(counters.list().map(({ callerLabel }) => callerLabel)).toEqual(['', 'Till 50'])
})

test('the callers and keys of one environment take no names from another', () => {
  const counters = createUsageCounters(limits)
  for (const name of ['c0', 'c1', 'c2', 'c3', 'c4']) counters.add(call({ principal: principal(name) }))
  counters.add(call({ principal: principal('c5'), instanceId: guid(2) }))
  expect(counters.list().at(-1)).toMatchObject({ callerId: 'c5', instanceId: guid(2) })
  // Strangers share one room, however many environments they make up.
  for (let index = 10; index < 20; index += 1) {
    counters.add(call({ principal: principal(`stranger-${index}`), instanceId: guid(index), status: 403 }))
  }
  counters.add(call({ principal: principal('c5'), instanceId: guid(2) }))
  expect(counters.list().find(({ callerId }) => callerId === 'c5')?.calls).toBe(2)
})

test('rows beyond their limit are counted together', () => {
  const counters = createUsageCounters({ ...limits, names: 1_000 })
  for (let index = 0; index < 500; index += 1) counters.add(call({ principal: principal(`c${index}`) }))
  const rows = counters.list()
  expect(rows).toHaveLength(limits.rows + 1)
  expect(addUp(rows)).toBe(500)
  expect(rows.at(-1)).toMatchObject({ callerId: 'other', calls: 480, instanceId: guid(1) })
})

test('what looks like a secret is no label', () => {
  const counters = createUsageCounters()
  counters.add(call({ callerLabel: `till ${'0123456789abcdef'.repeat(2)}\nnew line` }))
  expect(counters.list()[0]?.callerLabel).toBe('till *** new line')
})

test.each([401, 403, 404, 429])('who is answered %i leaves no label behind', (status) => {
  const counters = createUsageCounters()
  counters.add(call())
  for (let index = 0; index < 10; index += 1) counters.add(call({ status, callerLabel: `Till ${index}` }))
  expect(counters.list().map(({ callerLabel, calls }) => [callerLabel, calls])).toEqual([
    ['', 1],
    ['', 10],
  ])
})

test('tells calls that need no key apart from those that were refused for want of one', () => {
  const counters = createUsageCounters()
  const dashboard = { ...principal('someone'), isFirstParty: true }
  counters.add(call({ principal: dashboard }))
  counters.add(call({ principal: dashboard, operation: management.usage.get }))
  counters.add(call({ operation: management.usage.get }))
  counters.add(refused(guid(1)))
  const ofValue = { valueId: 'v', keyId: 'k', name: 'primary', ...ofKey }
  counters.add({ ...refused(guid(1)), refusedKey: ofValue })
  expect(counters.list().map(({ keyId, status }) => [keyId, status])).toEqual([
    ['firstParty', 200],
    ['firstParty', 200],
    ['management', 200],
    ['', 401],
    ['k', 401],
  ])
})
