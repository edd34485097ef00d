import { readFileSync } from 'node:fs'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listOperations } from '../lint/walk-swagger.ts'
import { openRecorder } from './recorder.ts'
import { buildRequest, type Connection, type ConnectorFiles } from './simulator.ts'
import { type Case, CustomerId, cases, instanceId } from './simulator-cases.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const readFiles = (folder: string): ConnectorFiles => ({
  swagger: read(`${folder}apiDefinition.swagger.json`),
  apiProperties: read(`${folder}apiProperties.json`),
})
const cloud = readFiles('')
const selfHosted = readFiles('self-hosted/')

const environments = [
  { instanceId, name: 'Contoso Coffee' },
  { instanceId: '0b6d2f3a-98c1-4e57-8a3d-6f4e2c1b0a99', name: 'Sandbox' },
]

describe('the connectors on the wire', () => {
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

  type Given = Readonly<Record<string, string | number | boolean | object>>

  async function run(files: ConnectorFiles, operationId: string, inputs: Given = {}) {
    const { method, url, headers, body } = buildRequest(files, connection, operationId, inputs)
    // The recorder speaks no TLS; everything else goes out as built.
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(url.replace('https:', 'http:'), { method, headers, ...text })
    const answer: unknown = await response.json()
    return { answer, request: recorder.requests.at(-1) }
  }

  const credentials = {
    authorization: 'Bearer token-of-the-maker',
    'ocp-apim-subscription-key': '0123456789abcdef0123456789abcdef',
  }

  test.each([
    ['cloud', cloud],
    ['self-hosted', selfHosted],
  ])('list environments: %s', async (_, files) => {
    const { request } = await run(files, 'ListEnvironments')
    expect(request).toMatchObject({ method: 'GET', path: '/v1/instances', query: {}, headers: credentials })
  })

  async function expectCase(files: ConnectorFiles, operationId: string, expected: Case) {
    const { request } = await run(files, operationId, { instanceId, ...expected.inputs })
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
    const ids = listOperations(cloud.swagger).map(({ name }) => name)
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
    ['FindCustomers', { body: { search: 'fairchild' } }, 'POST', '/profiles/search'],
    ['RunSearchIndex', {}, 'POST', '/search-index/run'],
    ['ListKeys', {}, 'GET', '/keys'],
  ])('%s asks an operation of the service itself', async (id, inputs, method, path) => {
    const { request } = await run(selfHosted, id, { instanceId, ...inputs })
    expect(request).toMatchObject({ method, path: `/management/instances/${instanceId}${path}` })
  })

  test.each([
    ['WhenCustomerChanges', 'customerChanged', {}],
    ['WhenCustomerEntersSegment', 'customerEntersSegment', { segmentName: 'Loyal' }],
    ['WhenCustomerLeavesSegment', 'customerLeavesSegment', {}],
    ['WhenKeyExpires', 'keyExpiring', {}],
  ])('%s subscribes to %s', async (id, event, limit) => {
    const callbackUrl = 'https://flows.example.com/run/1'
    const { request } = await run(selfHosted, id, { instanceId, body: { callbackUrl, ...limit } })
    expect(request).toMatchObject({
      method: 'POST',
      path: `/management/instances/${instanceId}/subscriptions`,
    })
    expect(JSON.parse(request?.body ?? '')).toEqual({ callbackUrl, event, ...limit })
  })

  test('a path value is encoded once and stays in its segment', async () => {
    const { request } = await run(cloud, 'SearchCustomers', { instanceId: 'a/b%c' })
    expect(request?.path).toBe('/v1/instances/a%2Fb%25c/data/Customer')
  })

  test('what makers cannot see they cannot set', () => {
    const given = { instanceId, CustomerId, $filter: 'x' }
    expect(() => buildRequest(cloud, connection, 'ListActivities', given)).toThrow('no input $filter')
    const { url } = buildRequest(cloud, connection, 'ListActivities', {
      instanceId,
      CustomerId,
      $orderby: 'Title',
    })
    expect(new URL(url).searchParams.get('$orderby')).toBe('ActivityTime desc')
  })

  test.each([
    ['SearchCustomers', {}, 'instanceId'],
    ['GetCustomer', { instanceId }, 'CustomerId'],
    ['SubmitRefresh', { instanceId }, 'operationType'],
    ['CreateSegment', { instanceId }, 'body'],
  ])('%s with %o asks for %s', (operationId, inputs, missing) => {
    expect(() => buildRequest(cloud, connection, operationId, inputs)).toThrow(`${missing} is required`)
  })

  test('a connection without a host goes to the cloud, one with a named key brings no token', () => {
    const values = { subscriptionKey: 'key' }
    const { url } = buildRequest(cloud, { token: 'token', values }, 'ListEnvironments', {})
    expect(url).toBe('https://api.ci.ai.dynamics.com/v1/instances')
    const { headers } = buildRequest(selfHosted, { values }, 'ListEnvironments', {})
    expect(headers).toEqual({ 'ocp-apim-subscription-key': 'key' })
  })

  test('customer ids fit the input, anything that could leave the filter does not', () => {
    const { pattern } = cloud.swagger.parameters.CustomerId ?? {}
    const accepts = (id: string) => new RegExp(pattern ?? 'none', 'u').test(id)
    expect(accepts(CustomerId)).toBe(true)
    expect(accepts(`${CustomerId}'`)).toBe(false)
    expect(accepts("x' or CustomerId ne 'x")).toBe(false)
  })

  test('the environment drop-down resolves the same for older and newer designers', async () => {
    const { 'x-ms-dynamic-values': values, 'x-ms-dynamic-list': list } =
      cloud.swagger.parameters.instanceId ?? {}
    if (!values || !list) throw new Error('No list of environments.')

    type Items = readonly Record<string, string>[]
    const older = (await run(cloud, values.operationId)).answer as Items
    const newer = (await run(cloud, list.operationId)).answer as Items
    const choices = environments.map((environment) => [environment.name, environment.instanceId])
    expect(older.map((item) => [item[values['value-title']], item[values['value-path']]])).toEqual(choices)
    expect(newer.map((item) => [item[list.itemTitlePath], item[list.itemValuePath]])).toEqual(choices)
  })
})
