import { management } from '@customer-insights-kit/client/management/operations'
import { operations } from '@customer-insights-kit/client/operations'
import { expect, test } from 'vitest'
import messages from '../../../../../../messages/en.json' with { type: 'json' }
import { findOperation, groupOperations, listOperations } from './list-operations.ts'

const { resources, managementResources } = messages.explorer
const labels = { v1: resources, management: managementResources }

test('the explorer offers every operation of both registries, each once', () => {
  const all = [operations, management].flatMap((registry) =>
    Object.values<object>(registry).flatMap(Object.values),
  )
  const listed = listOperations()
  expect(listed.map(({ operation }) => operation)).toEqual(all)
  const ids = listed.map(({ wireId }) => wireId.toLowerCase())
  expect(ids).toContain('get-all-instances')
  expect(ids).toContain('listauditentries')
  expect(new Set(ids).size).toBe(ids.length)
})

test('findOperation takes the id in any case, as links carry it, and ours as well', () => {
  expect(findOperation('get-all-INSTANCES')?.wireId).toBe('Get-all-instances')
  expect(findOperation('ListInstances')?.wireId).toBe('Get-all-instances')
  expect(findOperation('getusage')?.operation.path).toMatch(/^\/management\//)
  expect(findOperation('Get-nothing')).toBeUndefined()
})

test('groupOperations needs no text for a resource that is new', () => {
  const [operation] = listOperations()
  if (operation === undefined) throw new Error('There is no operation.')
  const listed = [operation, { ...operation, resource: 'newThings' }]
  const groups = groupOperations(listed, { v1: { [operation.resource]: 'Known' }, management: {} })
  expect(groups.map(({ label, operations }) => [label, operations.length])).toEqual([
    ['Known', 1],
    ['New things', 1],
  ])
})

test('the groups are named in words of the product', () => {
  const found = groupOperations(listOperations(), labels).map(({ label }) => label)
  expect(found).toEqual([...Object.values(resources), ...Object.values(managementResources)])
  expect(new Set(found).size).toBe(found.length)
  expect(found.join(' ')).not.toMatch(/rbac|metadata/i)
})
