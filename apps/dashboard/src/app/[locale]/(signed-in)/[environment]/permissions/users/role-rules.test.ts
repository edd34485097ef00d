import { roles } from '@customer-insights-kit/client/capabilities'
import { expect, test } from 'vitest'
import {
  describeRole,
  findKeptRole,
  isLastKeeper,
  listGivableRoles,
  mayChange,
  toRole,
} from './role-rules.ts'

test('a role is described by the greatest one that it contains, and by what it adds', () => {
  expect(describeRole('Viewer').base).toBeUndefined()
  expect(describeRole('MarketingContributor').base).toBeUndefined()
  expect(describeRole('Contributor').adds).toContain('writeRows')
  expect(describeRole('Admin')).toMatchObject({ base: 'Contributor' })
  expect(describeRole('Admin').adds).toContain('managePermissions')
  expect(describeRole('Owner')).toEqual({ base: 'Admin', adds: ['deleteEnvironment'] })
})

test.each([
  [['Viewer'], ['Viewer']],
  [['Admin'], ['Viewer', 'MarketingContributor', 'Contributor', 'Admin']],
  [['owner'], [...roles]],
  [[], []],
])('%j may give %j', (own, given) => {
  expect(listGivableRoles(own)).toEqual(given)
})

test('nobody changes who may do more', () => {
  expect(mayChange(['Admin'], ['Viewer', 'Admin'])).toBe(true)
  expect(mayChange(['Admin'], ['Viewer', 'Owner'])).toBe(false)
})

const user = (principalId: string, ...names: string[]) => ({
  principalId,
  principalType: 'user',
  roles: names,
})

test('the last owner stays, or the last administrator where there is no owner', () => {
  const withoutOwner = [user('a', 'Admin', 'Viewer'), user('b', 'Viewer')]
  expect(findKeptRole(withoutOwner)).toBe('Admin')
  expect(isLastKeeper(withoutOwner, 'a')).toBe(true)
  expect(isLastKeeper(withoutOwner, 'b')).toBe(false)
  const withOwner = [...withoutOwner, user('c', 'owner')]
  expect(findKeptRole(withOwner)).toBe('Owner')
  expect(isLastKeeper(withOwner, 'a')).toBe(false)
  expect(isLastKeeper(withOwner, 'c')).toBe(true)
  expect(isLastKeeper([...withOwner, user('d', 'Owner')], 'c')).toBe(false)
})

test('roles are known in any case', () => {
  expect(toRole('admin')).toBe('Admin')
  expect(toRole('Customizer')).toBeUndefined()
})
