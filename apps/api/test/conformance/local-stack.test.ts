import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/sample/connection-file.ts'
import { type LocalStack, startLocalStack } from './start-local-stack.ts'

let stack: LocalStack
let connection: Connection
let client: Client

beforeAll(async () => {
  stack = await startLocalStack()
  connection = await stack.readConnection()
  client = connect(connection)
})
afterAll(() => stack?.close())

const credentialOf = ({ identityUrl, clientId, clientSecret }: Connection) =>
  createClientCredential({ authority: identityUrl, clientId, clientSecret })

const connect = (to: Connection, subscriptionKey = to.primaryKey) =>
  createClient({ baseUrl: to.apiUrl, credential: credentialOf(to), subscriptionKey })

test('connection.json is private to its owner and complete', () => {
  expect(statSync(join(stack.dataDir, 'connection.json')).mode & 0o077).toBe(0)
  expect(connection).toMatchObject({
    apiUrl: expect.stringMatching(/\/v1$/),
    identityUrl: expect.stringMatching(/\/v2\.0$/),
    scope: 'https://api.ci.ai.microsoft.com/.default',
    primaryKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    secondaryKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    users: [{ role: 'Admin' }, { role: 'Contributor' }, { role: 'Viewer' }],
  })
})

describe('with a token of the real identity, fetched by MSAL', () => {
  test('every answer is of the shape that the contract says', async () => {
    const { instanceId } = connection
    const table = { instanceId, relativePath: 'Customer' }
    const key = { dataSourceName: 'eCommerce', entityName: 'eCommerceContacts', key: 'CNTID_1000' }
    const answers = {
      'instances.list': [operations.instances.list, await client.instances.list()],
      'instances.get': [operations.instances.get, await client.instances.get({ instanceId })],
      'data.list': [
        operations.data.list,
        await client.data.list({ ...table, top: 5, expand: 'UnifiedActivity' }),
      ],
      'tables.list': [operations.tables.list, await client.tables.list({ instanceId })],
      'tables.get': [
        operations.tables.get,
        await client.tables.get({ instanceId, entityName: 'UnifiedActivity' }),
      ],
      'roles.getMine': [operations.roles.getMine, await client.roles.getMine({ instanceId })],
      'search.getConfiguration': [
        operations.search.getConfiguration,
        await client.search.getConfiguration({ instanceId }),
      ],
      'profiles.getKeyRing': [
        operations.profiles.getKeyRing,
        await client.profiles.getKeyRing({ instanceId, ...key }),
      ],
    } as const
    for (const [name, [operation, answer]] of Object.entries(answers)) {
      expect(operation.response.safeParse(answer).error, name).toBeUndefined()
    }
    expect(Object.keys(answers)).toHaveLength(
      Object.values(operations).flatMap((methods) => Object.keys(methods)).length,
    )
  })

  test('the application sees its environment as administrator, and not the Sandbox', async () => {
    expect(await client.instances.list()).toMatchObject([{ name: 'Contoso Coffee' }])
    expect(await client.roles.getMine({ instanceId: connection.instanceId })).toMatchObject({
      principalType: 'app',
      roles: ['Admin'],
    })
  })

  test('finds a customer by e-mail and reads the timeline', async () => {
    const { instanceId } = connection
    const [first] = (await client.data.list({ instanceId, relativePath: 'Customer', top: 1 })).value
    const found = await client.data.list({
      instanceId,
      relativePath: 'Customer',
      search: String(first?.EMail),
    })
    expect(found.value[0]?.CustomerId).toBe(first?.CustomerId)
    const timeline = await client.data.list({
      instanceId,
      relativePath: 'UnifiedActivity',
      filter: `CustomerId eq '${first?.CustomerId}'`,
      orderby: 'ActivityTime desc',
    })
    expect(timeline.value.length).toBeGreaterThan(0)
  })

  test('a bad expression and a wrong key arrive as ApiErrors with their code', async () => {
    const { instanceId } = connection
    const query = client.data.list({ instanceId, relativePath: 'Customer', filter: 'City eq' })
    await expect(query).rejects.toMatchObject({
      code: 'invalidQuery',
      status: 400,
      errorCode: 'invalidQuery',
    })
    const stranger = connect(connection, '0'.repeat(32))
    await expect(stranger.instances.list()).rejects.toMatchObject({ code: 'invalidSubscriptionKey' })
  })

  test("a wrong secret is MSAL's error and nothing reaches the service", async () => {
    const wrong = connect({ ...connection, clientSecret: 'wrong' })
    await expect(wrong.instances.list()).rejects.toThrow(/invalid_client/)
  })

  test('a regenerated key stands in connection.json before the answer arrives', async () => {
    const { instanceId } = connection
    const management = createManagementClient({
      baseUrl: connection.apiUrl,
      credential: credentialOf(connection),
    })
    const { key } = await management.apiAccess.regenerate({ instanceId, slot: 'primary' })
    const now = await stack.readConnection()
    expect(now).toMatchObject({ primaryKey: key, secondaryKey: connection.secondaryKey })
    await expect(connect(connection).instances.list()).rejects.toMatchObject({
      code: 'invalidSubscriptionKey',
    })
    expect(await connect(now).instances.list()).toHaveLength(1)
  })
})
