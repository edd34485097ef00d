import { errorTable } from '@customer-insights-kit/client/errors'
import { eventModels, management } from '@customer-insights-kit/client/management/operations'
import {
  describeParameters,
  errorModels,
  type Operation,
  operations,
  type Registry,
  unreferencedModels,
} from '@customer-insights-kit/client/operations'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { isNotYet } from './handlers/not-yet.ts'
import { toOpenApi } from './to-openapi.ts'

/** As it travels: what JSON leaves out is gone. */
const document = JSON.parse(
  JSON.stringify(
    toOpenApi(operations, management, {
      issuer: 'https://login.contoso.example/tenant/v2.0',
      scope: 'https://api.ci.ai.microsoft.com/.default',
      isServed: (id) => !isNotYet(id),
      moreModels: Object.values(unreferencedModels),
      events: eventModels,
    }),
  ),
)

const list = (registry: Registry): Operation[] =>
  Object.values(registry).flatMap((methods) => Object.values(methods))
const microsofts = list(operations)
const all = [...microsofts, ...list(management)]
const blankNames = (path: string) => path.replace(/\{\w+\}/g, '{}')
const itemOf = ({ path }: Operation) => {
  const name = Object.keys(document.paths).find((each) => blankNames(each) === blankNames(path)) ?? ''
  return { name, item: document.paths[name] }
}
const find = (operation: Operation) => itemOf(operation).item[operation.method.toLowerCase()]
/** Where the parameter stands in the operation's path, the document has a name of its own. */
const nameInPath = (operation: Operation, name: string) => {
  const place = operation.path.split('/').indexOf(`{${name}}`)
  return itemOf(operation).name.split('/')[place]?.slice(1, -1)
}

test('is valid OpenAPI 3.1', async () => {
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
  expect(document.openapi).toBe('3.1.0')
})

test('no two paths differ in the names of their parameters only, and each names those it has', () => {
  const paths = Object.keys(document.paths)
  expect(new Set(paths.map(blankNames)).size).toBe(paths.length)
  for (const operation of all) {
    const named = (find(operation).parameters ?? []) as { in: string; name: string }[]
    const inPath = named.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    const inTemplate = [...itemOf(operation).name.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(inPath.sort()).toEqual(inTemplate.sort())
  }
})

test('a parameter that another operation of its path has named says what the client calls it', () => {
  expect(Object.keys(document.paths['/instances/{instanceId}/data/{relativePath}'])).toEqual(['get', 'post'])
  const [, table] = find(operations.data.create).parameters
  expect(table).toMatchObject({ name: 'relativePath', in: 'path', required: true })
  expect(table.description).toMatch(/^UnifiedActivity or a source table .* The client calls it entityName\.$/)
  expect(find(operations.data.list).parameters[1].description).not.toContain('The client')
})

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path)
  expect(references.length).toBeGreaterThan(500)
  const dangling = references.filter((path = '') => {
    const target = path.split('/').reduce((inner, step) => inner?.[step], document)
    return typeof target !== 'object'
  })
  expect(dangling).toEqual([])
  expect(JSON.stringify(document)).not.toContain('#/$defs/')
})

