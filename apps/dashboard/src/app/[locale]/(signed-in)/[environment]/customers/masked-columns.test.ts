import { expect, test } from 'vitest'
import { readAddress } from './customer-query.ts'
import { isMasked, leaveOutMasked } from './masked-columns.ts'

test('a column says that it is masked', () => {
  expect(isMasked({ annotations: [{ name: 'masked', value: 'hidden' }] })).toBe(true)
  expect(isMasked({ annotations: [{ name: 'mandatory', value: 'true' }] })).toBe(false)
  expect(isMasked({})).toBe(false)
})

test('filters and sorts by masked columns are left out, and said', () => {
  const query = readAddress('?q=moss&is.City=Reno&is.City=Austin&is.Gender=Female&sort=-Income')
  expect(leaveOutMasked(query, ['City', 'Income', 'EMail'])).toEqual({
    query: readAddress('?q=moss&is.Gender=Female'),
    leftOut: ['City', 'Income'],
  })
  expect(leaveOutMasked(query, [])).toEqual({ query, leftOut: [] })
})
