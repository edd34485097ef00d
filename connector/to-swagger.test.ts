import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import { operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { actions, toWirePath } from './actions.ts'
import { type Column, type EnvironmentShape, environmentColumns } from './columns.ts'
import { findResponseSchema, listOperations, listProperties } from './lint/walk-swagger.ts'
import { toSwagger } from './to-swagger.ts'

const swagger = toSwagger()
const located = listOperations(swagger)

function getLocated(id: string) {
  const found = located.find(({ operation }) => operation.operationId === id)
  if (!found) throw new Error(`No operation ${id}`)
  return found
}

describe('actions', () => {
  test('are views of operations that the contract gives to the connector', () => {
    expect(actions.filter((action) => !('connector' in action.operation))).toEqual([])
  })

  test('name only parameters that their operation has', () => {
    for (const action of actions) {
      const names = [action.inputs, action.fixed, action.computed].flatMap(Object.keys)
      expect(Object.keys(action.operation.params.shape)).toEqual(expect.arrayContaining(names))
    }
  })

  test('ask for these paths of the service', () => {
    expect(actions.map((action) => [action.id, toWirePath(action)])).toEqual([
      ['ListEnvironments', '/instances'],
      ['SearchCustomers', '/instances/{instanceId}/data/Customer'],
      ['GetCustomer', '/instances/{instanceId}/data/Customer'],
      ['ListActivities', '/instances/{instanceId}/data/UnifiedActivity'],
    ])
  })
})

describe('parameters', () => {
  test('carry wire name, texts and limits of the contract', () => {
    expect(swagger.parameters.$top).toEqual({
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

  test('show in this order', () => {
    const names = located.map(({ name, parameters }) => [
      name,
      parameters
        .filter((parameter) => parameter['x-ms-visibility'] !== 'internal')
        .map(({ name, in: place, required }) => `${place} ${name}${required ? '!' : ''}`),
    ])
    expect(names).toEqual([
      ['ListEnvironments', []],
      [
        'SearchCustomers',
        ['path instanceId!', 'query $search', 'query $top', 'query $skip', 'query $select'],
      ],
      ['GetCustomer', ['path instanceId!', 'query $select', 'header CustomerId!']],
      ['ListActivities', ['path instanceId!', 'query $top', 'query $skip', 'header CustomerId!']],
    ])
  })

  test('of several actions stand once', () => {
    expect(Object.keys(swagger.parameters)).toEqual(['instanceId', '$top', '$skip', '$select', 'CustomerId'])
  })

  test('are none, not nothing, for an action without inputs', () => {
    expect(getLocated('ListEnvironments').operation.parameters).toEqual([])
  })
})

describe('answers', () => {
  test('have a schema for success only', () => {
    for (const { operation } of located) {
      const withSchema = Object.entries(operation.responses).filter(([, { schema }]) => schema)
      expect(withSchema.map(([code]) => code)).toEqual(['200'])
    }
  })

  test.each(actions.map((action) => [action.id, action] as const))(
    '%s documents its errors in the words of the contract',
    (id, action) => {
      const { responses } = getLocated(id).operation
      const own: readonly ErrorCode[] = action.operation.errors
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
      const expected = new Set([...own, ...ofEverybody])
      for (const code of Object.keys(errorTable) as ErrorCode[]) {
        const { status, message } = errorTable[code]
        const text = responses[status]?.description ?? ''
        expect([code, text.includes(message)]).toEqual([code, expected.has(code)])
      }
    },
  )

  test.each(Object.entries(environmentColumns) as [string, Column][])(
    'of ListEnvironments have the type of the contract in %s',
    (name, { type, format }) => {
      const samples = {
        uuid: crypto.randomUUID(),
        'date-time': '2026-01-31T08:00:00Z',
        int32: 3,
        double: 0.5,
      }
      const property = operations.instances.list.response.element.shape[name as keyof EnvironmentShape]
      const accepts = (value: unknown) => property.safeParse(value).success
      expect(accepts(format ? samples[format] : 'any text')).toBe(true)
      expect(accepts('any text')).toBe(format === undefined)
      expect(accepts(3)).toBe(type === 'integer')
    },
  )

  test('offer rows, and the total where the service tells it', () => {
    const list = (id: string) => {
      const schema = findResponseSchema(swagger, getLocated(id).operation)
      return schema ? listProperties(swagger, schema).map(([path]) => path) : []
    }
    expect(list('ListEnvironments')).toContain('instanceId')
    expect(list('SearchCustomers')).toEqual(
      expect.arrayContaining(['value', 'value/CustomerId', 'value/FullName', '@odata.count']),
    )
    expect(list('GetCustomer')).toEqual(list('SearchCustomers'))
    expect(list('ListActivities')).toEqual(
      expect.arrayContaining(['value/ActivityTime', 'value/ActivityType', 'value/Title']),
    )
    expect(list('ListActivities')).not.toContain('@odata.count')
  })
})
