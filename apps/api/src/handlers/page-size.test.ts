import { expect, test } from 'vitest'
import { readPageSize } from './page-size.ts'

test.each<[string, number]>([
  ['odata.maxpagesize=50', 50],
  ['maxpagesize=50', 50],
  ['ODATA.MaxPageSize = "7"', 7],
  ['respond-async, odata.maxpagesize=5', 5],
  ['odata.include-annotations="*", odata.maxpagesize=20;foo=bar, wait=3', 20],
  ['odata.maxpagesize=5000', 1000],
])('%j prefers pages of %i rows', (prefer, size) => {
  expect(readPageSize(prefer)).toBe(size)
})

test.each([
  undefined,
  '',
  'odata.maxpagesize',
  'odata.maxpagesize=0',
  'odata.maxpagesize=-1',
  'odata.maxpagesize=1.5',
  'odata.maxpagesize=many',
  'odata.maxpagesize=99999999999',
  'my.odata.maxpagesize=5',
  'return=minimal',
])('%j prefers nothing', (prefer) => {
  expect(readPageSize(prefer)).toBeUndefined()
})
