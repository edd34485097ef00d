import { capabilities, roles } from '@customer-insights-kit/client/capabilities'
import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assignRole } from '../../src/store/role-assignments.ts'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

/**
 * Every operation of both registries, asked by everybody, in an environment of their own, a foreign one and
 * an unknown one. Nothing is spoilt: a request with a body carries one that is refused after the role check,
 * and whoever may change something without a body gets an environment to change.
 */
const everyOperation: Operation[] = [operations, management].flatMap((registry) =>
  Object.values(registry).flatMap((methods) => Object.values(methods)),
)

const kinds = ['user', 'group', 'app'] as const
const callers = [
  ...kinds.flatMap((kind) => roles.map((role) => ({ name: `${kind} ${role}`, kind, role }))),
  { name: 'user without a role', kind: 'user' as const, role: undefined },
]
type Caller = (typeof callers)[number]

const unknownId = '00000000-0000-4000-8000-000000000000'

type Environment = Awaited<ReturnType<TestService['addEnvironment']>>

let service: TestService
let own: Environment
let foreign: Environment
const tokens = new Map<Caller, string>()
let requests = 0

beforeAll(async () => {
  service = await startService({ customers: 5 })
  own = await addOwn()
  foreign = await service.addEnvironment()
  for (const caller of callers) tokens.set(caller, await service.issuer.issue(toClaims(caller)))
})
afterAll(() => service.close())

/** An environment in which these callers have their roles. */
async function addOwn(holders: readonly Caller[] = callers): Promise<Environment> {
  const environment = await service.addEnvironment()
  const { control } = service
  await control.db.transaction().execute(async (db) => {
    for (const { name, kind, role } of holders) {
      if (role === undefined) continue
      const assignment = { principal_id: name, principal_type: kind, role }
      await assignRole({ ...control, db }, { ...assignment, instance_id: environment.instanceId })
    }
  })
  return environment
}

/** Users call through the dashboard, which needs no key; applications never do. */
function toClaims({ name, kind }: Caller) {
  if (kind === 'app') return { oid: name, scp: undefined, roles: ['api.access'], azp: 'some-application' }
  return {
    azp: dashboardClientId,
    ...(kind === 'group' ? { oid: 'a member', groups: [name] } : { oid: name }),
  }
}

/** What is the same whenever the same is answered. */
const variable = ['date', 'x-ms-request-id', 'keep-alive', 'connection']

interface Target {
  readonly instanceId: string
  /** Sent by applications only. */
  readonly key: string
}

async function ask(operation: Operation, caller: Caller, { instanceId, key }: Target) {
  const inEnvironment = operation.path.replace('{instanceId}', instanceId)
  // Any text will do for other names: they are read after the role.
  const path = inEnvironment.replace(/\{\w+\}/g, 'any')
  const isMicrosofts = operation.wireId !== undefined
  const response = await fetch(`${service.url}${isMicrosofts ? '/v1' : ''}${path}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${tokens.get(caller)}`,
      ...(isMicrosofts && caller.kind === 'app' && { 'ocp-apim-subscription-key': key }),
      ...(operation.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(operation.body !== undefined && { body: '"refused"' }),
  })
  requests += 1
  const headers = [...response.headers].filter(([name]) => !variable.includes(name))
  return { status: response.status, headers, body: await response.text() }
}

const changesWithoutBody = ({ method, body }: Operation) => method !== 'GET' && body === undefined

function isAllowed(operation: Operation, { role }: Caller): boolean {
  const granted: readonly string[] = capabilities[operation.capability]
  if (role !== undefined && granted.includes(role)) return true
  // A list is of what the caller may see.
  return operation.method === 'GET' && !operation.path.includes('{instanceId}')
}

/** Whether the role was enough, by the answer alone. */
function wasLetIn({ status, body }: Awaited<ReturnType<typeof ask>>): boolean {
  if (status === 403) expect(JSON.parse(body)).toMatchObject({ errorCode: 'forbidden' })
  else expect([200, 400, 404, 409, 501]).toContain(status)
  return status !== 403
}

describe.each(everyOperation)('$id', (operation) => {
  test('is for the roles of its capability, in the own environment', async () => {
    const answers = await Promise.all(
      callers.map(async (caller) => {
        const isChanged = changesWithoutBody(operation) && isAllowed(operation, caller)
        const environment = isChanged ? await addOwn([caller]) : own
        const target = { ...environment, key: environment.primaryKey }
        return [caller.name, wasLetIn(await ask(operation, caller, target))] as const
      }),
    )
    expect(answers).toEqual(callers.map((caller) => [caller.name, isAllowed(operation, caller)]))
  })

  test('answers a foreign environment like an unknown one, to everybody, to the last byte', async () => {
    const isInEnvironment = operation.path.includes('{instanceId}')
    await Promise.all(
      callers.map(async (caller) => {
        const key = own.primaryKey
        const [known, unknown] = await Promise.all([
          ask(operation, caller, { instanceId: foreign.instanceId, key }),
          ask(operation, caller, { instanceId: unknownId, key }),
        ])
        expect(unknown).toEqual(known)
        // To an application its key says so before anybody looks at its role.
        const isByKey = operation.wireId !== undefined && caller.kind === 'app'
        if (isInEnvironment) expect(known.status).toBe(isByKey ? 401 : 403)
      }),
    )
  })

  test('refuses whoever has the key of a foreign environment and no role in it', async () => {
    const target = { instanceId: foreign.instanceId, key: foreign.primaryKey }
    const application = callers.find(({ name }) => name === 'app Owner')
    const stranger = callers.at(-1)
    if (application === undefined || stranger === undefined) throw new Error('Nobody to ask.')
    const answer = await ask(operation, application, target)
    if (operation.path.includes('{instanceId}'))
      expect(answer).toEqual(await ask(operation, stranger, target))
    else expect(wasLetIn(answer)).toBe(isAllowed(operation, application))
  })
})

test('nothing was left out: every operation, caller and environment was asked', async () => {
  const outside = everyOperation.filter(({ path }) => !path.includes('{instanceId}'))
  const perOperation = callers.length * 3 + 2
  expect(requests).toBe(everyOperation.length * perOperation - outside.length)
  expect(callers).toHaveLength(roles.length * kinds.length + 1)
})

test('the environments that all shared are as they were', async () => {
  const owner = callers.find(({ name }) => name === 'app Owner')
  if (owner === undefined) throw new Error('Nobody to ask.')
  const target = { ...own, key: own.secondaryKey }
  const [environment, access] = [
    await ask(operations.instances.get, owner, target),
    await ask(management.apiAccess.get, owner, target),
  ]
  expect([environment.status, access.status]).toEqual([200, 200])
  expect(JSON.parse(environment.body)).toMatchObject({ version: 1 })
  expect(JSON.parse(access.body)).toMatchObject({ enabled: true })
})
