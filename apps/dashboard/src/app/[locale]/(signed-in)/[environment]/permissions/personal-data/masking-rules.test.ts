import { expect, test } from 'vitest'
import { createRule, isSamePolicy, listWays, toggleRole } from './masking-rules.ts'

test('a role is added and taken away, in the usual order', () => {
  expect(toggleRole(['Contributor'], 'Viewer')).toEqual(['Viewer', 'Contributor'])
  expect(toggleRole(['Viewer', 'Contributor'], 'Viewer')).toEqual(['Contributor'])
})

test('policies are the same whatever the order of their rules and roles', () => {
  const [one, two] = [createRule('Customer', 'Email'), createRule('Customer', 'Phone')]
  expect(isSamePolicy([one, two], [two, { ...one, maskedFor: one.maskedFor.toReversed() }])).toBe(true)
  expect(isSamePolicy([one, two], [one])).toBe(false)
  expect(isSamePolicy([one], [{ ...one, way: 'lastFour' }])).toBe(false)
  expect(isSamePolicy([one], [{ ...one, revealFor: ['Viewer'] }])).toBe(false)
})

test.each([
  ['Edm.String', ['hidden', 'emailDomain', 'lastFour']],
  ['Edm.Date', ['hidden', 'year']],
  ['Edm.Int64', ['hidden']],
])('of %s can be left %j', (dataType, ways) => {
  expect(listWays(dataType)).toEqual(ways)
})
