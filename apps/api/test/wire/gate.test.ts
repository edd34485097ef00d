import { capabilities } from '@customer-insights-kit/client/capabilities'
import { management } from '@customer-insights-kit/client/management/operations'
import {
  describeParameters,
  type Operation,
  operations,
  type ParameterDescription,
} from '@customer-insights-kit/client/operations'
import { generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isNotYet } from '../../src/handlers/not-yet.ts'
import { serviceActor } from '../../src/store/audit-log.ts'
import { assignRole } from '../../src/store/role-assignments.ts'
import { createExampleInputs, examplePrincipalId, listOperations } from '../example-inputs.ts'
import {
  addErasure,
  addQuarantine,
  countQuarantine,
  type Input,
  keepExampleSubscription,
  keepExampleView,
  ourExamples,
  rollNewKey,
  stageExample,
} from '../our-examples.ts'
import { startService, type TestService } from '../start-service.ts'

/** Every operation of both registries passes the same gate; only the key is Microsoft's alone. */
const everyOperation: Operation[] = [operations, management].flatMap((registry) =>
  Object.values(registry).flatMap((methods) => Object.values(methods)),
)
const microsofts = everyOperation.filter((operation) => operation.wireId !== undefined)
const ours = everyOperation.filter((operation) => operation.wireId === undefined)
const inEnvironment = everyOperation.filter((operation) => operation.path.includes('{instanceId}'))

const keyHeader = 'ocp-apim-subscription-key'

function exampleInput(operation: Operation): Input {
  const known = listOperations().find(({ id }) => id === operation.id)
  if (known !== undefined) {
    const examples: Readonly<Record<string, Readonly<Record<string, Input>>>> = createExampleInputs(
      service.instanceId,
    )
    return examples[known.resource]?.[known.method] ?? {}
  }
  const choices = describeParameters(operation).flatMap(({ name, enum: values }) =>
    values === undefined ? [] : [[name, values[0]] as const],
  )
  return { instanceId: service.instanceId, ...Object.fromEntries(choices), ...ourExamples[operation.id]?.() }
}

/** What an operation answers behind the gate: it is served, not yet, or for another kind of service. */
function openStatus({ id, status: [success = 200] = [] }: Operation): number {
  if (isNotYet(id)) return 501
  return id.endsWith('UpstreamKeys') ? 409 : success
}

/** Parameters whose text can be of the wrong kind. */
const typedParameters = (operation: Operation): ParameterDescription[] =>
  describeParameters(operation).filter(
    ({ name, type, enum: values }) =>
      name !== 'instanceId' && (values !== undefined || ['boolean', 'integer', 'number'].includes(type)),
  )

let service: TestService
beforeAll(async () => {
  service = await startService()
  await rollNewKey(service)
  await addErasure(service)
  countQuarantine(service)
})
afterAll(() => service.close())

/** Whose the view is that calls change. */
let viewOwner = 'nobody'

/** What deletes finds something to delete, and spoils nothing that other tests need. */
async function prepareCall(operation: Operation, input: Input, headers: Record<string, string>) {
  const { instanceId, otherInstanceId, primaryKey, secondaryKey, control } = service
  const instance_id = String(input.instanceId)
  const isKnown = instance_id === instanceId || instance_id === otherInstanceId
  if (operation.id === 'RunSearch') await service.services.searchRuns.cancel(instance_id, serviceActor)
  if (operation.id === 'DeleteRoleAssignment' && isKnown) {
    const example = { principal_id: examplePrincipalId, principal_type: 'user', role: 'Viewer' } as const
    await assignRole(control, { instance_id, ...example })
  }
  const needs = (ids: RegExp) => isKnown && ids.test(operation.id)
  if (needs(/^(Update|Delete)View$/)) await keepExampleView(service, instance_id, viewOwner)
  if (needs(/^(Get|Delete)Subscription$/)) await keepExampleSubscription(service, instance_id)
  if (operation.id !== 'DeleteInstance' || !isKnown) return { input, headers }
  const spare = await service.addEnvironment({ hasAccess: instance_id === instanceId })
  const sent = headers[keyHeader]
  const spareKey = sent === primaryKey ? spare.primaryKey : sent === secondaryKey ? spare.secondaryKey : sent
  return {
    input: { ...input, instanceId: spare.instanceId },
    headers: spareKey ? { ...headers, [keyHeader]: spareKey } : headers,
  }
}

