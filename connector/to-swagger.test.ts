import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import { operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'
import { findResponseSchema, listOperations, listProperties } from './lint/walk-swagger.ts'
import type { Schema, Visibility } from './swagger.ts'
import { listViews } from './views/views.ts'
import { webhooks } from './webhooks.ts'

const cloud = buildConnector({ target: 'cloud' }).swagger
const selfHosted = buildConnector({ target: 'self-hosted' }).swagger
const located = listOperations(selfHosted)

function getLocated(id: string) {
  const found = located.find(({ operation }) => operation.operationId === id)
  if (!found) throw new Error(`No operation ${id}`)
  return found
}

const listOutputs = (id: string, visible = true) => {
  const schema = findResponseSchema(selfHosted, getLocated(id).operation)
  const all = schema ? listProperties(selfHosted, schema) : []
  const isShown = (visibility: Visibility | undefined) => !visible || visibility !== 'internal'
  return all.filter(([, property]) => isShown(property['x-ms-visibility'])).map(([path]) => path)
}

describe('the two connectors', () => {
  test('share everything that Microsoft has, and one has more', () => {
    const names = (swagger: typeof cloud) => listOperations(swagger).map(({ name }) => name)
    const own = ['FindCustomers', 'RunSearchIndex', 'ListKeys', ...webhooks.map(({ id }) => id)]
    expect(names(selfHosted).filter((name) => !names(cloud).includes(name))).toEqual([
      ...own,
      'Unsubscribe',
      'InvokeMCP',
    ])
    expect(names(cloud).filter((name) => !names(selfHosted).includes(name))).toEqual([])
  })

  test('have at least 25 operations to see, and triggers of both kinds', () => {
    const shown = listOperations(cloud).filter(({ operation }) => operation['x-ms-visibility'] !== 'internal')
    expect(shown.length).toBeGreaterThanOrEqual(25)
    const kinds = located.map(({ operation }) => operation['x-ms-trigger'])
    expect(kinds.filter((kind) => kind === 'batch').length).toBeGreaterThanOrEqual(6)
    expect(kinds.filter((kind) => kind === 'single').length).toBe(webhooks.length)
  })

  test('let designers try triggers on recent data, with an action that returns the same items', () => {
    const samples = located.flatMap(({ name, operation }) => {
      const sample = operation['x-ms-operation-context']?.simulate
      return sample ? [[name, sample] as const] : []
    })
    expect(Object.fromEntries(samples)).toEqual({
      WhenActivityIsRecorded: {
        operationId: 'ListRows',
        parameters: { relativePath: 'UnifiedActivity', $orderby: 'ActivityTime desc' },
      },
      WhenDataSourceFails: { operationId: 'ListDataSources' },
      WhenDataSourceIsRefreshed: { operationId: 'ListDataSources' },
      WhenFullRefreshIsFinished: { operationId: 'ListRefreshes', parameters: { top: 100 } },
      WhenMeasurePassesThreshold: { operationId: 'ListMeasures' },
      WhenSegmentIsRefreshed: { operationId: 'ListSegments' },
      WhenSegmentSizePassesThreshold: { operationId: 'ListSegments' },
      WhenUnificationIsFinished: { operationId: 'GetRefreshStatus' },
    })
    for (const [name, { operationId }] of samples) {
      if (operationId === 'ListRows') continue
      const [own, other] = [name, operationId].map((id) =>
        findResponseSchema(selfHosted, getLocated(id).operation),
      )
      expect(own?.items).toEqual(other?.items)
    }
  })

  test.each([cloud, selfHosted])('stay below 400 KB', (swagger) => {
    expect(JSON.stringify(swagger, null, 4).length).toBeLessThan(400_000)
  })
})

describe('parameters', () => {
  test('carry wire name, texts and limits of the contract', () => {
    expect(selfHosted.parameters.top).toEqual({
      name: '$top',
      in: 'query',
      required: false,
      type: 'integer',
      format: 'int32',
      minimum: 0,
      maximum: 1000,
      description: operations.data.list.params.shape.top.meta()?.description,
      'x-ms-summary': 'Top',
      'x-ms-visibility': 'advanced',
    })
  })

  test('that are an ID are chosen from a list', () => {
    expect(selfHosted.parameters.jobId).toMatchObject({
      'x-ms-dynamic-list': { operationId: 'ListRefreshes', itemValuePath: 'jobId' },
    })
    expect(selfHosted.parameters.CustomerId).toMatchObject({
      'x-ms-dynamic-list': { operationId: 'ListCustomerChoices', itemValuePath: 'CustomerId' },
    })
  })

  test('with known values offer them by their names', () => {
    const { parameters } = getLocated('SubmitRefresh')
    const type = parameters.find(({ name }) => name === 'operationType')
    expect(type?.required).toBe(true)
    expect(type?.['x-ms-enum-values']).toContainEqual({
      value: 'attributeMeasures',
      displayName: 'Column measures',
    })
  })

  test('of columns follow the chosen table', () => {
    const { parameters } = getLocated('ListRows')
    const select = parameters.find(({ name }) => name === '$select')
    expect(select?.['x-ms-dynamic-list']).toEqual({
      operationId: 'DescribeTable',
      itemsPath: 'attributes',
      itemValuePath: 'name',
      itemTitlePath: 'name',
      parameters: {
        instanceId: { parameterReference: 'instanceId' },
        entityName: { parameterReference: 'relativePath' },
      },
    })
  })

  test('are none, not nothing, for an action without inputs', () => {
    expect(getLocated('ListEnvironments').operation.parameters).toEqual([])
  })
})

describe('bodies', () => {
  test('have the columns of the table, or what the model says', () => {
    const find = (id: string) => getLocated(id).parameters.find(({ in: place }) => place === 'body')?.schema
    expect(find('UpdateCustomer')).toMatchObject({
      'x-ms-dynamic-schema': { operationId: 'GetTableSchema', parameters: { entityName: 'Customer' } },
      'x-ms-dynamic-properties': { parameters: { entityName: { value: 'Customer' } } },
    })
    expect(find('WhenCustomerChanges')?.properties?.columns?.items).toMatchObject({
      'x-ms-dynamic-list': {
        operationId: 'DescribeTable',
        parameters: { entityName: { value: 'Customer' } },
      },
    })
    expect(find('CreateSegment')?.required).toEqual(['name'])
    expect(find('CreateSegment')?.properties?.segmentQueryExpression?.properties?.type?.enum).toEqual([
      'structured',
      'manual',
    ])
  })
})

describe('answers', () => {
  test('have a schema for success only', () => {
    for (const { operation } of located) {
      const withSchema = Object.entries(operation.responses).filter(([, { schema }]) => schema)
      expect(withSchema.map(([code]) => code).filter((code) => !code.startsWith('2'))).toEqual([])
    }
  })

  test.each(listViews('self-hosted').map((view) => [view.id, view] as const))(
    '%s documents its errors in the words of the contract',
    (id, view) => {
      const { responses } = getLocated(id).operation
      const ofEverybody: ErrorCode[] = [
        'missingSubscriptionKey',
        'invalidSubscriptionKey',
        'invalidToken',
        'quotaExceeded',
        'operationNotFound',
        'tooManyRequests',
        'internalError',
        'unavailable',
      ]
      const expected = new Set<ErrorCode>([...view.operation.errors, ...ofEverybody])
      for (const code of Object.keys(errorTable) as ErrorCode[]) {
        const { status, message } = errorTable[code]
        const text = responses[status]?.description ?? ''
        expect([code, text.includes(message)]).toEqual([code, expected.has(code)])
      }
    },
  )

  test('carry the properties of the model with its texts', () => {
    const { shape } = operations.instances.list.response.element
    expect(listOutputs('ListEnvironments')).toEqual(Object.keys(shape))
    expect(listOutputs('ListSegments')).toEqual(
      expect.arrayContaining(['name', 'state', 'evaluationStatus/entityCount']),
    )
    expect(listOutputs('DescribeTable')).toEqual(
      expect.arrayContaining(['attributes/dataType', 'relationships/fromAttribute/name']),
    )
  })

  test('of a page are rows and their number; where the next page is stays unseen', () => {
    expect(listOutputs('SearchCustomers')).toEqual(
      expect.arrayContaining(['value', 'value/CustomerId', 'value/FullName', '@odata.count']),
    )
    expect(listOutputs('SearchCustomers')).not.toContain('@odata.nextLink')
    expect(listOutputs('SearchCustomers', false)).toContain('@odata.nextLink')
    expect(getLocated('SearchCustomers').operation['x-ms-pageable']).toEqual({
      nextLinkName: '@odata.nextLink',
    })
  })

  test('say what every object holds, or whose columns it has', () => {
    const isBare = ({ type, properties, additionalProperties, ...schema }: Schema): boolean =>
      type === 'object' && !properties && !additionalProperties && !schema['x-ms-dynamic-schema']
    const bare = located.flatMap(({ name, operation }) => {
      const schema = findResponseSchema(selfHosted, operation)
      const all = schema ? listProperties(selfHosted, schema) : []
      return all.filter(([, property]) => isBare(property)).map(([path]) => `${name} ${path}`)
    })
    // A schema itself.
    expect(bare).toEqual(['GetTableSchema schema'])
  })

  test('of a trigger are one list', () => {
    const top = listOutputs('WhenActivityIsRecorded').filter((path) => !path.includes('/'))
    expect(top).toEqual(['value'])
  })

  test('lead through no loop and stay shallow', () => {
    for (const { operation } of located) {
      const schema = findResponseSchema(selfHosted, operation)
      const depths = schema ? listProperties(selfHosted, schema).map(([path]) => path.split('/').length) : []
      expect(Math.max(0, ...depths)).toBeLessThanOrEqual(8)
    }
  })
})
