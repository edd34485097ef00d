import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { capabilities } from '../capabilities.ts'
import { errorTable } from '../errors.ts'
import { management } from '../management/index.ts'
import { describeParameters, type Operation } from '../operation.ts'
import { operations } from './index.ts'

const listOperations = (registry: Record<string, Record<string, Operation>>): Operation[] =>
  Object.values(registry).flatMap((methods) => Object.values(methods))

const microsofts = listOperations(operations)
const ours = listOperations(management)
const everyOperation = [...microsofts, ...ours]

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

describe('the registry', () => {
  test('names every operation once, as PascalCase verb and noun', () => {
    const ids = everyOperation.map((operation) => operation.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[A-Z][a-z]+([A-Z][a-z]+)+$/)
  })

  test('has one operation for each method and path, whatever the parameters are called', () => {
    const routes = everyOperation.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)
    expect(new Set(routes).size).toBe(routes.length)
  })

  test('describes no two operations alike', () => {
    const descriptions = everyOperation.map((operation) => operation.description)
    expect(new Set(descriptions).size).toBe(descriptions.length)
    const summaries = everyOperation.map((operation) => operation.summary)
    expect(new Set(summaries).size).toBe(summaries.length)
  })

  test("keeps Microsoft's operations and ours apart", () => {
    for (const operation of microsofts) {
      expect(operation.wireId).toBeDefined()
      expect(operation.path).not.toMatch(/^\/management/)
    }
    for (const operation of ours) {
      expect(operation.wireId).toBeUndefined()
      expect(operation.path).toMatch(/^\/management\//)
    }
  })
})

describe.each(ours)('$id', (operation) => {
  test('says that unknown options and fields are refused', () => {
    expect(operation.errors).toContain('invalidRequest')
    const body = operation.params.shape[operation.body ?? '']
    if (body === undefined) return
    expect(body.safeParse({ nothing: 1 }).error?.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['nothing'] }),
    )
    const schema = JSON.stringify(z.toJSONSchema(body, { io: 'input' }))
    const count = (part: string) => schema.split(part).length - 1
    expect(count('"additionalProperties":false')).toBe(count('"properties"'))
  })
})

describe.each(everyOperation)('$id', (operation) => {
  test('has every name of its path among its inputs, and requires it', () => {
    for (const name of pathNames(operation.path)) {
      expect(operation.params.shape).toHaveProperty(name)
      expect(operation.params.shape[name]?.safeParse(undefined).success).toBe(false)
    }
  })

  test('has no two inputs that meet on the wire', () => {
    const wireNames = describeParameters(operation).map(({ wireName }) => wireName)
    expect(new Set(wireNames).size).toBe(Object.keys(operation.params.shape).length)
  })

  test('has a body only where it names one of its inputs, and never to read or delete', () => {
    const inBody = describeParameters(operation).filter((parameter) => parameter.in === 'body')
    expect(inBody.map(({ name }) => name)).toEqual(operation.body === undefined ? [] : [operation.body])
    if (['GET', 'DELETE'].includes(operation.method)) expect(operation.body).toBeUndefined()
  })

  test('succeeds with 2xx, and without a body where the status forbids one', () => {
    const statuses = operation.status ?? [200]
    for (const status of statuses) expect(Math.floor(status / 100)).toBe(2)
    if (statuses.includes(204)) expect(operation.response).toBeUndefined()
  })

  test('says more in its description than in its summary', () => {
    expect(operation.summary).toMatch(/^[A-Z][^.]+$/)
    expect(operation.description.length).toBeGreaterThanOrEqual(40)
    expect(operation.description).toMatch(/^[A-Z].*\.$/)
    expect(operation.description).not.toBe(`${operation.summary}.`)
  })

  test('explains every input with a title and a sentence', () => {
    for (const [name, schema] of Object.entries(operation.params.shape)) {
      const meta = z.globalRegistry.get(schema)
      expect(meta?.title, name).toMatch(/^[A-Z]/)
      expect(meta?.description, name).toMatch(/^[A-Z].{10,}\.$/)
      expect(meta?.description, name).not.toBe(meta?.title)
    }
  })

  test('tells the default of an input in its description', () => {
    for (const { name, description, default: value } of describeParameters(operation)) {
      if (value !== undefined) expect(description, name).toContain(`${value}`)
    }
  })

  test('names a capability and errors that exist, in the layer of operations', () => {
    expect(capabilities).toHaveProperty(operation.capability)
    expect(new Set(operation.errors).size).toBe(operation.errors.length)
    const others = operation.errors.filter((code) => errorTable[code].layer !== 'operation')
    // The gateway limits every operation, but only writes of rows are published to answer so.
    expect(others).toEqual(operation.errors.includes('tooManyRequests') ? ['tooManyRequests'] : [])
  })

  test('warns that the caller may lack a role, where one is needed', () => {
    if (operation.path.includes('{instanceId}')) expect(operation.errors).toContain('forbidden')
  })
})

test('marks the OData texts that the client also takes typed', () => {
  const marks = microsofts.flatMap((operation) =>
    describeParameters(operation)
      .filter(({ odata }) => odata !== undefined)
      .map(({ wireName, odata }) => [`${operation.id} ${wireName}`, odata]),
  )
  expect(Object.fromEntries(marks)).toEqual({
    'ListRows $select': 'columns',
    'ListRows $filter': 'filter',
    'ListRows $orderby': 'order',
    'ListRows $expand': 'expand',
  })
})

test('inputs refuse the wrong type and what lies outside their limits', () => {
  const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
  const { params } = operations.data.list
  const accepts = (input: Record<string, unknown>) =>
    params.safeParse({ instanceId, relativePath: 'Customer', ...input }).success
  expect(accepts({ top: 0, skip: 0 })).toBe(true)
  expect(accepts({ top: 1000 })).toBe(true)
  for (const input of [
    { top: 1001 },
    { top: -1 },
    { top: 1.5 },
    { skip: -1 },
    { top: '5' },
    { proxy: 'true' },
    { relativePath: '' },
    { instanceId: 'no-guid' },
  ]) {
    expect(accepts(input), JSON.stringify(input)).toBe(false)
  }
})
