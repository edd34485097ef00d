import { expect, test } from 'vitest'
import { Explained } from './explained.ts'

const message = 'callbackUrl: The address must be https.'
const reasons = [{ code: 'callbackNotHttps', params: {} }]

test('takes the sentence of an error with its codes', () => {
  const params = { target: 'callbackUrl', reasons }
  expect(Explained.parse({ message, params, code: 'badRequest' })).toEqual({ message, params })
})

test.each([
  ['a parameter that is no text', { reasons: [{ code: 'tooLong', params: { limit: 5 } }] }],
  ['codes that are no list', { reasons: 'callbackNotHttps' }],
  ['what is no object', 'callbackUrl'],
])('keeps the sentence beside %s', (_, params) => {
  expect(Explained.parse({ message, params })).toEqual({ message, params: undefined })
})
