import type { Key, KeyValue } from '@customer-insights-kit/client/management'
import { expect, test } from 'vitest'
import { findLastUse, listConcerns, listOldValues, needsAttention, toOldUse } from './key-health.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()

const value = (fields: Partial<KeyValue> = {}): KeyValue => ({
  valueId: 'v',
  lastFour: 'abcd',
  state: 'present',
  createdUtc: daysAgo(1),
  createdBy: { id: null, name: 'ann@contoso.example' },
  replacedUtc: null,
  endsUtc: null,
  graceEndsUtc: null,
  quietMinutes: null,
  lastUsedUtc: daysAgo(0),
  lastOperation: 'ListRows',
  lastIp: '127.0.0.1',
  lastUserAgent: 'curl/8',
  callsLastHour: 0,
  callsLastDay: 0,
  callsSinceReplaced: 0,
  refusedCalls: 0,
  lastRefusedUtc: null,
  callers: [],
  ...fields,
})

const key = (fields: Partial<Key> = {}): Key => ({
  keyId: 'k',
  kind: 'named',
  name: 'Nightly flow',
  state: 'active',
  enabled: true,
  scope: 'readOnly',
  capabilities: [],
  actsAlone: false,
  owner: '',
  note: '',
  expiresUtc: daysAgo(-100),
  createdUtc: daysAgo(200),
  createdBy: { id: null, name: 'ann@contoso.example' },
  makerReaches: true,
  values: [value()],
  ...fields,
})

const unused = { values: [value({ lastUsedUtc: null })] }

test.each<[string, Partial<Key>, string[]]>([
  ['is in use and expires some day', {}, []],
  ['never expires', { expiresUtc: null }, ['neverExpires']],
  ['is one of the two that never expire', { kind: 'primary', expiresUtc: null }, []],
  ['expires within two weeks', { expiresUtc: daysAgo(-14) }, ['expiresSoon']],
  ['has expired', { state: 'expired', expiresUtc: daysAgo(1) }, ['expired']],
  ['was made lately and never used', { ...unused, createdUtc: daysAgo(3) }, ['neverUsed']],
  ['was made long ago and never used', { ...unused, createdUtc: daysAgo(90) }, ['idle']],
  ['was last used 90 days ago', { values: [value({ lastUsedUtc: daysAgo(90) })] }, ['idle']],
  ['outlived the role of its maker', { makerReaches: false }, ['makerGone']],
  ['has an old value that works', { values: [value(), value({ state: 'grace' })] }, ['oldValueWorks']],
  [
    'is still called with an old value',
    { values: [value(), value({ state: 'grace', callsLastHour: 2, callsSinceReplaced: 1 })] },
    ['oldValueUsed'],
  ],
  [
    'was called with an old value before the roll alone',
    { values: [value(), value({ state: 'grace', callsLastHour: 4 })] },
    ['oldValueWorks'],
  ],
  [
    'is disabled while an old value has its grace',
    {
      state: 'disabled',
      values: [value(), value({ state: 'grace', callsLastHour: 4, callsSinceReplaced: 4 })],
    },
    [],
  ],
  [
    'is still called with a value that ended',
    { values: [value(), value({ state: 'ended', refusedCalls: 3, lastRefusedUtc: daysAgo(1) })] },
    ['endedUsed'],
  ],
  [
    'was called long ago with a value that had ended',
    { values: [value(), value({ state: 'ended', refusedCalls: 3, lastRefusedUtc: daysAgo(2) })] },
    [],
  ],
  ['has old values that ended', { values: [value(), value({ state: 'ended', callsLastHour: 2 })] }, []],
])('a key that %s', (_, fields, concerns) => {
  expect(listConcerns(key(fields), now)).toEqual(concerns)
})

test('the last use is that of any value', () => {
  const values = [value({ lastUsedUtc: null }), value({ valueId: 'old', state: 'grace' })]
  expect(findLastUse({ values })?.valueId).toBe('old')
  expect(findLastUse(unused)).toBeUndefined()
  expect(listOldValues({ values }).map(({ valueId }) => valueId)).toEqual(['old'])
})

test('what is only good to know needs nobody', () => {
  expect(needsAttention(key({ expiresUtc: null, ...unused, createdUtc: daysAgo(1) }), now)).toBe(false)
  expect(needsAttention(key({ makerReaches: false }), now)).toBe(true)
})

test.each([
  ['stillUsed', { callsLastHour: 3, callsSinceReplaced: 1 }],
  ['unheard', { callsLastHour: 3, callsSinceReplaced: 0 }],
  ['quiet', { callsLastHour: 0, callsSinceReplaced: 3 }],
  ['quiet', {}],
] as const)('an old value is %s with %o', (use, calls) => {
  expect(toOldUse(value({ state: 'grace', ...calls }))).toBe(use)
})
