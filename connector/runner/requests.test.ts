import { readFileSync } from 'node:fs'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRecorder } from '../test/recorder.ts'
import { openConnection } from './connection.ts'
import type { Json } from './documents.ts'
import { type Connector, findOperation, gatewayUrl } from './read-connector.ts'
import { openRunner } from './runner.ts'
import { cloud, selfHosted } from './test/open-connectors.ts'
import { type Case, CustomerId, cases, instanceId } from './test/request-cases.ts'

const environments = [
  { instanceId, name: 'Contoso Coffee' },
  { instanceId: '0b6d2f3a-98c1-4e57-8a3d-6f4e2c1b0a99', name: 'Sandbox' },
]

// What each operation asks of the service; what comes back is looked at where the service itself answers.
describe('the requests of the connectors', () => {
  let recorder: Awaited<ReturnType<typeof openRecorder>>
  beforeAll(async () => {
    recorder = await openRecorder(environments)
  })
  beforeEach(() => {
    recorder.requests.splice(0)
    recorder.answer(environments)
  })
  afterAll(() => recorder.close())

  const subscriptionKey = '0123456789abcdef0123456789abcdef'

  /** A connection as somebody has it who signed in. */
  function openSignedIn(connector: Connector, values: Readonly<Record<string, string>> = {}) {
    const connection = openConnection(connector, {
      set: 'entraId',
      values: { subscriptionKey, hostUrl: recorder.host, ...values },
      application: { clientId: 'application', clientSecret: 'secret' },
      signIn: async () => new URL('https://global.consent.azure-apim.net/redirect?code=one'),
    })
    return { ...connection, authorize: async () => 'Bearer token-of-the-maker' }
  }

  function open(connector: Connector) {
    const toAddress = (url: string) => url.replace('https:', 'http:')
    return openRunner({ connector, connection: openSignedIn(connector), toAddress })
  }

  async function run(connector: Connector, operationId: string, inputs: Readonly<Record<string, Json>>) {
    const answer = await open(connector).call(operationId, inputs, 'https://flows.example.com/run/1')
    return { answer, request: recorder.requests.at(-1) }
  }

  test('both connectors have the same code', () => {
    expect(readFileSync(selfHosted.scriptFile)).toEqual(readFileSync(cloud.scriptFile))
  })

  const credentials = {
    authorization: 'Bearer token-of-the-maker',
    'ocp-apim-subscription-key': subscriptionKey,
  }

  test.each([
    ['cloud', cloud],
    ['self-hosted', selfHosted],
  ])('list environments: %s', async (_, connector) => {
    const { request } = await run(connector, 'ListEnvironments', {})
    expect(request).toMatchObject({ method: 'GET', path: '/v1/instances', query: {}, headers: credentials })
  })

  async function expectCase(connector: Connector, operationId: string, expected: Case) {
    if (findOperation(connector, operationId)['x-ms-trigger']) recorder.answer({ value: [] })
    const { request } = await run(connector, operationId, { instanceId, ...expected.inputs })
    const path = `/v1/instances/${instanceId}${expected.path}`
    expect(request).toMatchObject({ method: expected.method ?? 'GET', path, headers: credentials })
    expect(request?.query).toEqual(expected.query ?? {})
    expect(request?.body && JSON.parse(request.body)).toEqual(expected.body ?? '')
  }

  test.each(Object.entries(cases))('%s asks the same of the cloud and of a service', async (id, expected) => {
    await expectCase(cloud, id, expected)
    await expectCase(selfHosted, id, expected)
  })

  test('the cases above are all operations of the cloud, and end on paths of v1', () => {
    const ids = cloud.operations.map(({ operationId }) => operationId)
    expect(['ListEnvironments', ...Object.keys(cases)].sort()).toEqual(ids.sort())
    const published = Object.values(operations)
      .flatMap((methods) => Object.values(methods))
      .map(({ method, path }) => new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`))
    for (const { method = 'GET', path } of Object.values(cases)) {
      const line = `${method} /instances/${instanceId}${path}`
      expect([line, published.some((pattern) => pattern.test(line))]).toEqual([line, true])
    }
  })

  test.each([
    ['FindCustomers', { 'body/search': 'fairchild' }, 'POST', '/profiles/search'],
    ['RunSearchIndex', {}, 'POST', '/search-index/run'],
    ['ListKeys', {}, 'GET', '/keys'],
  ])('%s asks an operation of the service itself', async (id, inputs, method, path) => {
    const { request } = await run(selfHosted, id, { instanceId, ...inputs })
    expect(request).toMatchObject({ method, path: `/management/instances/${instanceId}${path}` })
  })

  test.each([
    ['WhenCustomerChanges', 'customerChanged', { 'body/columns': ['City'] }, { columns: ['City'] }],
    [
      'WhenCustomerEntersSegment',
      'customerEntersSegment',
      { body: { segment: 'Loyal' } },
      { segment: 'Loyal' },
    ],
    ['WhenCustomerLeavesSegment', 'customerLeavesSegment', {}, {}],
    ['WhenKeyExpires', 'keyExpiring', { 'body/withinDays': 3 }, { withinDays: 3 }],
  ])('%s subscribes to %s', async (id, event, inputs, sent) => {
    const { request } = await run(selfHosted, id, { instanceId, ...inputs })
    const path = `/management/instances/${instanceId}/subscriptions`
    expect(request).toMatchObject({ method: 'POST', path })
    const callbackUrl = 'https://flows.example.com/run/1'
    expect(JSON.parse(request?.body ?? '')).toEqual({ callbackUrl, event, ...sent })
  })

  test('a path value is encoded once and stays in its segment', async () => {
    const { request } = await run(cloud, 'ListRows', { instanceId, relativePath: 'a/b%c' })
    expect(request?.path).toBe(`/v1/instances/${instanceId}/data/a%2Fb%25c`)
  })

  test('what makers cannot see they cannot set', async () => {
    const given = { instanceId, CustomerId }
    for (const [name, value] of [
      ['$filter', 'x'],
      ['$orderby', 'Title'],
    ] as const) {
      await expect(run(cloud, 'ListActivities', { ...given, [name]: value })).rejects.toThrow(
        `no input ${name}`,
      )
    }
    await expect(
      run(selfHosted, 'WhenCustomerChanges', { instanceId, 'body/event': 'keyExpiring' }),
    ).rejects.toThrow('cannot fill in body/event')
  })

  test.each([
    ['SearchCustomers', {}, 'instanceId is required'],
    ['GetCustomer', { instanceId }, 'CustomerId is required'],
    ['SubmitRefresh', { instanceId }, 'operationType is required'],
    ['CreateSegment', { instanceId }, 'body is required'],
    ['CreateSegment', { instanceId, 'body/description': 'x' }, "body must have required property 'name'"],
    ['ListRows', { instanceId, relativePath: 'Customer', $top: 'many' }, '$top must be integer'],
    ['GetCustomer', { instanceId, CustomerId: "x' or CustomerId ne 'x" }, 'CustomerId must match pattern'],
    ['GetCustomerByKey', { instanceId, KeyColumn: 'Key', KeyValue: 'Ø1' }, 'cannot have Ø1'],
    ['SubmitRefresh', { instanceId, operationType: 'nothing' }, 'operationType must be equal to one of'],
  ])('%s with %o: %s', async (operationId, inputs, problem) => {
    await expect(run(cloud, operationId, inputs)).rejects.toThrow(problem)
  })

  test('a connection without a host goes to the cloud', async () => {
    const addresses: string[] = []
    const { hostUrl: _, ...values } = openSignedIn(cloud).values
    const connection = openConnection(cloud, {
      set: 'oauthSP',
      values: { ...values, 'token:clientId': 'id', 'token:clientSecret': 'secret' },
    })
    const toAddress = (url: string) => {
      addresses.push(url)
      return `http://${recorder.host}/v1`
    }
    const signedIn = { ...connection, authorize: async () => 'Bearer token' }
    await openRunner({ connector: cloud, connection: signedIn, toAddress }).call('ListEnvironments')
    expect(addresses).toEqual(['https://api.ci.ai.dynamics.com/v1'])
  })

  test('a measure lists its results, which the service answers as a map', async () => {
    const values = { total: '12.5', average: '2' }
    recorder.answer({ name: 'Revenue', output: { values, measureName: 'Revenue' } })
    const { answer } = await run(cloud, 'GetMeasureValue', { instanceId, measureName: 'Revenue' })
    const results = [
      { name: 'total', value: '12.5' },
      { name: 'average', value: '2' },
    ]
    expect(answer.body).toMatchObject({ output: { values, results } })
    expect(answer.misfits).toEqual([])
  })

  test('a next page leads through the connector, and nowhere else', async () => {
    const link = (host: string) =>
      `http://${host}/v1/instances/${instanceId}/data/Customer?$skip=100&$search=a`
    recorder.answer({ value: [], '@odata.nextLink': link(recorder.host) })
    const { answer } = await run(cloud, 'SearchCustomers', { instanceId, $search: 'a' })
    const { '@odata.nextLink': next } = answer.body as Record<string, string>
    expect(next).toBe(`${gatewayUrl}/instances/${instanceId}/data/Customer?$skip=100&$search=a`)

    recorder.answer({ value: [], '@odata.nextLink': link('elsewhere.example') })
    await expect(run(cloud, 'SearchCustomers', { instanceId })).rejects.toThrow('leads past the connection')
  })
})
