import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { FinishedCall } from '../../src/usage/finished-call.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { openLiveShop } from '../live-shop.ts'
import { smallFiles } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
const calls: FinishedCall[] = []
beforeAll(async () => {
  service = await startService({
    onCall: (call) => calls.push(call),
    mcp: { allowedOrigins: ['dashboard.example'], allowedHosts: ['127.0.0.1'] },
  })
})
beforeEach(() => {
  calls.length = 0
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)
type Headers = Readonly<Record<string, string>>

const asRole = async (role: 'Viewer' | 'Admin' = 'Viewer'): Promise<Headers> => ({
  authorization: `Bearer ${await service.tokenOf(role)}`,
  'ocp-apim-subscription-key': service.primaryKey,
})

/** The client of the protocol's own makers, over real HTTP. */
async function connect(headers: Headers, mode: 'legacy' | 'auto' = 'legacy') {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const transport = new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`), {
    requestInit: { headers },
  })
  await client.connect(transport)
  onTestFinished(() => client.close())
  return client
}

async function callTool(client: Client, name: string, input: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: input })
  const [first] = content as { type: string; text: string }[]
  const text = first?.text ?? ''
  return { isError: isError === true, text, data: isError ? undefined : JSON.parse(text) }
}

/** A request as a program of one's own writes it, in the protocol that most clients speak. */
async function ask(message: unknown, headers: Headers = {}, method = 'POST') {
  const response = await fetch(`${service.url}/mcp`, {
    method,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    ...(method === 'POST' && { body: typeof message === 'string' ? message : JSON.stringify(message) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
  }
}

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
}
const listTools = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} }
const toCall = (name: string, input: object = {}) => ({
  jsonrpc: '2.0',
  id: 3,
  method: 'tools/call',
  params: { name, arguments: input },
})

describe('the tools', () => {
  test('are those whose operations are served, and only read', async () => {
    const { tools } = await (await connect(await asRole())).listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'list_environments',
      'list_tables',
      'describe_table',
      'find_customers',
      'get_customer',
      'list_activities',
      'get_customer_measures',
    ])
    for (const { annotations, description, title } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false })
      expect([title, description].every((text) => text !== undefined && text.length > 10)).toBe(true)
    }
  })

  test('take inputs of single types, without references, each with words to read', async () => {
    const { tools } = await (await connect(await asRole())).listTools()
    const print = JSON.stringify(tools)
    for (const word of ['$ref', 'anyOf', 'oneOf', 'allOf', '$defs']) expect(print).not.toContain(word)
    for (const { inputSchema } of tools) {
      for (const property of Object.values(inputSchema.properties ?? {})) {
        expect(property).toMatchObject({ type: expect.any(String), description: expect.any(String) })
      }
    }
  })

  test.each([
    ['legacy', '2025-11-25'],
    ['auto', '2026-07-28'],
  ] as const)('lead from the environment to a customer and what they did (%s: %s)', async (mode, version) => {
    const client = await connect(await asRole(), mode)
    expect(client.getNegotiatedProtocolVersion()).toBe(version)
    const environmentId = service.instanceId
    const { data: environments } = await callTool(client, 'list_environments')
    expect(environments).toContainEqual({ environmentId, name: 'first', instanceType: 'trial' })
    const { data: tables } = await callTool(client, 'list_tables', { environmentId })
    expect(tables).toContainEqual({ table: 'Customer', kind: 'profile', columns: expect.any(Number) })
    const { data: table } = await callTool(client, 'describe_table', { environmentId, table: 'Customer' })
    expect(table.columns).toContainEqual({ name: 'City', type: 'Edm.String', isSearched: true })
    const { data: found } = await callTool(client, 'find_customers', { environmentId, limit: 2 })
    expect(found).toMatchObject({ total: 200, nextCursor: expect.any(String) })
    const [first, second] = found.rows
    const next = { environmentId, limit: 2, cursor: found.nextCursor }
    const { data: more } = await callTool(client, 'find_customers', next)
    const ids = [...found.rows, ...more.rows].map(({ CustomerId }) => CustomerId)
    expect(new Set(ids).size).toBe(4)
    const search = { environmentId, search: first.FullName, columns: ['CustomerId', 'FullName'] }
    const { data: named } = await callTool(client, 'find_customers', search)
    expect(named.rows[0]).toEqual({ CustomerId: first.CustomerId, FullName: first.FullName })
    const customer = { environmentId, customerId: second.CustomerId }
    expect((await callTool(client, 'get_customer', customer)).data).toEqual(second)
    const { data: measures } = await callTool(client, 'get_customer_measures', customer)
    expect(measures.rows).toHaveLength(1)
    const { data: activities } = await callTool(client, 'list_activities', { ...customer, limit: 50 })
    expect(activities.rows.length).toBeGreaterThan(0)
    const times = activities.rows.map(({ ActivityTime }: { ActivityTime: string }) => ActivityTime)
    expect(times).toEqual(times.toSorted().reverse())
    const until = { ...customer, to: times.at(-1) }
    expect((await callTool(client, 'list_activities', until)).data.rows).toEqual([])
  })

  test('say what went wrong and what to do', async () => {
    const client = await connect(await asRole())
    const environmentId = service.instanceId
    const tell = async (name: string, input: Record<string, unknown>) => {
      const { isError, text } = await callTool(client, name, input)
      expect(isError).toBe(true)
      return text
    }
    expect(await tell('find_customers', { environmentId, filter: "Town eq 'Austin'" })).toContain(
      "no column 'Town'",
    )
    expect(await tell('get_customer', { environmentId, customerId: "x' or 1 eq 1" })).toContain(
      'find_customers',
    )
    expect(await tell('describe_table', { environmentId, table: 'Nothing' })).toContain('Nothing')
    expect(await tell('find_customers', { environmentId, cursor: 'x' })).toMatch(/^cursor was not made/)
    expect(await tell('find_customers', { environmentId, columns: ['Town'] })).toMatch(/^columns at/)
    expect(await tell('list_tables', { environmentId: 'Contoso' })).toContain('list_environments')
    expect(await tell('find_customers', { environmentId, limit: 51 })).toContain('limit')
    expect(await tell('find_customers', { environmentId, nonsense: 1 })).toContain('nonsense')
    expect(await tell('find_customers', { environmentId: service.otherInstanceId })).toContain(
      'invalid subscription key',
    )
  })
})

test('an answer that would be too long says how to get a shorter one', async () => {
  const long = 'x'.repeat(40_000)
  const files = {
    ...smallFiles,
    'people.csv': `Id,Name,Mail,Born,Points,Spent,Member,Home Town\nP1,${long},,,,,,\nP2,${long},,,,,,\n`,
  }
  const { instanceId: environmentId } = await openLiveShop(service, files)
  const token = await service.tokenOf('Viewer', { firstParty: true })
  const client = await connect({ authorization: `Bearer ${token}` })
  const both = await callTool(client, 'find_customers', { environmentId })
  expect([both.isError, both.text]).toEqual([true, expect.stringContaining('ask for fewer rows with limit')])
  const one = await callTool(client, 'find_customers', { environmentId, limit: 1 })
  expect(one.data.rows).toHaveLength(1)
  const narrow = await callTool(client, 'find_customers', { environmentId, columns: ['Id'] })
  expect(narrow.data.rows).toHaveLength(2)
})

describe('a call of a tool', () => {
  test('passes the gate of its operation: masked, counted and audited like it', async () => {
    const maskingPolicy = manage('Admin').maskingPolicy
    const rule = {
      table: 'Customer',
      column: 'City',
      way: 'hidden' as const,
      maskedFor: ['Viewer' as const],
      revealFor: [],
    }
    await maskingPolicy.update({ policy: { rules: [rule] } })
    onTestFinished(async () => void (await maskingPolicy.update({ policy: { rules: [] } })))
    const environmentId = service.instanceId
    const read = async (role: 'Viewer' | 'Admin') =>
      callTool(await connect(await asRole(role)), 'find_customers', { environmentId, limit: 50 })
    expect((await read('Admin')).text).toContain('"City":')
    calls.length = 0
    expect((await read('Viewer')).text).not.toContain('"City":')
    const [inner] = calls.filter(({ operation }) => operation.id === 'ListRows')
    expect(inner).toMatchObject({
      status: 200,
      instanceId: environmentId,
      principal: { id: 'Viewer' },
      key: { name: 'primary' },
      userAgent: expect.any(String),
    })
    expect(inner?.responseBytes).toBeGreaterThan(1000)
    expect(calls.some(({ operation }) => operation.id === 'InvokeMcp')).toBe(true)
    const client = await connect(await asRole('Viewer'))
    const filtered = await callTool(client, 'find_customers', { environmentId, filter: "City eq 'Austin'" })
    expect([filtered.isError, filtered.text]).toEqual([true, expect.stringContaining('masked')])
  })

  test('with a named key alone does what the key may, and offers nothing else', async () => {
    const make = async (name: string, capabilities: string[]) =>
      (await manage().keys.create({ key: { name, actsAlone: true, scope: 'custom', capabilities } })).key
    const tablesOnly = await make('Tables', ['viewTables', 'viewEnvironment'])
    const client = await connect({ 'ocp-apim-subscription-key': tablesOnly })
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['list_environments', 'list_tables', 'describe_table'])
    const { data } = await callTool(client, 'list_environments')
    expect(data).toHaveLength(1)
    const answer = await ask(toCall('find_customers', { environmentId: service.instanceId }), {
      'ocp-apim-subscription-key': tablesOnly,
    })
    expect(JSON.stringify(answer.body)).not.toContain('CustomerId')
    const reading = await make('Customers', ['viewCustomers', 'viewEnvironment'])
    const other = await connect({ 'ocp-apim-subscription-key': reading })
    const foreign = await callTool(other, 'find_customers', { environmentId: service.otherInstanceId })
    expect(foreign.isError).toBe(true)
    const own = await callTool(other, 'find_customers', { environmentId: service.instanceId, limit: 1 })
    expect(own.data.rows).toHaveLength(1)
  })

  test('with a key that may not list environments reads the one that it opens', async () => {
    const { key } = await manage().keys.create({
      key: { name: 'Flow', actsAlone: true, scope: 'custom', capabilities: ['viewCustomers'] },
    })
    const client = await connect({ 'ocp-apim-subscription-key': key })
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).not.toContain('list_environments')
    for (const { inputSchema } of tools) expect(inputSchema.required ?? []).not.toContain('environmentId')
    expect(client.getInstructions()).not.toContain('list_environments')
    expect((await callTool(client, 'find_customers', { limit: 1 })).data.rows).toHaveLength(1)
    const foreign = await callTool(client, 'find_customers', { environmentId: service.otherInstanceId })
    expect(foreign.isError).toBe(true)
  })

  test('is limited like its operation', async () => {
    const limited = await startService({
      customers: 5,
      limits: { keyBurst: { calls: 2, windowSeconds: 60 } },
    })
    onTestFinished(() => limited.close())
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${await limited.tokenOf('Viewer')}`,
      'ocp-apim-subscription-key': limited.primaryKey,
    }
    const body = JSON.stringify(toCall('list_tables', { environmentId: limited.instanceId }))
    const answers = []
    for (let count = 0; count < 3; count += 1) {
      const response = await fetch(`${limited.url}/mcp`, { method: 'POST', headers, body })
      answers.push(JSON.parse(await response.text()).result)
    }
    expect(answers.map(({ isError }) => isError ?? false)).toEqual([false, false, true])
    expect(answers[2].content[0].text).toMatch(/^Too many calls: wait \d+ seconds/)
    for (const message of [toCall('unknown_tool'), { jsonrpc: '2.0', id: 9, method: 'tools/list' }]) {
      const request = { method: 'POST', headers, body: JSON.stringify(message) }
      expect((await fetch(`${limited.url}/mcp`, request)).status).toBe(429)
    }
  })
})

