import type { EntityMetadata } from '@customer-insights-kit/client'
import { describeParameters, operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { bodySamples } from './body-samples.ts'
import { describeCall } from './describe-call.ts'
import { destroys, destroysWith, takesEffect } from './destroys.ts'
import { findOperation, listOperations } from './list-operations.ts'
import { commonExamples, toKeyExample } from './read-examples.ts'

const listed = listOperations()
const inputs = listed
  .filter(({ operation }) => operation.method === 'GET')
  .flatMap(({ operation }) => describeParameters(operation))

describe('commonExamples', () => {
  test('fill every required input of a GET but those that name something of the environment', () => {
    const missing = inputs.filter(({ name, required }) => required && commonExamples[name] === undefined)
    expect([...new Set(missing.map(({ name }) => name))].toSorted()).toEqual([
      'customerId',
      'dataSourceId',
      'dataSourceName',
      'erasureId',
      'hierarchyId',
      'instanceId',
      'jobId',
      'key',
      'measureName',
      'relationshipName',
      'subscriptionId',
      'table',
      'valueId',
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

describe('bodySamples', () => {
  const withBody = listed.filter(({ operation }) => operation.body !== undefined)

  test('are there for every operation with a body', () => {
    expect(Object.keys(bodySamples)).toEqual(withBody.map(({ operation }) => operation.id))
  })

  test.each(withBody.map(({ operation }) => [operation.id, operation] as const))(
    '%s is valid',
    (id, operation) => {
      const model = operation.params.shape[operation.body ?? '']
      expect(model?.safeParse(bodySamples[id]).error?.issues ?? []).toEqual([])
    },
  )
})

test('what takes something away for good is known', () => {
  const found = listed.filter(({ operation }) => destroys(operation)).map(({ operation }) => operation.id)
  expect(found).toEqual(
    expect.arrayContaining(['DeleteInstance', 'ResetInstance', 'EraseCustomer', 'DeleteKey']),
  )
  expect(listed.filter(({ operation }) => operation.method === 'GET' && destroys(operation))).toEqual([])
})

test.each([
  ['StartLoad', 'load', { mode: 'replace' }, { mode: 'append' }],
  ['UpdateApiAccess', 'settings', { showsKeys: false }, { showsKeys: true }],
  ['UpdateKey', 'changes', { enabled: false }, { note: 'enabled: false' }],
] as const)('%s takes something away where its body says so', (id, name, taking, leaving) => {
  const found = findOperation(id)
  if (found === undefined) throw new Error(`There is no ${id}.`)
  const call = describeCall(found)
  expect(destroysWith(call, { [name]: JSON.stringify(taking) })).toBe(true)
  for (const body of [JSON.stringify(leaving), 'null', '[]', '{', '']) {
    expect(destroysWith(call, { [name]: body })).toBe(false)
  }
})

test('what is sent by POST and changes nothing is known', () => {
  const looking = listed.filter(({ operation }) => operation.method !== 'GET' && !takesEffect(operation))
  expect(looking.map(({ operation }) => operation.id)).toEqual([
    'RevealSubscriptionKey',
    'VerifyAuditLog',
    'ProposeLoad',
    'RevealValue',
    'SearchProfiles',
    'VerifyUpstreamKeys',
  ])
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
