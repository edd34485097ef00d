import { expect, test } from 'vitest'
import { filterGroups, type OperationGroup } from './filter-groups.ts'

const entry = (wireId: string, summary: string, text = '') => ({
  wireId,
  method: 'GET',
  summary,
  href: `/${wireId}`,
  isServed: true,
  synonyms: '',
  text,
})

const groups: OperationGroup[] = [
  {
    registry: 'v1',
    label: 'Roles',
    operations: [
      entry('Get-current-user-role', 'Get my role'),
      entry('Get-all-role-assignments', 'List role assignments', 'Who may do what. principalId'),
    ],
  },
  {
    registry: 'management',
    label: 'Workflows',
    operations: [{ ...entry('Get-supported-timezones', 'List time zones'), method: 'POST' }],
  },
]

const find = (filter: string) =>
  filterGroups(groups, filter).map(({ label, operations }) => [
    label,
    ...operations.map(({ wireId }) => wireId),
  ])

test.each(['', '  '])('without words everything stays (%j)', (filter) => {
  expect(filterGroups(groups, filter)).toEqual(groups)
})

test('looks in the summary, in the id of Microsoft and in the name of the resource, in any case', () => {
  expect(find('Assignments')).toEqual([['Roles', 'Get-all-role-assignments']])
  expect(find('supported-time')).toEqual([['Workflows', 'Get-supported-timezones']])
  expect(find('ROLES')).toEqual([['Roles', 'Get-current-user-role', 'Get-all-role-assignments']])
})

test('looks in descriptions, inputs and methods as well', () => {
  expect(find('who may')).toEqual([['Roles', 'Get-all-role-assignments']])
  expect(find('PRINCIPALID')).toEqual([['Roles', 'Get-all-role-assignments']])
  expect(find('post')).toEqual([['Workflows', 'Get-supported-timezones']])
})

test('every word counts, in any order', () => {
  expect(find(' zones  workflows list')).toEqual([['Workflows', 'Get-supported-timezones']])
  expect(find('list')).toHaveLength(2)
  expect(find('list nothing')).toEqual([])
})

test('what is called so stands before what only mentions it, and other words for it count as names', () => {
  const keys = (operations: OperationGroup['operations'], label: string): OperationGroup => ({
    registry: 'management',
    label,
    operations,
  })
  const regenerate = { ...entry('Regenerate', 'Regenerate a key'), synonyms: 'rotate roll' }
  const settings = entry('Settings', 'Change settings', 'Seen once, when it is regenerated. Never rotated.')
  const all = [keys([settings], 'Other'), keys([settings, regenerate], 'API access')]
  const order = (filter: string) =>
    filterGroups(all, filter).flatMap(({ operations }) => operations.map(({ wireId }) => wireId))
  expect(order('regenerate')).toEqual(['Regenerate', 'Settings', 'Settings'])
  expect(order('rotate')).toEqual(['Regenerate', 'Settings', 'Settings'])
})
