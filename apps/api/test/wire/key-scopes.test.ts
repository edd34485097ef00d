import { randomUUID } from 'node:crypto'
import { type Capability, capabilities, hasCapability } from '@customer-insights-kit/client/capabilities'
import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
  for (const kind of keyKinds) {
    const { key } = await manage('Owner').keys.create({ key: { ...kind, name: randomUUID() } })
    keys.set(kind, key)
  }
})
afterAll(() => service.close())

const { findNamed, manage, statusOf } = createKeyCalls(() => service)

let name = ''
beforeEach(() => {
  name = `Flow ${randomUUID()}`
})

interface KeyKind {
  readonly scope: 'all' | 'readOnly' | 'custom'
  readonly capabilities?: Capability[]
  readonly actsAlone: boolean
}

const scopes = [
  { scope: 'all' },
  { scope: 'readOnly' },
  { scope: 'custom', capabilities: ['viewCustomers'] as Capability[] },
  { scope: 'custom', capabilities: ['deleteEnvironment'] as Capability[] },
] as const
const keyKinds: readonly KeyKind[] = [true, false].flatMap((actsAlone) =>
  scopes.map((scope) => ({ ...scope, actsAlone })),
)
const keys = new Map<KeyKind, string>()

const neverRead = ['viewPermissions', 'viewApiAccess', 'viewUsage', 'viewSystem', 'viewAudit']

function allows({ scope, capabilities: listed }: KeyKind, { capability }: Operation): boolean {
  if (capability === 'createEnvironment') return false
  if (scope === 'all') return true
  if (scope === 'custom') return listed?.includes(capability) ?? false
  return capability.startsWith('view') && !neverRead.includes(capability)
}

const microsofts: Operation[] = Object.values(operations).flatMap((methods) => Object.values(methods))
const ours: Operation[] = Object.values(management).flatMap((methods) => Object.values(methods))
const unknownId = '00000000-0000-4000-8000-000000000000'

/** Asks so that nothing is spoilt: a body is refused behind the role check. */
async function ask(operation: Operation, kind: KeyKind, instanceId: string, role?: 'Viewer' | 'Owner') {
  const path = operation.path.replace('{instanceId}', instanceId).replace(/\{\w+\}/g, 'any')
  const response = await fetch(`${service.url}${operation.wireId === undefined ? '' : '/v1'}${path}`, {
    method: operation.method,
    headers: {
      'ocp-apim-subscription-key': keys.get(kind) ?? '',
      ...(role && { authorization: `Bearer ${await service.tokenOf(role)}` }),
      ...(operation.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(operation.body !== undefined && { body: '"refused"' }),
  })
  return { status: response.status, body: await response.text() }
}

/** Those without a body that succeed would change what the next ones ask. */
const isSafe = ({ method, body }: Operation) => method === 'GET' || body !== undefined

describe.each(microsofts.filter(isSafe))('$id with a named key', (operation) => {
  const isInEnvironment = operation.path.includes('{instanceId}')

  test.each(keyKinds)('of the scope $scope $capabilities, alone: $actsAlone', async (kind) => {
    const own = await ask(operation, kind, service.instanceId)
    const mayWithoutRole = isInEnvironment || operation.method === 'GET'
    if (!kind.actsAlone) expect(own.status).toBe(401)
    else if (allows(kind, operation) && mayWithoutRole)
      expect([200, 400, 404, 409, 501]).toContain(own.status)
    else expect(own.status).toBe(403)

    // With a token it takes both.
    for (const role of ['Viewer', 'Owner'] as const) {
      const { status } = await ask(operation, kind, service.instanceId, role)
      const isGranted =
        hasCapability([role], operation.capability) || (!isInEnvironment && operation.method === 'GET')
      if (allows(kind, operation) && isGranted) expect([200, 400, 404, 409, 501]).toContain(status)
      else expect(status).toBe(403)
    }

    if (!isInEnvironment) return
    const foreign = await ask(operation, kind, service.otherInstanceId, 'Owner')
    expect(foreign.status).toBe(401)
    expect(await ask(operation, kind, unknownId, 'Owner')).toEqual(foreign)
  })
})

test.each(ours.filter(({ takesLoneKey }) => !takesLoneKey))(
  '$id takes no key in the place of a token',
  async (operation) => {
    for (const kind of keyKinds) expect((await ask(operation, kind, service.instanceId)).status).toBe(401)
  },
)

test('below /management a named key neither opens nor limits', async () => {
  for (const kind of keyKinds) {
    const answers = await Promise.all(
      (['Viewer', 'Owner'] as const).map((role) => ask(management.keys.list, kind, service.instanceId, role)),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 200])
  }
})

test('a key that acts alone gives and takes no roles, and says why', async () => {
  const capabilities = ['viewPermissions', 'managePermissions']
  const { key } = await manage('Owner').keys.create({ key: { name, capabilities, actsAlone: true } })
  const response = await fetch(
    `${service.url}/v1/instances/${service.instanceId}/rbac/principals/${randomUUID()}/assignment`,
    {
      method: 'PUT',
      headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ principalType: 'user', roles: ['Viewer'] }),
    },
  )
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({
    message: 'A key without a token has no role, and so gives and takes none: send a token of who may.',
  })
})

