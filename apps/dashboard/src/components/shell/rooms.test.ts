import { expect, test } from 'vitest'
import { listRooms } from './rooms.ts'

const name = (roles: readonly string[]) => listRooms({ ok: true, data: roles }).map((room) => room.name)

const marketers = ['customers', 'explorer', 'connector', 'apis', 'settings']
const everybody = ['customers', 'explorer', 'connector', 'usage', 'apis', 'data', 'about', 'settings']
const administrators = [
  'customers',
  'searchIndex',
  'explorer',
  'connector',
  'usage',
  'users',
  'apis',
  'appRegistrations',
  'personalData',
  'data',
  'auditLog',
  'about',
  'settings',
]

test.each([
  [['Viewer'], everybody],
  [['Contributor'], everybody],
  [['MarketingContributor'], marketers],
  [['Admin'], administrators],
  [['viewer', 'OWNER'], administrators],
  [[], ['settings']],
])('%j may use %j', (roles, rooms) => {
  expect(name(roles)).toEqual(rooms)
})

test('while the roles cannot be read, nothing for administrators is offered', () => {
  const failure = { ok: false, code: 'unavailable', title: '', message: '', requestId: undefined } as const
  expect(listRooms(failure).map((room) => room.name)).toEqual(everybody)
})
