import { expect, test } from 'vitest'
import { addToHistory, clearHistory, readHistory, toHistoryKey } from './history.ts'

function createStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

const entry = { wireId: 'Get-all-instances', method: 'GET', summary: 'List', status: 200, ms: 5, at: 1 }
const key = toHistoryKey('ann', 'contoso')

test('keeps the latest requests first, without who sent them', () => {
  const storage = createStorage()
  addToHistory(storage, key, { ...entry, inputs: { top: '5', 'auth.key': 'hush', 'auth.kind': 'user' } })
  addToHistory(storage, key, { ...entry, at: 2, inputs: {} })
  expect(readHistory(storage, key).map(({ at, inputs }) => [at, inputs])).toEqual([
    [2, {}],
    [1, { top: '5' }],
  ])
  expect(storage.getItem(key)).not.toContain('hush')
})

test('keeps fifty, and none that is very long', () => {
  const storage = createStorage()
  for (let at = 0; at < 60; at += 1) addToHistory(storage, key, { ...entry, at, inputs: {} })
  addToHistory(storage, key, { ...entry, at: 99, inputs: { row: 'x'.repeat(30_000) } })
  const kept = readHistory(storage, key)
  expect(kept).toHaveLength(50)
  expect(kept[0]?.at).toBe(59)
})

test('forgets what is of other accounts, or everything, and nothing else', () => {
  const storage = createStorage()
  const other = toHistoryKey('bob', 'contoso')
  storage.setItem('draft', '1')
  for (const one of [key, other]) addToHistory(storage, one, { ...entry, inputs: {} })
  clearHistory(storage, 'ann')
  expect([readHistory(storage, key).length, readHistory(storage, other).length]).toEqual([1, 0])
  clearHistory(storage)
  expect([storage.length, storage.getItem('draft')]).toEqual([1, '1'])
})

test('begins anew where what is kept cannot be read', () => {
  const storage = createStorage()
  storage.setItem(key, '{')
  expect(readHistory(storage, key)).toEqual([])
})
