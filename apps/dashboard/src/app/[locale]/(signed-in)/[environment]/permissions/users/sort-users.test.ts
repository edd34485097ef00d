import { expect, test } from 'vitest'
import { type ListedUser, parseUserSort, sortUsers, type UserSort } from './sort-users.ts'

const user = (id: string, fields: Partial<ListedUser> = {}): ListedUser => ({
  id,
  kind: 'user',
  name: undefined,
  roles: ['Viewer'],
  change: undefined,
  ...fields,
})

const users = [
  user('9'),
  user('1', { kind: 'app', name: 'flow' }),
  user('2', { name: 'Zoë', change: { atUtc: '2025-02-01T00:00:00Z', by: '' } }),
  user('3', { name: 'ann', roles: ['Admin'], change: { atUtc: '2025-01-01T00:00:00Z', by: '' } }),
]

test.each<[UserSort, string]>([
  ['name', '3 1 2 9'],
  ['kind', '3 2 9 1'],
  ['roles', '3 1 2 9'],
  ['since', '2 3 1 9'],
])('users are sorted by %s: %s', (sort, ids) => {
  expect(
    sortUsers(users, sort, 'en')
      .map(({ id }) => id)
      .join(' '),
  ).toBe(ids)
})

test('an order that is not known is that of names', () => {
  expect(parseUserSort('since')).toBe('since')
  expect(parseUserSort('shoe size')).toBe('name')
  expect(parseUserSort(['kind', 'roles'])).toBe('name')
})
