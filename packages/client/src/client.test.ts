import { describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { createClient, createManagementClient } from './client.ts'
import { ApiError, InvalidInputError, UnexpectedResponseError } from './errors.ts'
import { operations } from './operations/index.ts'
import type { ClientOptions } from './options.ts'
import { where } from './where.ts'

const server = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const subscriptionKey = '0123456789abcdef0123456789abcdef'

const createTestClient = (options: Partial<ClientOptions> = {}) =>
  createClient({ baseUrl: server.baseUrl, credential: async () => 'token', subscriptionKey, ...options })

const fail = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

describe('requests', () => {
  test('carry token, key and the path below /v1', async () => {
    server.answer = answerJson(200, [{ instanceId, name: 'Contoso' }])
    expect(await createTestClient().instances.list()).toEqual([{ instanceId, name: 'Contoso' }])
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: '/v1/instances',
        headers: {
          authorization: 'Bearer token',
          'ocp-apim-subscription-key': subscriptionKey,
          accept: 'application/json',
        },
      },
    ])
  })

  test('put OData options under their wire names, encoded', async () => {
    server.answer = answerJson(200, { value: [] })
    await createTestClient().data.list({
      instanceId,
      relativePath: 'Customer',
      filter: "LastName eq 'O''Neil & Sons'",
      top: 10,
      forceSearch: true,
      skip: undefined,
    })
    const url = new URL(server.requests[0]?.url ?? '', 'http://localhost')
    expect(url.pathname).toBe(`/v1/instances/${instanceId}/data/Customer`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      $filter: "LastName eq 'O''Neil & Sons'",
      $top: '10',
      forceSearch: 'true',
    })
  })

  test('encode path segments, so that a name never changes the path', async () => {
    server.answer = answerJson(200, {})
    await createTestClient().tables.get({ instanceId, entityName: '../../a b?c' })
    expect(server.requests[0]?.url).toBe(`/v1/instances/${instanceId}/manage/entities/..%2F..%2Fa%20b%3Fc`)
  })

  test('send our own operations beside /v1', async () => {
    server.answer = answerJson(200, { enabled: true })
    const management = createManagementClient({ baseUrl: server.baseUrl, credential: async () => 'token' })
    await management.apiAccess.enable({ instanceId })
    expect(server.requests).toMatchObject([
      { method: 'POST', url: `/management/instances/${instanceId}/api-access/enable` },
    ])
    expect(server.requests[0]?.headers).not.toHaveProperty('ocp-apim-subscription-key')
  })

  test('carry lists and filters as text', async () => {
    server.answer = answerJson(200, { value: [] })
    await createTestClient().data.list<{ City: string; Points: number }>({
      instanceId,
      relativePath: 'Customer',
      select: ['City', 'Points'],
      orderby: ['Points desc', 'City'],
      expand: ['UnifiedActivity'],
      filter: where('City').eq("L'Aquila"),
    })
    await createTestClient().workflows.submitJob({
      instanceId,
      workflowName: 'main',
      identifiers: ['a', 'b'],
    })
    expect(server.requests.map(({ url }) => decodeURIComponent(url ?? '').replace(/^.*\?/, ''))).toEqual([
      "$select=City,Points&$filter=City eq 'L''Aquila'&$orderby=Points desc,City&$expand=UnifiedActivity",
      'identifiers=a,b',
    ])
  })

  test('carry a body as JSON, with what the contract does not know', async () => {
    server.answer = answerJson(201, { name: 'VIPs' })
    const segment = { name: 'VIPs', ofTomorrow: { a: [1] } }
    expect(await createTestClient().segments.create({ instanceId, segment })).toEqual({ name: 'VIPs' })
    expect(server.requests).toMatchObject([
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(segment) },
    ])
  })

  test('may be answered without a body where the contract says so', async () => {
    server.answer = (response) => void response.writeHead(204).end()
    const input = { instanceId, entityName: 'Customer', entityId: 'a', row: { City: 'Austin' } }
    expect(await createTestClient().data.update(input)).toBeUndefined()
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a missing path input', {}, 'ListRows: instanceId must be a GUID, but is missing.'],
    [
      'a misspelt input',
      { instanceId, fliter: '' },
      'ListRows has no input named fliter. Did you mean filter?',
    ],
    ['a wrong type', { instanceId, top: '5' }, 'ListRows: top must be a whole number, but is text.'],
  ])('are not sent with %s', async (_, input, message) => {
    const error = await fail(createTestClient().data.list({ relativePath: 'Customer', ...input } as never))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ message, attempts: 0 })
    expect(server.requests).toHaveLength(0)
  })

  test('are not refused within the call itself, but by its promise', async () => {
    const client = createTestClient()
    const calls = [client.tables.get(undefined as never), client.tables.get('Customer' as never)]
    for (const call of calls) expect(await fail(call)).toBeInstanceOf(InvalidInputError)
  })
})

