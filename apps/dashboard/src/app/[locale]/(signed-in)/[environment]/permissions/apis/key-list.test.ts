import type { Key } from '@customer-insights-kit/client/management'
import { expect, test } from 'vitest'
import { keysPerPage, pageKeys, parseKeyListQuery } from './key-list.ts'

const now = Date.parse('2026-01-01T00:00:00Z')

const key = (name: string, fields: Partial<Key> = {}): Key => ({
  keyId: name,
  kind: 'named',
  name,
  state: 'active',
  enabled: true,
  scope: 'readOnly',
  capabilities: [],
  actsAlone: false,
  owner: '',
  note: '',
  expiresUtc: '2026-06-01T00:00:00Z',
  createdUtc: '2025-12-31T00:00:00Z',
  createdBy: { id: null, name: '' },
  makerReaches: true,
  values: [],
  ...fields,
})

const show = (keys: readonly Key[], parameters: Record<string, string>) =>
  pageKeys(keys, parseKeyListQuery(parameters), now)

test('what the address does not say clearly counts as not said', () => {
  expect(parseKeyListQuery({})).toEqual({ find: '', show: 'all', page: 1 })
  expect(parseKeyListQuery({ find: ['a', 'b'], show: 'odd', page: '-3' })).toEqual({
    find: '',
    show: 'all',
    page: 1,
  })
  expect(parseKeyListQuery({ find: ' flow ', show: 'attention', page: '2' })).toEqual({
    find: 'flow',
    show: 'attention',
    page: 2,
  })
})

test('keys are found by name, owner and note, in any case', () => {
  const keys = [key('Nightly flow'), key('b', { owner: 'Flow team' }), key('c', { note: 'a FLOW' }), key('d')]
  expect(show(keys, { find: 'flow' }).shown.map(({ name }) => name)).toEqual(['Nightly flow', 'b', 'c'])
  expect(show(keys, { find: 'nothing' })).toEqual({ shown: [], matching: 0, page: 1, pages: 1 })
})

test('keys are narrowed down by their health', () => {
  const keys = [key('a'), key('b', { expiresUtc: null }), key('c', { makerReaches: false })]
  expect(show(keys, { show: 'attention' }).shown.map(({ name }) => name)).toEqual(['c'])
  expect(show(keys, { show: 'neverExpires' }).shown.map(({ name }) => name)).toEqual(['b'])
  expect(show(keys, { show: 'neverUsed' }).matching).toBe(3)
})

test('a page behind the last one is the last one', () => {
  const keys = Array.from({ length: keysPerPage + 1 }, (_, index) => key(`k${index}`))
  expect(show(keys, { page: '1' }).shown).toHaveLength(keysPerPage)
  expect(show(keys, { page: '9' })).toMatchObject({ page: 2, pages: 2, matching: keysPerPage + 1 })
})