describe.each(all)('$id', (operation) => {
  const found = find(operation)

  test("is there under our id and Microsoft's, with its words", () => {
    expect(found).toMatchObject({
      operationId: operation.id,
      summary: operation.summary,
      description: operation.description,
    })
    expect(found['x-ms-operation-id']).toBe(operation.wireId)
    expect(found['x-not-served']).toBe(isNotYet(operation.id) ? true : undefined)
  })

  test('has each input where it travels', () => {
    const described = describeParameters(operation)
    const parameters = (found.parameters ?? []) as { name: string; in: string; required: boolean }[]
    expect(parameters.map(({ in: place, name, required }) => [place, name, required])).toEqual(
      described
        .filter((parameter) => parameter.in !== 'body')
        .map(({ in: place, name, wireName, required }) => [
          place,
          place === 'path' ? nameInPath(operation, name) : wireName,
          required,
        ]),
    )
    const body = described.find((parameter) => parameter.in === 'body')
    expect(found.requestBody?.required).toBe(body?.required)
  })

  test('has every success and every error with its codes', () => {
    const errors = operation.errors.map((code) => String(errorTable[code].status))
    const statuses = [...(operation.status ?? [200]).map(String), ...errors, '401', '429', '500', '503']
    expect(Object.keys(found.responses)).toEqual(expect.arrayContaining(statuses))
    for (const code of operation.errors) {
      expect(found.responses[errorTable[code].status]['x-error-codes']).toContain(code)
    }
    for (const status of ['413', '415']) {
      expect(status in found.responses).toBe(operation.body !== undefined)
    }
    const hasBody = found.responses[(operation.status ?? [200])[0] ?? 200].content !== undefined
    expect(hasBody).toBe(operation.response !== undefined)
  })

  test('asks for a token, and where it is Microsoft’s for a key in the same request, or for a key alone', () => {
    const [requirement, ...others] = found.security
    expect(others).toEqual(operation.takesLoneKey ? [{ subscriptionKey: [] }] : [])
    expect(Object.keys(requirement)).toEqual(
      operation.wireId === undefined ? ['token'] : ['subscriptionKey', 'token'],
    )
  })
})

test('tells what events are sent with', () => {
  const { customerChanged } = document.webhooks
  expect(customerChanged.post.requestBody.content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/CustomerChangedEvent',
  })
  expect(Object.keys(document.components.schemas.CustomerChangedEvent.properties)).toContain('customerId')
})

test('has every operation once and no other', () => {
  const ids = Object.values(
    document.paths as Record<string, Record<string, { operationId?: string }>>,
  ).flatMap((item) => Object.values(item).flatMap(({ operationId }) => operationId ?? []))
  expect(ids.sort()).toEqual(all.map(({ id }) => id).sort())
})

test("Microsoft's paths lie below the servers, ours beside them", () => {
  expect(document.servers[0]).toMatchObject({ url: '/v1' })
  for (const operation of all) {
    const servers = operation.wireId === undefined ? [{ url: '/' }] : undefined
    expect(itemOf(operation).item.servers).toEqual(servers)
  }
})

describe('models', () => {
  const { schemas } = document.components

  test('of errors and those that no operation refers to are there, and know no tools of ours', () => {
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining([
        ...Object.keys(errorModels),
        ...Object.keys(unreferencedModels),
        'GatewayError',
      ]),
    )
    expect(Object.keys(schemas).length).toBeGreaterThan(121)
    for (const schema of Object.values(schemas as Record<string, object>)) {
      expect(Object.keys(schema)).not.toContain('id')
      expect(Object.keys(schema)).not.toContain('knownValues')
    }
  })

  test('keep their values open', () => {
    const { principalType } = schemas.RoleAssignment.properties
    expect(principalType).toMatchObject({ type: 'string', 'x-extensible-enum': ['user', 'group', 'app'] })
    expect(principalType.enum).toBeUndefined()
  })

  test('refer to themselves where they nest', () => {
    expect(schemas.CiResult.properties.ciResults.anyOf[0].items).toEqual({
      $ref: '#/components/schemas/CiResult',
    })
  })
})

test('an error has the model of its kind', () => {
  const modelOf = (operation: Operation, status: number) =>
    find(operation).responses[status].content['application/json'].schema.$ref.split('/').at(-1)
  expect(modelOf(operations.data.list, 404)).toBe('ODataError')
  expect(modelOf(operations.segments.create, 501)).toBe('ApiErrorResult')
  expect(modelOf(operations.data.create, 429)).toBe('GatewayError')
  expect(modelOf(operations.measures.create, 400)).toBe('ParsingError')
  expect(modelOf(operations.measures.create, 404)).toBe('ApiErrorResult')
  expect(modelOf(operations.tables.get, 401)).toBe('GatewayError')
  expect(find(management.apiAccess.get).responses[401].content).toBeUndefined()
})

test('a list travels as one text with commas', () => {
  const { parameters } = find(operations.workflows.submitJob)
  expect(parameters.find(({ name }: { name: string }) => name === 'identifiers')).toMatchObject({
    style: 'form',
    explode: false,
    schema: { type: 'array', items: { type: 'string' } },
  })
})