describe('an answer', () => {
  test('is there in full with withResponse', async () => {
    server.answer = answerJson(200, [{ instanceId }], { 'x-ms-request-id': 'abc', 'x-more': 'yes' })
    const call = createTestClient().instances.list()
    expect(call).toBeInstanceOf(Promise)
    const { data, status, headers, requestId } = await call.withResponse()
    expect({ data, status, more: headers.get('X-More'), requestId }).toEqual({
      data: [{ instanceId }],
      status: 200,
      more: 'yes',
      requestId: 'abc',
    })
    expect(await call).toBe(data)
    expect(server.requests).toHaveLength(1)
  })

  test('that is an error names operation and path, and never token or key', async () => {
    server.answer = answerJson(404, { errorCode: 'segmentNotFound', message: 'No such segment.' })
    const error = (await fail(createTestClient().tables.get({ instanceId, entityName: 'X' }))) as ApiError
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toContain('GetTable (GET /instances/{instanceId}/manage/entities/{entityName})')
    expect(error.message).not.toContain(subscriptionKey)
    expect(error).toMatchObject({
      code: 'notFound',
      errorCode: 'segmentNotFound',
      status: 404,
      operationId: 'GetTable',
    })
  })

  test('that is no JSON is unexpected', async () => {
    server.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('<html>')
    }
    expect(await fail(createTestClient().instances.list())).toBeInstanceOf(UnexpectedResponseError)
  })
})

describe('the client of one environment', () => {
  test('sends its instanceId, and has only methods that take it', async () => {
    server.answer = answerJson(200, {})
    const environment = createTestClient().instance(instanceId)
    await environment.instances.get()
    await environment.tables.get({ entityName: 'Customer' }, { headers: { 'x-mine': 'yes' } })
    expect(server.requests).toMatchObject([
      { url: `/v1/instances/${instanceId}` },
      { url: `/v1/instances/${instanceId}/manage/entities/Customer`, headers: { 'x-mine': 'yes' } },
    ])
    expect(Object.keys(environment.instances)).toEqual(['get', 'update', 'delete', 'reset'])
    expect(environment).not.toHaveProperty('instance')
  })

  test('has its methods to take along, and does not mix with another', async () => {
    server.answer = answerJson(200, {})
    const client = createTestClient()
    const other = instanceId.replace('1', '2')
    const [{ get }, { get: getOther }] = [client.instance(instanceId).tables, client.instance(other).tables]
    await Promise.all([get({ entityName: 'A' }), getOther({ entityName: 'A' })])
    expect(server.requests.map(({ url }) => url).sort()).toEqual(
      [instanceId, other].map((id) => `/v1/instances/${id}/manage/entities/A`),
    )
  })

  test('never lets another instanceId slip in', async () => {
    const { tables } = createTestClient().instance(instanceId)
    const error = await fail(tables.list({ instanceId: instanceId.replace('1', '2') } as never))
    expect(error).toMatchObject({
      name: 'InvalidInputError',
      message: 'ListTables: instanceId is bound: leave it out.',
    })
    expect(await fail(createTestClient().instance('nonsense').tables.list())).toMatchObject({
      message: 'ListTables: instanceId must be a GUID, but is text.',
    })
    expect(server.requests).toHaveLength(0)
  })

  test('refuses what is no object', async () => {
    const { tables } = createTestClient().instance(instanceId)
    for (const [input, kind] of [
      [null, 'null'],
      [5, '5'],
      [[], 'an empty list'],
    ]) {
      expect(await fail(tables.list(input as never))).toMatchObject({
        message: `ListTables takes one object of inputs, not ${kind}.`,
      })
    }
    expect(await fail(createTestClient().data.list(null as never))).toMatchObject({
      message: 'ListRows takes one object of inputs, not null.',
    })
    expect(server.requests).toHaveLength(0)
  })

  test('is there for our own operations too', async () => {
    server.answer = answerJson(200, { enabled: true })
    const management = createManagementClient({ baseUrl: server.baseUrl, credential: async () => 'token' })
    await management.instance(instanceId).apiAccess.get()
    expect(server.requests).toMatchObject([{ url: `/management/instances/${instanceId}/api-access` }])
  })
})

