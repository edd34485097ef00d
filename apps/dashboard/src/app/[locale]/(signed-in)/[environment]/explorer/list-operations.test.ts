import { expect, test } from 'vitest'
import messages from '../../../../../../messages/en.json' with { type: 'json' }
import { findOperation, groupOperations, listOperations } from './list-operations.ts'

test('the explorer offers the reading operations of the registry, each once', () => {
  const ids = listOperations().map(({ wireId }) => wireId)
  expect(ids).toContain('Get-all-instances')
  expect(ids).toContain('Get-entities-with-OData-path')
  expect(new Set(ids).size).toBe(ids.length)
  expect(listOperations().every(({ operation }) => operation.method === 'GET')).toBe(true)
})

test('findOperation takes the id in any case, as links carry it', () => {
  expect(findOperation('get-all-INSTANCES')?.wireId).toBe('Get-all-instances')
  expect(findOperation('Get-nothing')).toBeUndefined()
})

test('groupOperations needs no text for a resource that is new', () => {
  const [operation] = listOperations()
  if (operation === undefined) throw new Error('There is no operation.')
  const listed = [operation, { ...operation, resource: 'newThings' }]
  const groups = groupOperations(listed, { [operation.resource]: 'Known' })
  expect(groups.map(({ label, operations }) => [label, operations.length])).toEqual([
    ['Known', 1],
    ['New things', 1],
  ])
})

test('the groups are named in words of the product', () => {
  const { resources } = messages.explorer
  const labels = groupOperations(listOperations(), resources).map(({ label }) => label)
  expect(labels).toEqual(Object.values(resources))
  expect(labels.join(' ')).not.toMatch(/rbac|metadata/i)
})
