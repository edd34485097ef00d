import { expect, test } from 'vitest'
import { describeValue, type Sources } from './describe-value.ts'

const rows = { type: 'array', items: { type: 'object' } } as const
const schema = { type: 'object', properties: { value: { ...rows, 'x-ms-summary': 'Rows' } } } as const
const sources: Sources = { find: () => ({ schema, step: 'A' }), isShared: () => false }

test('properties are tokens, by their summary or their name', () => {
  expect(describeValue("@body('A')?['value']", sources)).toEqual([{ kind: 'token', text: 'Rows' }])
  expect(describeValue('@{triggerBody().lastName}!', sources)).toEqual([
    { kind: 'token', text: 'Last Name' },
    { kind: 'text', text: '!' },
  ])
})

test.each([
  "@body('A')[0]",
  "@body('A')?['value'][0]",
  "@body('A')?[concat('va', 'lue')]",
  "@body('A')?[true]",
])('%s is no property that makers could choose', (value) => {
  expect(() => describeValue(value, sources)).toThrow('quoted strings')
})
