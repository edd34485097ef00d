import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRecorder } from './recorder.ts'
import { buildRequest, type Connection, type ConnectorFiles } from './simulator.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const files: ConnectorFiles = {
  swagger: read('apiDefinition.swagger.json'),
  apiProperties: read('apiProperties.json'),
}

const instanceId = '7f1c9f5e-5d7c-4c3a-9f0e-2b1d3c4a5e6f'
const CustomerId = 'ce759201f786d590bf2134bff576c369'
const environments = [
  { instanceId, name: 'Contoso Coffee' },
  { instanceId: '0b6d2f3a-98c1-4e57-8a3d-6f4e2c1b0a99', name: 'Sandbox' },
]

describe('the connector on the wire', () => {
  let recorder: Awaited<ReturnType<typeof openRecorder>>
  let connection: Connection

  beforeAll(async () => {
    recorder = await openRecorder(environments)
    connection = {
      token: 'token-of-the-maker',
      values: { subscriptionKey: '0123456789abcdef0123456789abcdef', hostUrl: recorder.host },
    }
  })
  beforeEach(() => recorder.requests.splice(0))
  afterAll(() => recorder.close())

  async function run(operationId: string, inputs: Record<string, string | number> = {}) {
    const { method, url, headers } = buildRequest(files, connection, operationId, inputs)
    // The recorder speaks no TLS; everything else goes out as built.
    const response = await fetch(url.replace('https:', 'http:'), { method, headers })
    const answer: unknown = await response.json()
    return { answer, request: recorder.requests.at(-1) }
  }

  const credentials = {
    authorization: 'Bearer token-of-the-maker',
    'ocp-apim-subscription-key': '0123456789abcdef0123456789abcdef',
  }

  const cases = [
    {
      operationId: 'ListEnvironments',
      inputs: {},
      path: '/v1/instances',
      query: {},
    },
    {
      operationId: 'SearchCustomers',
      inputs: { instanceId },
      path: `/v1/instances/${instanceId}/data/Customer`,
      query: {},
    },
    {
      operationId: 'SearchCustomers',
      inputs: {
        instanceId,
        $search: "O'Neil & sons / café",
        $top: 50,
        $skip: 0,
        $select: 'CustomerId,FullName',
      },
      path: `/v1/instances/${instanceId}/data/Customer`,
      query: {
        $search: "O'Neil & sons / café",
        $top: '50',
        $skip: '0',
        $select: 'CustomerId,FullName',
      },
    },
    {
      operationId: 'GetCustomer',
      inputs: { instanceId, CustomerId },
      path: `/v1/instances/${instanceId}/data/Customer`,
      query: { $filter: `CustomerId eq '${CustomerId}'` },
    },
    {
      operationId: 'GetCustomer',
      inputs: { instanceId, CustomerId, $select: 'FullName' },
      path: `/v1/instances/${instanceId}/data/Customer`,
      query: { $filter: `CustomerId eq '${CustomerId}'`, $select: 'FullName' },
    },
    {
      operationId: 'ListActivities',
      inputs: { instanceId, CustomerId },
      path: `/v1/instances/${instanceId}/data/UnifiedActivity`,
      query: { $filter: `CustomerId eq '${CustomerId}'`, $orderby: 'ActivityTime desc' },
    },
    {
      operationId: 'ListActivities',
      inputs: { instanceId, CustomerId, $top: 20, $skip: 40 },
      path: `/v1/instances/${instanceId}/data/UnifiedActivity`,
      query: {
        $filter: `CustomerId eq '${CustomerId}'`,
        $orderby: 'ActivityTime desc',
        $top: '20',
        $skip: '40',
      },
    },
  ]

  test.each(cases)('$operationId with $inputs', async ({ operationId, inputs, path, query }) => {
    const { request } = await run(operationId, inputs)
    expect(request).toMatchObject({ method: 'GET', path, headers: credentials })
    expect(request?.query).toEqual(query)
  })

  test('runs every action of the swagger in the cases above', () => {
    const all = Object.values(files.swagger.paths).flatMap((item) => Object.values(item))
    const run = new Set(cases.map(({ operationId }) => operationId))
    expect([...run].sort()).toEqual(all.map(({ operationId }) => operationId).sort())
  })

  test('a path value is encoded once and stays in its segment', async () => {
    const { request } = await run('SearchCustomers', { instanceId: 'a/b%c' })
    expect(request?.path).toBe('/v1/instances/a%2Fb%25c/data/Customer')
  })

  test('what makers cannot see they cannot set', () => {
    expect(() =>
      buildRequest(files, connection, 'ListActivities', { instanceId, CustomerId, $filter: 'x' }),
    ).toThrow('ListActivities has no input $filter')
    const { url } = buildRequest(files, connection, 'ListActivities', {
      instanceId,
      CustomerId,
      $orderby: 'Title',
    })
    expect(new URL(url).searchParams.get('$orderby')).toBe('ActivityTime desc')
  })

  test.each([
    ['SearchCustomers', {}, 'instanceId'],
    ['GetCustomer', { instanceId }, 'CustomerId'],
    ['ListActivities', { instanceId }, 'CustomerId'],
  ])('%s with %o asks for %s', (operationId, inputs, missing) => {
    expect(() => buildRequest(files, connection, operationId, inputs)).toThrow(`${missing} is required`)
  })

  test('a connection without a host goes to the cloud', () => {
    const cloud = { ...connection, values: { subscriptionKey: 'key' } }
    const { url } = buildRequest(files, cloud, 'ListEnvironments', {})
    expect(url).toBe('https://api.ci.ai.dynamics.com/v1/instances')
  })

  test('customer ids fit the input, anything that could leave the filter does not', () => {
    const { pattern } = files.swagger.parameters.CustomerId ?? {}
    const accepts = (id: string) => new RegExp(pattern ?? 'none', 'u').test(id)
    expect(accepts(CustomerId)).toBe(true)
    expect(accepts(`${CustomerId}'`)).toBe(false)
    expect(accepts("x' or CustomerId ne 'x")).toBe(false)
  })

  test('the environment drop-down resolves the same for older and newer designers', async () => {
    const { 'x-ms-dynamic-values': values, 'x-ms-dynamic-list': list } =
      files.swagger.parameters.instanceId ?? {}
    expect(values && list).toBeDefined()
    if (!values || !list) return

    type Items = readonly Record<string, string>[]
    const older = (await run(values.operationId)).answer as Items
    const newer = (await run(list.operationId)).answer as Items
    const choices = [
      ['Contoso Coffee', instanceId],
      ['Sandbox', environments[1]?.instanceId],
    ]
    expect(older.map((item) => [item[values['value-title']], item[values['value-path']]])).toEqual(choices)
    expect(newer.map((item) => [item[list.itemTitlePath], item[list.itemValuePath]])).toEqual(choices)
  })
})
