import { join } from 'node:path'
import { type Client, createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'
import { createManagementClient } from '@customer-insights-kit/client/management'
import type { Operation } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isNotYet } from '../../src/handlers/not-yet.ts'
import { createExampleInputs, listOperations } from '../example-inputs.ts'
import { expectPrivate } from '../expect-private.ts'
import { type LocalStack, startLocalStack, type WholeConnection } from './start-local-stack.ts'

let stack: LocalStack
let connection: WholeConnection
let client: Client

beforeAll(async () => {
  stack = await startLocalStack()
  connection = await stack.readConnection()
  client = connect(connection)
})
afterAll(() => stack?.close())

const credentialOf = ({ identityUrl, clientId, clientSecret }: WholeConnection) =>
  createClientCredential({ authority: identityUrl, clientId, clientSecret })

const connect = (to: WholeConnection, subscriptionKey = to.primaryKey) =>
  createClient({ baseUrl: to.apiUrl, credential: credentialOf(to), subscriptionKey })

const subscriptionKey = z.string().regex(/^[0-9a-f]{32}$/)

/** These eleven fields and no other: programs and people rely on them. */
const connectionSchema = z.strictObject({
  dashboardUrl: z.url(),
  apiUrl: z.url().endsWith('/v1'),
  identityUrl: z.url().endsWith('/v2.0'),
  tenantId: z.guid(),
  scope: z.literal('https://api.ci.ai.microsoft.com/.default'),
  clientId: z.guid(),
  clientSecret: z.string().min(16),
  instanceId: z.guid(),
  primaryKey: subscriptionKey,
  secondaryKey: subscriptionKey,
  users: z.array(z.strictObject({ email: z.email(), password: z.string().min(8), role: z.string() })),
})

test('connection.json is private to its owner and complete', () => {
  expectPrivate(join(stack.dataDir, 'connection.json'))
  const { users } = connectionSchema.parse(connection)
  expect(users.map(({ role }) => role)).toEqual(['Admin', 'Contributor', 'Viewer'])
})

type Methods<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

/** Calls one operation through the client, by name, with its example. */
function callExample({ resource, method }: { readonly resource: string; readonly method: string }) {
  const inputs: Methods<unknown> = createExampleInputs(connection.instanceId)
  const calls = client as unknown as Methods<(input: unknown) => Promise<unknown>>
  const call = calls[resource]?.[method]
  if (call === undefined) throw new Error(`The client has no ${resource}.${method}.`)
  return call(inputs[resource]?.[method])
}

const [served, notServed] = [false, true].map((value) =>
  listOperations().filter(({ id }) => isNotYet(id) === value),
) as [ReturnType<typeof listOperations>, ReturnType<typeof listOperations>]

describe('with a token of the real identity, fetched by MSAL', () => {
  // Deleting takes an owner, which the application is not.
  const needsOwner = ({ operation }: { readonly operation: Operation }) =>
    operation.capability === 'deleteEnvironment'

  test.each(served)('$id: every answer is of the shape that the contract says', async (each) => {
    if (needsOwner(each)) {
      await expect(callExample(each)).rejects.toMatchObject({ code: 'forbidden', operationId: each.id })
      return
    }
    const answer = await callExample(each)
    const model = each.operation.response
    if (model === undefined) expect(answer).toBeUndefined()
    else expect(model.safeParse(answer).error).toBeUndefined()
  })

  test.each(notServed)('$id: not served yet, which the client says with its code', async (each) => {
    const code = needsOwner(each) ? 'forbidden' : 'notImplemented'
    await expect(callExample(each)).rejects.toMatchObject({ code, operationId: each.id })
  })

  test('whoever makes an environment owns it and may delete it, with its data', async () => {
    const { instanceId } = connection
    const name = 'Short-lived'
    const { instanceId: copyId } = await client.instances.copy({
      request: { instanceIdToCopy: instanceId, instanceMetadata: { name } },
    })
    if (!copyId) throw new Error('The copy has no id.')
    expect(await client.roles.getMine({ instanceId: copyId }).catch(({ code }) => code)).toBe(
      'invalidSubscriptionKey',
    )
    const management = createManagementClient({
      baseUrl: connection.apiUrl,
      credential: credentialOf(connection),
    })
    await management.apiAccess.enable({ instanceId: copyId })
    const { key } = await management.apiAccess.reveal({ instanceId: copyId, slot: 'primary' })
    const copied = connect(connection, key)
    expect(await copied.roles.getMine({ instanceId: copyId })).toMatchObject({ roles: ['Owner'] })
    const rows = { relativePath: 'Customer', top: 3 }
    expect((await copied.data.list({ instanceId: copyId, ...rows })).value).toEqual(
      (await client.data.list({ instanceId, ...rows })).value,
    )
    expect(await copied.instances.delete({ instanceId: copyId })).toBe(true)
    await expect(copied.instances.list()).rejects.toMatchObject({ code: 'invalidSubscriptionKey' })
  })

  test('the application sees its environment as administrator, and not the Sandbox', async () => {
    const names = (await client.instances.list()).map(({ name }) => name)
    expect(names).toContainEqual(expect.stringMatching(/^Renamed /))
    expect(names).not.toContain('Sandbox')
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

  test('a wrong secret is an error of the sign-in, and nothing reaches the service', async () => {
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
    expect(await connect(now).instances.get({ instanceId })).toMatchObject({ instanceId })
  })
})

describe('before another copy as its cloud', () => {
  let front: string
  beforeAll(async () => {
    front = await stack.startFront()
  })

  test("the client gets through with the cloud's key and fails over when the first is dead", async () => {
    const now = await stack.readConnection()
    const { instanceId } = now
    const through = createClient({
      baseUrl: front,
      credential: credentialOf(now),
      subscriptionKey: ['0'.repeat(32), now.secondaryKey],
    })
    const { data } = createClient({
      baseUrl: now.apiUrl,
      credential: credentialOf(now),
      subscriptionKey: now.primaryKey,
    })
    const input = { instanceId, relativePath: 'Customer', top: 3 }
    expect((await through.data.list(input)).value).toEqual((await data.list(input)).value)
  })

  test('an administrator pastes, verifies and removes keys, and Regenerate is refused', async () => {
    const now = await stack.readConnection()
    const { instanceId, primaryKey, secondaryKey } = now
    const management = createManagementClient({ baseUrl: front, credential: credentialOf(now) })
    const keys = { primary: primaryKey, secondary: secondaryKey }
    expect(await management.upstreamKeys.replace({ instanceId, keys })).toMatchObject({
      primary: { lastFour: primaryKey.slice(-4), state: 'valid' },
      inUse: 'primary',
    })
    const cloud = createManagementClient({ baseUrl: now.apiUrl, credential: credentialOf(now) })
    // It has one of the test before: whoever replaces it so soon names it.
    const listed = await cloud.keys.list({ instanceId })
    const replaces = listed.find(({ kind }) => kind === 'primary')?.values[0]?.valueId
    await cloud.apiAccess.regenerate({ instanceId, slot: 'primary', replaces })
    expect(await management.upstreamKeys.verify({ instanceId })).toMatchObject({
      primary: { state: 'invalid' },
      secondary: { state: 'valid' },
      inUse: 'secondary',
    })
    await expect(management.apiAccess.regenerate({ instanceId, slot: 'primary' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await management.upstreamKeys.remove({ instanceId })).toMatchObject({ inUse: null })
  })
})