/** Only so many are loaded at once. */
let lastLoaded = ''

/** A staged file, in an environment to spare for what replaces all data. */
async function prepareLoad({ id }: Operation, { instanceId = service.instanceId }: Input): Promise<Input> {
  const isKnown = [service.instanceId, service.otherInstanceId].some((known) => known === instanceId)
  if (id === 'ExportQuarantinedRows') await addQuarantine(service, service.instanceId)
  if (!/Load/.test(id) || !isKnown) return {}
  await service.services.loadRuns.cancel(lastLoaded)
  const target = id === 'StartLoad' ? (await service.addEnvironment()).instanceId : String(instanceId)
  lastLoaded = target
  await stageExample(service, target)
  return { instanceId: target }
}

async function call(
  operation: Operation,
  givenHeaders: Record<string, string>,
  changes: Input = {},
  moreQuery: Readonly<Record<string, string>> = {},
) {
  const prepared = await prepareLoad(operation, changes)
  const given = { ...exampleInput(operation), ...prepared, ...changes }
  const { input, headers } = await prepareCall(operation, given, givenHeaders)
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
  const url = new URL(`${service.url}${operation.wireId === undefined ? '' : '/v1'}${path}`)
  for (const parameter of describeParameters(operation)) {
    const value = parameter.in === 'query' ? input[parameter.name] : undefined
    if (value !== undefined) url.searchParams.set(parameter.wireName, String(value))
  }
  for (const [name, value] of Object.entries(moreQuery)) url.searchParams.set(name, value)
  const body = operation.body === undefined ? undefined : input[operation.body]
  const response = await fetch(url, {
    method: operation.method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const bearer = async (role: Parameters<TestService['tokenOf']>[0], firstParty = false) => ({
  authorization: `Bearer ${await service.tokenOf(role, { firstParty })}`,
})
const other = () => ({ instanceId: service.otherInstanceId })
const key = () => ({ [keyHeader]: service.primaryKey })

describe.each(microsofts)('$id, subscription key', (operation) => {
  test('missing: 401 of the gateway, whatever the token', async () => {
    for (const headers of [{}, { authorization: 'Bearer forged' }, await bearer('Admin')]) {
      const answer = await call(operation, headers)
      expect(answer.status).toBe(401)
      expect(JSON.parse(answer.body)).toEqual({
        statusCode: 401,
        message:
          'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
      })
      expect(answer.headers.get('www-authenticate')).toContain('AzureApiManagementKey')
    }
  })

  test('in the address, where logs would show it: not looked at there', async () => {
    const secret = { 'subscription-key': service.primaryKey }
    const answer = await call(operation, await bearer('Admin'), {}, secret)
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body).message).toContain('missing subscription key')
  })

  test.each(['', 'x', '0'.repeat(32), 'A'.repeat(32), `${'a'.repeat(32)}\u00e9`])(
    'wrong (%j): 401',
    async (wrong) => {
      const answer = await call(operation, { ...(await bearer('Admin')), 'ocp-apim-subscription-key': wrong })
      expect(answer.status).toBe(401)
      expect(JSON.parse(answer.body)).toMatchObject({
        statusCode: 401,
        message:
          'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
      })
    },
  )

  test('right, without or with a bad token: 401 without a body', async () => {
    for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: 'Basic dTpw' }]) {
      const answer = await call(operation, { ...key(), ...headers })
      expect(answer).toMatchObject({ status: 401, body: '' })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('either one opens, together with a token', async () => {
    for (const value of [service.primaryKey, service.secondaryKey]) {
      const answer = await call(operation, { ...(await bearer('Owner')), 'ocp-apim-subscription-key': value })
      expect(answer.status).toBe(openStatus(operation))
    }
  })

  test('not needed by a first-party caller, but checked when sent', async () => {
    const token = await bearer('Owner', true)
    expect((await call(operation, token)).status).toBe(openStatus(operation))
    expect((await call(operation, { ...token, 'ocp-apim-subscription-key': 'x' })).status).toBe(401)
  })

  test('named by its slot: for first-party callers only', async () => {
    const slot = { 'x-subscription-key-slot': 'primary' }
    expect((await call(operation, { ...(await bearer('Owner', true)), ...slot })).status).toBe(
      openStatus(operation),
    )
    expect((await call(operation, { ...(await bearer('Owner')), ...slot })).status).toBe(401)
    const third = { ...(await bearer('Owner', true)), 'x-subscription-key-slot': 'third' }
    expect((await call(operation, third)).status).toBe(401)
  })
})

describe.each(microsofts.filter((operation) => inEnvironment.includes(operation)))('$id', (operation) => {
  test('refuses the key of another environment', async () => {
    const answer = await call(operation, { ...(await bearer('Owner')), ...key() }, other())
    expect(answer.status).toBe(401)
  })

  test('with access off answers its slot like an invalid key, and the dashboard without one', async () => {
    const token = await bearer('Owner', true)
    const off = await call(operation, { ...token, 'x-subscription-key-slot': 'primary' }, other())
    expect(off.status).toBe(401)
    expect(JSON.parse(off.body)).toMatchObject({ statusCode: 401 })
    expect((await call(operation, token, other())).status).toBe(openStatus(operation))
  })
})

describe.each(ours)('$id, token', (operation) => {
  test.each([
    ['missing', undefined],
    ['of another scheme', 'Basic dTpw'],
    ['malformed', 'Bearer x'],
    ['forged', 'Bearer a.b.c'],
  ])('%s: 401 without a body', async (_, authorization) => {
    const answer = await call(operation, { ...(authorization && { authorization }) })
    expect(answer).toMatchObject({ status: 401, body: '' })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('signed by somebody else: 401, also with a subscription key', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await service.issuer.issue({ oid: 'Admin' }, { key: privateKey })
    const answer = await call(operation, { authorization: `Bearer ${token}`, ...key() })
    expect(answer).toMatchObject({ status: 401, body: '' })
  })
})

const typed = everyOperation.flatMap((operation) =>
  typedParameters(operation).map((parameter) => ({ operation, parameter, id: operation.id, ...parameter })),
)

test('there are parameters to malform in both registries', () => {
  expect(new Set(typed.map(({ operation }) => operation.wireId === undefined)).size).toBe(2)
})

test.each(typed)(
  '$id, $wireName malformed: 400 that says what is right',
  async ({ operation, parameter }) => {
    const headers = { ...(await bearer('Owner')), ...(operation.wireId !== undefined && key()) }
    const answer = await call(operation, headers, { [parameter.name]: 'malformed' })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({
      errorCode: operation.errors.includes('invalidQuery') ? 'invalidQuery' : 'invalidRequest',
      message: expect.stringMatching(/^\S+ must be (true or false|a (whole )?number( .*)?|\w+( or \w+)+)\.$/),
    })
    expect(answer.body).toContain(`"target":"${parameter.wireName}"`)
  },
)

const withBody = everyOperation.filter((operation) => operation.body !== undefined)

test.each(withBody)('$id, body malformed: 400 of its kind, before anything else', async (operation) => {
  const headers = { ...(await bearer('Owner')), ...(operation.wireId !== undefined && key()) }
  const bodies = operation.id === 'SubmitJob' ? ['7', '{'] : ['7', '{', undefined]
  for (const body of bodies) {
    const answer = await call(operation, headers, { [operation.body ?? '']: body })
    expect(answer.status).toBe(400)
    const { messages, errorCode, error, httpStatusCode } = JSON.parse(answer.body)
    if (operation.errorShape === 'parsing') expect(messages).toHaveLength(1)
    else expect(errorCode).toBe('invalidRequest')
    expect(error !== undefined).toBe(operation.errorShape === 'data')
    expect(httpStatusCode !== undefined).toBe(operation.errorShape === undefined)
  }
})

describe.each(ours)('$id', (operation) => {
  test('refuses an unknown query option', async () => {
    const answer = await call(operation, await bearer('Owner'), {}, { nothing: '1' })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({
      errorCode: 'invalidRequest',
      message: expect.stringContaining('The query option nothing is not supported.'),
    })
  })
})

describe.each(microsofts.filter(({ id }) => isNotYet(id)))('$id, not served yet', (operation) => {
  test('says so as ApiErrorResult, whatever the shape of its errors', async () => {
    const answer = await call(operation, { ...(await bearer('Owner')), ...key() })
    expect(answer.status).toBe(501)
    expect(JSON.parse(answer.body)).toMatchObject({
      httpStatusCode: 'NotImplemented',
      errorCode: 'notImplemented',
      exceptionCulprit: 'system',
      message: 'This operation is not served yet.',
    })
  })
})

const outside = microsofts.filter(({ method, path }) => method !== 'GET' && !path.includes('{instanceId}'))

describe.each(outside)('$id, role outside of an environment', (operation) => {
  test('is one that the caller has in any', async () => {
    const answers = await Promise.all(
      ['Viewer', 'Contributor', 'Admin', 'stranger'].map(async (oid) => {
        const token = await service.issuer.issue({ oid })
        return (await call(operation, { authorization: `Bearer ${token}`, ...key() })).status
      }),
    )
    expect(answers).toEqual([403, 403, openStatus(operation), 403])
  })
})

describe.each(inEnvironment)('$id, role', (operation) => {
  // Some of the operations switch access off, replace a key or end it.
  beforeEach(() => rollNewKey(service))
  afterEach(() => service.restoreAccess())

  const headersOf = async (claims: Record<string, unknown>) => ({
    authorization: `Bearer ${await service.issuer.issue(claims)}`,
    ...(operation.wireId !== undefined && key()),
  })

  test('unknown and foreign environments get the same 403', async () => {
    const stranger = await headersOf({ oid: 'stranger' })
    const foreign = await call(operation, stranger)
    expect(foreign.status).toBe(403)
    expect(JSON.parse(foreign.body)).toMatchObject({ errorCode: 'forbidden' })

    const token = await bearer('Owner', true)
    const slotted = { ...token, 'x-subscription-key-slot': 'primary' }
    const hidden = await call(operation, slotted, { instanceId: '00000000-0000-4000-8000-000000000000' })
    expect(hidden).toMatchObject({ status: 403, body: foreign.body })
    for (const unknown of ['00000000-0000-4000-8000-000000000000', 'no-guid']) {
      const answer = await call(operation, token, { instanceId: unknown })
      expect(answer).toMatchObject({ status: 403, body: foreign.body })
    }
  })

  test('is the one of the capability table, for every role', async () => {
    const allowed: readonly string[] = capabilities[operation.capability]
    for (const role of ['Viewer', 'MarketingContributor', 'Contributor', 'Admin', 'Owner'] as const) {
      viewOwner = role
      const answer = await call(operation, await headersOf({ oid: role }))
      // What one role did may be in the way of the next.
      if (allowed.includes(role)) expect([openStatus(operation), 404, 409]).toContain(answer.status)
      else expect(answer.status).toBe(403)
    }
  })

  test('may come from a group', async () => {
    const answer = await call(operation, await headersOf({ oid: 'stranger', groups: ['Owner'] }))
    expect(answer.status).toBe(openStatus(operation))
  })
})

describe('around the operations', () => {
  test("an unknown path is the gateway's 404", async () => {
    const response = await fetch(`${service.url}/v1/nothing`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ statusCode: 404, message: 'Resource not found' })
  })

  test('every answer has a request id and is kept by nobody', async () => {
    const seen = new Set<string | null>()
    for (const path of ['/v1/instances', '/healthz', '/nothing']) {
      const { headers } = await fetch(service.url + path)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      seen.add(headers.get('x-ms-request-id'))
    }
    expect(seen.size).toBe(3)
  })

  test("/instances lists only environments with a role, for any environment's key", async () => {
    const list = async (claims: Record<string, unknown>) => {
      const answer = await call(operations.instances.list, {
        authorization: `Bearer ${await service.issuer.issue(claims)}`,
        ...key(),
      })
      return JSON.parse(answer.body).map((item: { instanceId: string }) => item.instanceId)
    }
    const both = [service.instanceId, service.otherInstanceId]
    expect((await list({ oid: 'Viewer' })).filter((id: string) => both.includes(id))).toHaveLength(2)
    const { instanceId } = await service.addEnvironment()
    await service.control.db.deleteFrom('role_assignments').where('instance_id', '=', instanceId).execute()
    expect(await list({ oid: 'Viewer' })).not.toContain(instanceId)
    expect(await list({ oid: 'stranger' })).toEqual([])
  })
})
