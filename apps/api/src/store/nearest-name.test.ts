import { expect, it } from 'vitest'
import { findNearestName } from './nearest-name.ts'

const names = ['CustomerId', 'FullName', 'FirstName', 'City']

it.each([
  ['fullnam', 'FullName'],
  ['Cyti', 'City'],
  ['Customer_Id', 'CustomerId'],
  ['FirstNmae', 'FirstName'],
  ['Weight', undefined],
  ['', undefined],
])('takes %j for %s', (wanted, nearest) => {
  expect(findNearestName(wanted, names)).toBe(nearest)
})
