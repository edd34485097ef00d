import { expect, test } from 'vitest'
import { describeValue } from './describe-value.ts'

const rows = { type: 'array', items: { type: 'object' } } as const
const find = () => ({
  type: 'object' as const,
  properties: { value: { ...rows, 'x-ms-summary': 'Rows' } },
})

test('properties are tokens, by their summary or their name', () => {
  expect(describeValue("@body('A')?['value']", find)).toEqual([{ kind: 'token', text: 'Rows' }])
  expect(describeValue('@{triggerBody().lastName}!', find)).toEqual([
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
  expect(() => describeValue(value, find)).toThrow('quoted strings')
})
