import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, openConnection } from './connection.ts'
import { isObject } from './documents.ts'
import { type Connector, findOperation, gatewayUrl } from './read-connector.ts'
import { fillIn, type Habits } from './test/maker.ts'
import { connectors, selfHosted } from './test/open-connectors.ts'
import { connectApplication, openTestRunner, openTestScript } from './test/open-test-runner.ts'
import { openSignIn, registerConnector } from './test/sign-in.ts'
import { startService, type TestService } from './test/start-service.ts'
import { subscribe } from './triggers.ts'

let service: TestService
let script: ReturnType<typeof openTestScript>
beforeAll(async () => {
  service = await startService()
  script = openTestScript()
})
afterAll(async () => {
  script?.close()
  await service.close()
})

const callbackUrl = 'http://127.0.0.1:9/nobody-listens'

/** What the file of a service of one's own says of operations that it does not serve yet. */
const notYet = new Map(
  selfHosted.operations
    .filter(({ responses }) => responses['501'])
    .map(({ operationId, responses }) => [operationId, responses['501']?.description]),
)

describe.each(connectors)('every operation of the connector: %s', (_, connector) => {
  const open = () => openTestRunner(connector, connectApplication(connector, service), script)
  let runner: ReturnType<typeof open>
  beforeAll(() => {
    runner = open()
  })

  /** Names of what is not served yet are typed by hand: their lists are not served either. */
  const typed = { segmentName: 'Loyal', SegmentName: 'Loyal', measureName: 'Revenue', MeasureName: 'Revenue' }
  const habits: Readonly<Record<string, Habits>> = {
    // A segment is a table that lists customers; until segments are served, another one that does so.
    ListSegmentMembers: { relativePath: 'Customer_Measure' },
    IsCustomerInSegment: { relativePath: 'Customer_Measure' },
    ListActivitiesByType: { ActivityType: 'Review' },
    GetCustomerByKey: { KeyColumn: /ContactId$/, KeyValue: 'CNTID_1001' },
    GetKeyRing: { dataSourceName: /^eCommerce$/, entityName: /^eCommerce_.*Contacts$/, key: 'CNTID_1001' },
    ListSourceKeys: { dataSourceName: 'eCommerce', entityName: 'eCommerceContacts' },
    UpdateCustomer: { 'body/City': 'Austin', caller: 'A flow' },
    RefreshSegment: { identifiers: 'Loyal' },
    RefreshMeasure: { identifiers: 'Revenue' },
    GetRefresh: { jobId: randomUUID() },
    CancelRefresh: { jobId: randomUUID() },
    WhenSegmentSizePassesThreshold: { Threshold: 10 },
    WhenMeasurePassesThreshold: { Threshold: 10.5 },
    CreateSegment: { 'body/name': 'Loyal' },
    FindCustomers: { 'body/search': 'austin' },
    WhenCustomerChanges: { 'body/includesActivities': true },
    WhenCustomerEntersSegment: { 'body/segment': 'Loyal' },
    WhenCustomerLeavesSegment: { 'body/segment': 'Loyal' },
    WhenKeyExpires: { 'body/withinDays': 3 },
  }

  async function findHabits(operationId: string): Promise<Habits> {
    if (operationId === 'CreateActivity') {
      const { CustomerId = '' } = await fillIn(runner, 'GetCustomer', {})
      const { ActivityType = '' } = await fillIn(runner, 'ListActivitiesByType', { ActivityType: 'Review' })
      return {
        entityName: /^UnifiedActivity$/,
        'body/ActivityId': randomUUID(),
        'body/CustomerId': CustomerId,
        'body/ActivityType': ActivityType,
        'body/ActivityTime': new Date().toISOString(),
      }
    }
    if (operationId === 'Unsubscribe') {
      const { body } = await runner.call(
        'WhenKeyExpires',
        await fillIn(runner, 'WhenKeyExpires', {}),
        callbackUrl,
      )
      return { subscriptionId: isObject(body) ? (body.subscriptionId ?? '') : '' }
    }
    return { ...typed, ...habits[operationId] }
  }

  test('every drop-down has something to choose, and both of its twins the same', async () => {
    for (const operation of connector.operations) {
      const { operationId } = operation
      const inputs = await fillIn(runner, operationId, await findHabits(operationId))
      for (const input of await runner.lookups.inputsOf(operation, inputs)) {
        const lookup = input.source['x-ms-dynamic-values']?.operationId ?? ''
        const isMadeByCode = connector.scriptOperations.includes(lookup)
        if (!notYet.has(lookup) && (runner.runsCode || !isMadeByCode)) {
          const choices = await runner.lookups.choices(operation, input, inputs)
          const count = choices === undefined ? 'no drop-down' : choices.length
          expect(`${operationId} ${input.name}: ${count}`).not.toMatch(/: 0$/)
        }
      }
    }
  })

  test.each(connector.operations.filter((operation) => !operation['x-ms-agentic-protocol']))(
    '$operationId',
    async (operation) => {
      const { operationId } = operation
      const inputs = await fillIn(runner, operationId, await findHabits(operationId))
      const answer = await runner.call(operationId, inputs, callbackUrl)
      const what = `${operationId} with ${JSON.stringify(inputs)}: ${JSON.stringify(answer.body)}`
      if (notYet.has(operationId)) {
        expect(answer.status, what).toBe(501)
        // Of an event the service also says what to do until then.
        const message = operation.notification
          ? expect.stringContaining('not served yet')
          : notYet.get(operationId)
        expect(answer.body).toEqual({ ...notServed, message })
        return
      }
      expect(answer.status, what).toBeGreaterThanOrEqual(200)
      expect(answer.status, what).toBeLessThan(300)
      expect(answer.misfits, what).toEqual([])
      const { location } = answer.headers
      if (operation.notification && location !== undefined) {
        await runner.follow('Unsubscribe', 'DELETE', answer.toGateway(location), inputs)
      }
    },
  )
})