test('with a token too, a named key lists its own environment alone', async () => {
  const list = async (key: string, role: 'Owner' | undefined) => {
    const headers = {
      'ocp-apim-subscription-key': key,
      ...(role && { authorization: `Bearer ${await service.tokenOf(role)}` }),
    }
    const response = await fetch(`${service.url}/v1/instances`, { headers })
    return ((await response.json()) as { instanceId: string }[]).map((each) => each.instanceId)
  }
  const { key } = await manage().keys.create({ key: { name } })
  expect(await list(key, 'Owner')).toEqual([service.instanceId])
  expect((await list(service.primaryKey, 'Owner')).sort()).toEqual(
    [service.instanceId, service.otherInstanceId].sort(),
  )
  // The smaller of both: somebody without a role in the key's environment sees none.
  const stranger = await service.issuer.issue({ oid: 'stranger' })
  const headers = { 'ocp-apim-subscription-key': key, authorization: `Bearer ${stranger}` }
  expect(await (await fetch(`${service.url}/v1/instances`, { headers })).json()).toEqual([])
})

test('with a token too, a named key makes and copies no environment', async () => {
  const { key } = await manage().keys.create({ key: { name, scope: 'all' } })
  const instanceMetadata = { name: `Made ${name}` }
  for (const [path, request] of [
    ['/instances/V2', { instanceMetadata }],
    ['/instances/copy', { instanceMetadata, instanceIdToCopy: service.instanceId }],
  ] as const) {
    const response = await fetch(`${service.url}/v1${path}`, {
      method: 'POST',
      headers: {
        'ocp-apim-subscription-key': key,
        authorization: `Bearer ${await service.tokenOf('Owner')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(request),
    })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ message: 'This key does not allow this operation.' })
  }
})

describe('what a key may do', () => {
  test('is what is listed where no scope is named', async () => {
    const listed = { capabilities: ['viewCustomers'], actsAlone: true }
    const { key, keyId } = await manage().keys.create({ key: { name, ...listed } })
    expect(await findNamed(name)).toMatchObject({ scope: 'custom', capabilities: ['viewCustomers'] })
    expect(await statusOf(key, { path: '/data/Customer' })).toBe(200)
    expect(await statusOf(key, { path: '/rbac/assignments' })).toBe(403)
    const changes = { capabilities: ['viewTables'] }
    expect(await manage().keys.update({ keyId, changes })).toMatchObject({ scope: 'custom', ...changes })
  })

  test.each(['all', 'readOnly'] as const)('is not both listed and %s', async (scope) => {
    const both = { scope, capabilities: ['viewCustomers'] }
    expect(await codeOf(manage().keys.create({ key: { name, ...both } }))).toBe('invalidRequest')
    const { keyId } = await manage().keys.create({ key: { name } })
    expect(await codeOf(manage().keys.update({ keyId, changes: both }))).toBe('invalidRequest')
  })

  test('is never what /management does, which takes no key, and never to make environments', async () => {
    const never = ['viewApiAccess', 'manageApiAccess', 'viewUsage', 'viewAudit', 'createEnvironment']
    for (const capability of never) {
      const key = { name, capabilities: ['viewCustomers', capability] }
      expect(await codeOf(manage().keys.create({ key }))).toBe('invalidRequest')
    }
  })

  test('is to read contents, and not who may do what, unless said otherwise', async () => {
    const { key } = await manage().keys.create({ key: { name, actsAlone: true } })
    expect(await statusOf(key, { path: '/rbac/assignments' })).toBe(403)
    expect(await statusOf(key, { path: '/rbac/myrole' })).toBe(200)
    expect((await findNamed(name))?.capabilities.every((each) => each.startsWith('view'))).toBe(true)
  })

  test('is kept as it was meant: a scope, not what it means today', async () => {
    const { keyId } = await manage().keys.create({ key: { name, scope: 'all' } })
    const read = () =>
      service.control.db
        .selectFrom('named_keys')
        .select(['scope', 'capabilities'])
        .where('key_id', '=', keyId)
        .executeTakeFirst()
    expect(await read()).toEqual({ scope: 'all', capabilities: '[]' })
    // A list that names all is a list.
    const every = (await findNamed(name))?.capabilities ?? []
    await manage().keys.update({ keyId, changes: { capabilities: every } })
    expect(await read()).toEqual({ scope: 'custom', capabilities: JSON.stringify(every) })
    expect(every.every((each) => Object.hasOwn(capabilities, each))).toBe(true)
  })
})