describe('raw requests', () => {
  test('initialize, list and call answer one JSON each, without a session', async () => {
    const headers = await asRole()
    const started = await ask(initialize, headers)
    expect(started.status).toBe(200)
    expect(started.headers.get('mcp-session-id')).toBeNull()
    expect(started.body.result).toMatchObject({
      protocolVersion: '2025-06-18',
      serverInfo: { name: 'customer-insights-kit' },
      capabilities: { tools: {} },
    })
    const notified = await ask({ jsonrpc: '2.0', method: 'notifications/initialized' }, headers)
    expect(notified.status).toBe(202)
    expect((await ask(listTools, headers)).body.result.tools).toHaveLength(7)
    const called = await ask(toCall('list_environments'), headers)
    expect(called.body.result.content[0].text).toContain(service.instanceId)
    expect((await ask(toCall('drop_tables'), headers)).body.error ?? 'none').not.toBe('none')
    expect((await ask({ jsonrpc: '2.0', id: 9, method: 'nonsense' }, headers)).body.error.code).toBe(-32_601)
  })

  test('who may call nothing learns nothing', async () => {
    const token = `Bearer ${await service.tokenOf('Viewer')}`
    const key = service.primaryKey
    const refused: [Headers, string][] = [
      [{}, 'AzureApiManagementKey'],
      [{ authorization: token }, 'AzureApiManagementKey'],
      [{ 'ocp-apim-subscription-key': 'x' }, 'AzureApiManagementKey'],
      [{ 'ocp-apim-subscription-key': key }, 'Bearer'],
      [{ 'ocp-apim-subscription-key': key, authorization: 'Bearer a.b.c' }, 'Bearer'],
    ]
    for (const [headers, challenge] of refused) {
      const answer = await ask(listTools, headers)
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining(challenge),
      ])
    }
  })

  test('web pages elsewhere are refused, and names that are not this service', async () => {
    const headers = await asRole()
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
      expect((await ask(listTools, { ...headers, origin })).status).toBe(403)
    }
    expect((await ask(listTools, { ...headers, origin: 'https://dashboard.example' })).status).toBe(200)
    const strange = await startService({
      customers: 5,
      mcp: { allowedOrigins: [], allowedHosts: ['example.com'] },
    })
    onTestFinished(() => strange.close())
    const response = await fetch(`${strange.url}/mcp`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(403)
  })

  test('GET and DELETE have nothing to listen to and no session to end', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const answer = await ask('', await asRole(), method)
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  test.each([
    ['no JSON', '{', 400],
    ['a batch', [listTools, listTools], 400],
    ['no message', { hello: 1 }, 400],
    ['too much', { ...listTools, params: { x: 'x'.repeat(1024 * 1024) } }, 413],
  ])('%s is refused', async (_, message, status) => {
    expect((await ask(message, await asRole())).status).toBe(status)
  })

  test('of another type are refused', async () => {
    const answer = await ask(listTools, { ...(await asRole()), 'content-type': 'text/plain' })
    expect(answer.status).toBe(415)
  })
})
