import { expect, test } from 'vitest'
import type { CallShape } from '../call-shape.ts'
import { describeCall } from '../describe-call.ts'
import { findOperation } from '../list-operations.ts'
import { nameTarget } from './name-target.ts'

const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const environment = { instanceId, name: 'Contoso Coffee' }

function find(id: string): CallShape {
  const found = findOperation(id)
  if (found === undefined) throw new Error(`There is no ${id}.`)
  return describeCall(found)
}

test.each([
  ['DeleteInstance', {}, 'Contoso Coffee'],
  ['ResetInstance', {}, 'Contoso Coffee'],
  ['DeleteSegment', { segmentName: 'Big spenders' }, 'Big spenders'],
  ['DeleteKey', { keyId: '6c1f7d7b-4d2c-44c5-9d0b-5b6f4a0f1e21' }, 'Contoso Coffee'],
  ['EraseCustomer', { request: '{"customerId":"c1"}' }, 'Contoso Coffee'],
  ['RegenerateSubscriptionKey', { slot: 'primary' }, 'primary'],
] as const)('%s asks for %j by %s', (id, values, word) => {
  const target = nameTarget(find(id), 'It is gone.', { instanceId, ...values }, environment)
  expect(target.word).toBe(word)
  expect(target.parts.map(({ value }) => value)).toEqual(['Contoso Coffee', ...Object.values(values)])
})

test('another environment than that of the page is named by its ID, which has to be typed', () => {
  const other = '00000000-1111-4222-8333-444444444444'
  expect(nameTarget(find('DeleteInstance'), '', { instanceId: other }, environment).word).toBe(other)
})
