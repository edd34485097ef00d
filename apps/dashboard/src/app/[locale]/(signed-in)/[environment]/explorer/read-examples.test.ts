import type { EntityMetadata } from '@customer-insights-kit/client'
import { describeParameters, operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { listOperations } from './list-operations.ts'
import { commonExamples, toKeyExample } from './read-examples.ts'

const inputs = listOperations().flatMap(({ operation }) => describeParameters(operation))

describe('commonExamples', () => {
  test('fill every required input but those that name something of the environment', () => {
    const missing = inputs.filter(({ name, required }) => required && commonExamples[name] === undefined)
    expect([...new Set(missing.map(({ name }) => name))].toSorted()).toEqual([
      'customerId',
      'dataSourceId',
      'dataSourceName',
      'hierarchyId',
      'instanceId',
      'jobId',
      'key',
      'measureName',
      'relationshipName',
    ])
  })

  test('are inputs of the contract, and numbers within its bounds', () => {
    for (const [name, example] of Object.entries(commonExamples)) {
      const taking = inputs.filter((input) => input.name === name)
      expect(taking).not.toEqual([])
      for (const { type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } of taking) {
        if (type === 'string') continue
        expect(type).toBe('integer')
        expect(Number(example)).toBeGreaterThanOrEqual(minimum)
        expect(Number(example)).toBeLessThanOrEqual(maximum)
      }
    }
  })

  test('set nothing optional but how many rows come', () => {
    const optional = inputs.filter(({ name, required }) => !required && commonExamples[name] !== undefined)
    expect(new Set(optional.map(({ name }) => name))).toEqual(new Set(['top']))
    expect(describeParameters(operations.data.list).map(({ name }) => name)).toContain('top')
  })
})

describe('toKeyExample', () => {
  const table = {
    name: 'Contacts',
    qualifiedEntityName: 'eCommerce_Contacts',
    dataSourceName: 'eCommerce',
    keys: [[{ name: 'ContactId' }]],
  } as unknown as EntityMetadata

  test('takes the key of a source table from the column of the customer that holds it', () => {
    const row = { CustomerId: 'c1', eCommerce_Contacts_ContactId: 7 }
    expect(toKeyExample(row, table)).toEqual([
      { dataSourceName: 'eCommerce', entityName: 'Contacts', key: '7' },
    ])
  })

  test('knows none for a customer of other sources, or for a table without source or key', () => {
    expect(toKeyExample({ CustomerId: 'c1', eCommerce_Contacts_ContactId: null }, table)).toEqual([])
    expect(toKeyExample({ CustomerId: 'c1' }, table)).toEqual([])
    const row = { eCommerce_Contacts_ContactId: 7 }
    expect(toKeyExample(row, { ...table, dataSourceName: '' })).toEqual([])
    expect(toKeyExample(row, { ...table, keys: [] })).toEqual([])
  })
})
