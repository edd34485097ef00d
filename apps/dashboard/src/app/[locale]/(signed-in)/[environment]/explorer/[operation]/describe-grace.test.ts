import { expect, test } from 'vitest'
import en from '../../../../../../../messages/en.json' with { type: 'json' }
import { describeCall } from '../describe-call.ts'
import { findOperation } from '../list-operations.ts'
import { describeGrace } from './describe-grace.ts'

function describe(wireId: string, graceMinutes: string) {
  const found = findOperation(wireId)
  if (found === undefined) throw new Error(`There is no ${wireId}.`)
  return describeGrace(describeCall(found), { graceMinutes }, en.explorer.form.guard, 'en')
}

test('before a key is replaced it is said how long the old value works on', () => {
  expect(describe('RegenerateSubscriptionKey', '10080')).toContain('for 7 days')
  expect(describe('RollKey', '90')).toContain('for 90 minutes')
  expect(describe('RollKey', '120')).toContain('for 2 hours')
})

test('left empty it ends at once, which is said too', () => {
  expect(describe('RegenerateSubscriptionKey', '')).toContain('ends at once')
  expect(describe('RegenerateSubscriptionKey', '0')).toContain('ends at once')
})

test('nothing is said of what replaces no key', () => {
  expect(describe('DeleteKey', '')).toBeUndefined()
})