const notServed = {
  httpStatusCode: 'NotImplemented',
  exceptionCulprit: 'system',
  errorCode: 'notImplemented',
  resultSeverity: 'error',
  name: 'notImplemented',
  params: {},
  ciResults: [],
}

let application: Awaited<ReturnType<typeof registerConnector>>
let namedKey: string
beforeAll(async () => {
  const [set] = selfHosted.connectionSets
  application = await registerConnector(service, set?.parameters.token?.oAuthSettings?.redirectUrl ?? '')
  namedKey = await createNamedKey()
})

/** A key that acts without a token, as administrators make one. */
async function createNamedKey(): Promise<string> {
  const capabilities = ['viewEnvironment', 'viewTables', 'viewCustomers', 'keepSubscriptions']
  const { proxy, sample } = service
  const authorization = (await connectApplication(selfHosted, service).authorize()) ?? ''
  const response = await fetch(`http://${proxy.host}/management/instances/${sample.instanceId}/keys`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Flows', scope: 'custom', capabilities, actsAlone: true }),
  })
  const { key } = (await response.json()) as { readonly key: string }
  return key
}

function connectPerson(connector: Connector, role: string): Connection {
  const { sample, loginUri, proxy } = service
  const user = sample.users.find((each) => each.role === role)
  if (!user) throw new Error(`No ${role}`)
  return openConnection(connector, {
    set: 'entraId',
    values: { 'token:TenantId': sample.tenantId, subscriptionKey: sample.primaryKey, hostUrl: proxy.host },
    application,
    loginUri,
    signIn: openSignIn(service, user),
  })
}

const connectKey = (connector: Connector): Connection =>
  openConnection(connector, {
    set: 'namedKey',
    values: { subscriptionKey: namedKey, hostUrl: service.proxy.host },
  })

/** Headers of the last request that the service got. */
const lastHeaders = () => service.proxy.calls.at(-1)?.headers

