import { expect, test } from 'vitest'
import { listChanges } from './list-changes.ts'

test('stands before and after side by side', () => {
  expect(listChanges({ name: 'Old', kept: 1 }, { name: 'New', kept: 1, added: ['a'] })).toEqual([
    { name: 'name', before: 'Old', after: 'New' },
    { name: 'kept', before: '1', after: '1' },
    { name: 'added', before: undefined, after: '["a"]' },
  ])
})

test('has nothing to tell where nothing was written down', () => {
  expect(listChanges(null, null)).toEqual([])
  expect(listChanges({ gone: null }, null)).toEqual([{ name: 'gone', before: 'null', after: undefined }])
})
