import { expect, test } from 'vitest'
import { applyChoice, lacksCapability, listScopeChanges, readScope, type ScopeChoice } from './form-scopes.ts'

const first: ScopeChoice = {
  scope: 'custom',
  capabilities: ['viewCustomers', 'viewTables'],
  actsAlone: true,
}

function fill(...fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

const asBefore = [
  ['scope', 'custom'],
  ['capability', 'viewCustomers'],
  ['capability', 'viewTables'],
  ['actsAlone', 'on'],
] as const

test('a form that only renames a key does not say what it may do', () => {
  expect(listScopeChanges(readScope(fill(...asBefore)), first)).toEqual({})
})

test.each([
  [asBefore.slice(0, 3), { actsAlone: false }],
  [
    [asBefore[0], asBefore[1], asBefore[3]],
    { scope: 'custom', capabilities: ['viewCustomers'], before: ['viewCustomers', 'viewTables'] },
  ],
  [[['scope', 'readOnly'], asBefore[3]] as const, { scope: 'readOnly', capabilities: [] }],
])('%j says no more than %j', (fields, changes) => {
  expect(listScopeChanges(readScope(fill(...fields)), first)).toEqual(changes)
})

test('what a key of another scope may do is no choice of its form', () => {
  const all: ScopeChoice = { scope: 'all', capabilities: ['viewCustomers'], actsAlone: false }
  expect(listScopeChanges(readScope(fill(['scope', 'all'])), all)).toEqual({})
})

test('a choice of single capabilities needs one, other scopes none', () => {
  expect(lacksCapability(readScope(fill(['scope', 'custom'])))).toBe(true)
  expect(lacksCapability(readScope(fill(['scope', 'custom'], ['capability', 'viewTables'])))).toBe(false)
  expect(lacksCapability(readScope(fill(['scope', 'all'])))).toBe(false)
})

test('what others changed since the form was opened stays', () => {
  const [before, chosen] = [
    ['a', 'b'],
    ['b', 'c'],
  ]
  expect(applyChoice(['a', 'b'], before, chosen)).toEqual(['b', 'c'])
  expect(applyChoice(['a', 'b', 'd'], before, chosen)).toEqual(['b', 'd', 'c'])
  expect(applyChoice(['a'], before, chosen)).toEqual(['c'])
})