describe('with the contract', () => {
  const checked = () => createTestClient({ contract: operations })

  test('inputs are checked to the leaves before anything is sent', async () => {
    const { segments, data } = checked()
    const nested = { name: 'VIPs', segmentQueryExpression: { rowsets: [{}, { criteria: { attribute: 5 } }] } }
    expect(await fail(segments.create({ instanceId, segment: nested as never }))).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringMatching(
        /^CreateSegment: segment\.segmentQueryExpression\.rowsets\[1\]\.criteria\.attribute: .*expected string/,
      ),
    })
    expect(await fail(data.list({ instanceId, relativePath: 'Customer', skip: -1 }))).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringMatching(/^ListRows: skip: /),
    })
    expect(await fail(segments.list({ instanceId: 'nonsense' }))).toMatchObject({
      message: 'ListSegments: instanceId must be a GUID, but is text.',
    })
    expect(server.requests).toHaveLength(0)
  })

  test('what is right is sent as it was given', async () => {
    server.answer = answerJson(201, { name: 'VIPs', kind: 'ofTomorrow', more: 1 })
    const segment = { name: 'VIPs', ofTomorrow: true }
    expect(await checked().segments.create({ instanceId, segment })).toEqual({
      name: 'VIPs',
      kind: 'ofTomorrow',
      more: 1,
    })
    expect(server.requests[0]?.body).toBe(JSON.stringify(segment))
    server.answer = answerJson(200, { value: [] })
    const input = { relativePath: 'Customer', select: ['A', 'B'], filter: where('A').eq(1), top: 2000 }
    await checked().data.list({ instanceId, ...input })
    expect(decodeURIComponent(server.requests[1]?.url ?? '')).toContain(
      '$select=A,B&$filter=A eq 1&$top=1000',
    )
  })

  test('an operation that it lacks is refused, not left unchecked', async () => {
    const client = createTestClient({ contract: { tables: operations.tables } })
    expect(await fail(client.instances.list())).toEqual(
      new InvalidInputError('ListInstances is not in the contract.'),
    )
    expect(await fail(createTestClient({ contract: {} }).instances.list())).toMatchObject({
      name: 'InvalidInputError',
    })
    expect(server.requests).toHaveLength(0)
  })

  test('answers are checked to the leaves', async () => {
    server.answer = answerJson(
      200,
      [
        { instanceId, name: 'A' },
        { instanceId, name: 5 },
      ],
      {
        'x-ms-request-id': 'abc',
      },
    )
    expect(await fail(checked().instances.list())).toMatchObject({
      name: 'UnexpectedResponseError',
      status: 200,
      requestId: 'abc',
      message: expect.stringMatching(
        /^ListInstances \(GET \/instances\) was answered with a body that does not fit the contract: \[1\]\.name: .*expected string/,
      ),
    })
    server.answer = answerJson(200, { value: [5] })
    expect(await fail(checked().data.list({ instanceId, relativePath: 'A' }))).toMatchObject({
      message: expect.stringContaining(': value[0]: '),
    })
    expect(await createTestClient().data.list({ instanceId, relativePath: 'A' })).toEqual({ value: [5] })
  })

  test('what is said where the rows are is no page, and checked too', async () => {
    const list = () => checked().data.list({ instanceId, relativePath: 'A', proxy: true })
    const places = { httpRequests: [{ uri: 'https://a.example/1.csv', headers: {} }] }
    server.answer = answerJson(200, places)
    expect(await list()).toEqual(places)
    server.answer = answerJson(200, { httpRequests: [{}] })
    expect(await fail(list())).toMatchObject({ name: 'UnexpectedResponseError' })
  })

  test('a page may have null for its count and links', async () => {
    const page = { '@odata.context': null, '@odata.count': null, '@odata.nextLink': null, value: [] }
    server.answer = answerJson(200, page)
    expect(await checked().data.list({ instanceId, relativePath: 'A' }).toArray()).toEqual([])
  })

  test('an answer without a body stays one', async () => {
    server.answer = (response) => void response.writeHead(204).end()
    const input = { instanceId, entityName: 'Customer', entityId: 'a', row: {} }
    expect(await checked().data.update(input)).toBeUndefined()
  })

  test('a DELETE that is answered with an empty body succeeds', async () => {
    server.answer = (response) => void response.writeHead(200).end()
    expect(await checked().segments.delete({ instanceId, segmentName: 'VIPs' })).toBeUndefined()
  })

  test('what is nested too deeply is told as such', async () => {
    const depth = 50_000
    const deep = `${'{"children":['.repeat(depth)}${']}'.repeat(depth)}`
    const follow = (value: unknown): number => 1 + follow(value)
    const safeParse = (value: unknown) => ({ success: follow(value) > 0 })
    const contract = {
      tables: { get: { params: { safeParse: () => ({ success: true }) }, response: { safeParse } } },
    }
    server.answer = (response) => void response.writeHead(200).end(deep)
    const client = createTestClient({ contract })
    expect(await fail(client.tables.get({ instanceId, entityName: 'A' }))).toMatchObject({
      name: 'UnexpectedResponseError',
      status: 200,
      message: expect.stringMatching(/does not fit the contract: nested too deeply$/),
    })
  })

  test('an error of the service stays an ApiError', async () => {
    server.answer = answerJson(404, { message: 'No such table.' })
    expect(await fail(checked().tables.get({ instanceId, entityName: 'A' }))).toMatchObject({
      code: 'notFound',
    })
  })
})
