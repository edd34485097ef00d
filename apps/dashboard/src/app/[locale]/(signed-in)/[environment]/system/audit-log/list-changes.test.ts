import { expect, test } from 'vitest'
import { listChanges } from './list-changes.ts'

test('stands before and after side by side, what changed first', () => {
  expect(
    listChanges({ kept: 1, same: ['a'], name: 'Old' }, { kept: 1, same: ['a'], name: 'New', added: ['a'] }),
  ).toEqual([
    { name: 'name', before: 'Old', after: 'New', isChanged: true },
    { name: 'added', before: undefined, after: ['a'], isChanged: true },
    { name: 'kept', before: 1, after: 1, isChanged: false },
    { name: 'same', before: ['a'], after: ['a'], isChanged: false },
  ])
})

test('has nothing to tell where nothing was written down', () => {
  expect(listChanges(null, null)).toEqual([])
  expect(listChanges({ gone: null }, null)).toEqual([
    { name: 'gone', before: null, after: undefined, isChanged: true },
  ])
})
