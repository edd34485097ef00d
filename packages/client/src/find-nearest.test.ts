import { expect, test } from 'vitest'
import { findNearest } from './find-nearest.ts'

const names = ['instanceId', 'relativePath', 'filter', 'top', 'skip', 'skiptoken']

test.each([
  ['fliter', 'filter'],
  ['$filter', 'filter'],
  ['Filter', 'filter'],
  ['instanceID', 'instanceId'],
  ['instance', 'instanceId'],
  ['$top', 'top'],
  ['tops', 'top'],
  ['skipToken', 'skiptoken'],
  ['path', undefined],
  ['x', undefined],
  ['', undefined],
  ['somethingElse', undefined],
])('%j was probably meant as %j', (name, nearest) => {
  expect(findNearest(name, names)).toBe(nearest)
})
