import { expect, test } from 'vitest'
import { keepDraft, readDraft } from './drafts.ts'
import { clearHistory } from './history.ts'

/** As a browser has it. */
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

const read = (storage: Storage, owner = 'a') => Object.fromEntries(readDraft(storage, owner, 'e', 'op'))

test('what was typed is there again, also what was emptied, and nothing of who sends it', () => {
  const storage = createStorage()
  keepDraft(storage, 'a', 'e', 'op', { filter: 'x eq 1', top: '', 'auth.clientId': 'id' })
  expect(read(storage)).toEqual({ filter: 'x eq 1', top: '' })
  expect(read(storage, 'b')).toEqual({})
})

test('what looks like a secret is not kept, nor what was kept before it', () => {
  const storage = createStorage()
  keepDraft(storage, 'a', 'e', 'op', { note: 'x' })
  keepDraft(storage, 'a', 'e', 'op', { note: '0123456789abcdef0123456789abcdef' })
  expect(read(storage)).toEqual({})
  expect(storage.length).toBe(0)
})

test('it is forgotten with the history of whoever signs out', () => {
  const storage = createStorage()
  keepDraft(storage, 'a', 'e', 'op', { note: 'x' })
  clearHistory(storage)
  expect(storage.length).toBe(0)
})
