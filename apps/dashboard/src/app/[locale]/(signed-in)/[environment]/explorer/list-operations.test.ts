import { expect, test } from 'vitest'
import { findOperation, listOperations } from './list-operations.ts'

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