describe.each(connectors)('each way to sign in: %s', (_, connector) => {
  const ways: Readonly<Record<string, (connector: Connector) => Connection>> = {
    entraId: (each) => connectPerson(each, 'Contributor'),
    oauthSP: (each) => connectApplication(each, service),
    namedKey: connectKey,
  }

  test.each(connector.connectionSets.map(({ name }) => name))('%s is tried, and acts', async (set) => {
    const connect = ways[set]
    if (!connect) throw new Error(`Nobody has tried ${set}.`)
    const runner = openTestRunner(connector, connect(connector), undefined)
    const { operationId = '' } = connector.spec['x-ms-capabilities']?.testConnection ?? {}
    expect(await runner.call(operationId)).toMatchObject({ status: 200, misfits: [] })
    expect(lastHeaders()).toMatchObject({ 'ocp-apim-subscription-key': expect.stringMatching(/^\w+$/) })
    expect(lastHeaders()?.authorization !== undefined).toBe(set !== 'namedKey')

    const inputs = await fillIn(runner, 'GetCustomer', {})
    expect(await runner.call('GetCustomer', inputs)).toMatchObject({ status: 200, misfits: [] })
  })

  test('a person goes on with the refresh token, and is only let do what their role allows', async () => {
    const connection = connectPerson(connector, 'Viewer')
    const runner = openTestRunner(connector, connection, undefined)
    await runner.call('ListEnvironments')
    const before = lastHeaders()?.authorization
    connection.expire()
    await runner.call('ListEnvironments')
    expect(lastHeaders()?.authorization).not.toBe(before)

    const inputs = await fillIn(runner, 'UpdateCustomer', { 'body/City': 'Austin' })
    expect(await runner.call('UpdateCustomer', inputs)).toMatchObject({ status: 403, misfits: [] })
  })

  test('a wrong key is refused as the file says', async () => {
    const connection = connectApplication(connector, service)
    const wrong = { ...connection, values: { ...connection.values, subscriptionKey: 'f'.repeat(32) } }
    const answer = await openTestRunner(connector, wrong, undefined).call('ListEnvironments')
    expect(answer).toMatchObject({ status: 401, misfits: [] })
  })
})

test('a named key alone may subscribe, and reaches no other operation of the service itself', async () => {
  const runner = openTestRunner(selfHosted, connectKey(selfHosted), undefined)
  const inputs = await fillIn(runner, 'WhenCustomerChanges', {})
  const subscription = await subscribe(runner, 'WhenCustomerChanges', inputs, 'http://127.0.0.1:9/flow')
  expect(await subscription.end()).toMatchObject({ status: 204, misfits: [] })
  for (const operationId of ['ListKeys', 'RunSearchIndex']) {
    expect(await runner.call(operationId, inputs)).toMatchObject({ status: 401, misfits: [] })
  }
})

describe('an agent', () => {
  const { path, verb } = findOperation(selfHosted, 'InvokeMCP')

  async function ask(connection: Connection, message: object) {
    const { body, status } = await openTestRunner(selfHosted, connection, undefined).send({
      method: verb.toUpperCase(),
      url: gatewayUrl + path,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }),
    })
    expect(status).toBe(200)
    return body as { readonly result: Record<string, never> }
  }

  test.each([
    ['an application', () => connectApplication(selfHosted, service)],
    ['a named key', () => connectKey(selfHosted)],
  ])('of %s finds tools through the connector, and uses one', async (_, connect) => {
    const connection = connect()
    const protocolVersion = '2025-06-18'
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'agent', version: '1' } }
    expect(await ask(connection, { method: 'initialize', params })).toMatchObject({
      jsonrpc: '2.0',
      result: { protocolVersion },
    })
    const { result } = await ask(connection, { method: 'tools/list' })
    const names = (result.tools as unknown as { name: string }[] | undefined)?.map(({ name }) => name)
    expect(names).toContain('find_customers')
    const called = await ask(connection, {
      method: 'tools/call',
      params: { name: 'list_environments', arguments: {} },
    })
    expect(JSON.stringify(called.result)).toContain('Contoso Coffee')
  })
})
