import type { RequestListener } from 'node:http'
import { errorTable } from '@customer-insights-kit/client/errors'
import { management } from '@customer-insights-kit/client/management/operations'
import type { Operation } from '@customer-insights-kit/client/operations'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listUpstreamKeys, recordUpstreamKey } from '../../src/store/upstream-keys.ts'
import {
  answerWith,
  asAdmin,
  breakOff,
  createScriptedUpstream,
  neverAnswer,
  neverEnd,
  refuseKey,
  refuseToken,
} from '../scripted-upstream.ts'
import { pasteKeys, startFront, type TestFront } from '../start-front.ts'
import { createTokenIssuer, dashboardClientId, type TokenIssuer } from '../token-issuer.ts'

const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const keys = { primary: '1'.repeat(32), secondary: '2'.repeat(32) }
const json = { 'content-type': 'application/json; charset=utf-8' }
/** As the gateway words it. */
const refusal = '{"statusCode":401,"message":"Access denied due to invalid subscription key."}'
const breakOffRefusal: RequestListener = (request, response) => {
  response.writeHead(401, { ...json, 'content-length': String(refusal.length) })
  response.write(refusal.slice(0, -1), () => request.socket.destroy())
}
const neverEndRefusal: RequestListener = (_, response) => {
  response.writeHead(401, json)
  response.write(refusal.slice(0, -1))
}
const upstream = createScriptedUpstream()
let issuer: TokenIssuer
let front: TestFront
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  issuer = await createTokenIssuer()
  front = await startFront({ upstreamUrl: await upstream.open(), issuer, questionTimeoutMs: 2_000 })
  upstream.behave = asAdmin
  expect((await paste(keys)).status).toBe(200)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await upstream.close()
  await front.close()
  issuer.close()
})

const paste = async (some: Readonly<Record<string, string>>) =>
  pasteKeys(front, instanceId, await issuer.issue(), some)

async function send(path: string, method = 'GET', body?: string) {
  const headers = {
    authorization: `Bearer ${await issuer.issue({ azp: dashboardClientId })}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  return fetch(front.url + path, { method, headers, ...(body !== undefined && { body }) })
}
const read = () => send(`/v1/instances/${instanceId}/data/Customer`)

/** What is remembered of both keys, without a question to the upstream. */
async function readStates() {
  const found = await listUpstreamKeys(front.control, instanceId)
  return Object.fromEntries(found.map(({ slot, state }) => [slot, state]))
}

async function markInvalid() {
  const askedUtc = new Date().toISOString()
  for (const key of await listUpstreamKeys(front.control, instanceId)) {
    await recordUpstreamKey(front.control, key, { state: 'invalid', askedUtc })
  }
}

describe('a call', () => {
  test('whose keys are all refused leaves them marked, and access is off', async () => {
    upstream.behave = refuseKey
    expect((await read()).status).toBe(401)
    expect(await readStates()).toEqual({ primary: 'invalid', secondary: 'invalid' })
    const access = await send(`/management/instances/${instanceId}/api-access`)
    expect(await access.json()).toMatchObject({ enabled: false, hasKeys: true })
  })

  test('that is refused in the words of the gateway marks the key without a challenge too', async () => {
    upstream.behave = answerWith(401, json, refusal)
    const answer = await read()
    expect([answer.status, await answer.text()]).toEqual([401, refusal])
    expect(await readStates()).toEqual({ primary: 'invalid', secondary: 'invalid' })
  })

  test('whose refusal says nothing of the key gets all of it', async () => {
    const page = 'x'.repeat(200_000)
    upstream.behave = answerWith(401, json, page)
    expect(await (await read()).text()).toBe(page)
  })

  test('that ends badly with the second key has marked the first', async () => {
    upstream.behave = (request, response) => {
      const isFirst = request.headers['ocp-apim-subscription-key'] === keys.primary
      const behave = isFirst ? refuseKey : breakOff
      behave(request, response)
    }
    expect((await read()).status).toBe(502)
    expect(await readStates()).toEqual({ primary: 'invalid', secondary: 'valid' })
  })

  test.each([
    ['a failure', answerWith(500)],
    ['an outage', answerWith(503)],
    ['another outage', answerWith(502)],
    ['a pause', answerWith(429)],
    ['no answer', breakOff],
    ['a limit of headers', answerWith(431)],
    ['a limit of addresses', answerWith(414)],
    ['somebody else who wants a sign-in', answerWith(401, { 'www-authenticate': 'Basic realm="proxy"' })],
    ['a sign-in of nobody', answerWith(401)],
    ['a page of HTML', answerWith(401, { 'content-type': 'text/html' }, refusal)],
    ['a refusal in other words', answerWith(401, json, '{"statusCode":"401","message":"Sign in."}')],
    ['a refusal that is no JSON', answerWith(401, json, refusal.slice(1))],
    ['a refusal at length', answerWith(401, json, refusal.padStart(65 * 1024))],
    ['a refusal that breaks off', breakOffRefusal],
  ])('that meets %s says nothing of the key', async (_, behave) => {
    upstream.behave = behave
    await read()
    expect(await readStates()).toEqual({ primary: 'valid', secondary: 'valid' })
    await markInvalid()
    await read()
    expect(await readStates()).toEqual({ primary: 'invalid', secondary: 'invalid' })
  })

  test.each([
    ['rows', answerWith(200)],
    ['nothing new', answerWith(304)],
    ['a bad query', answerWith(400)],
    ['a missing role', answerWith(403)],
    ['an unknown table', answerWith(404)],
    ['a refused token', refuseToken],
  ])('that meets %s shows that the key works again', async (_, behave) => {
    await markInvalid()
    upstream.behave = behave
    await read()
    expect(await readStates()).toEqual({ primary: 'valid', secondary: 'invalid' })
  })
})

describe('a refusal that comes late', () => {
  /** Makes a call that hangs until the test has done something else, and is then refused. */
  async function refuseAfter(work: () => Promise<unknown>) {
    let refuse: () => void = () => undefined
    const arrived = new Promise<void>((resolve) => {
      upstream.behave = (request, response) => {
        refuse = () => refuseKey(request, response)
        upstream.behave = asAdmin
        resolve()
      }
    })
    const call = read()
    await arrived
    await work()
    refuse()
    expect((await call).status).toBe(200)
  }

  test('does not count against a key that was pasted meanwhile', async () => {
    await refuseAfter(() => paste({ primary: '3'.repeat(32) }))
    expect(await readStates()).toEqual({ primary: 'valid', secondary: 'valid' })
  })

  test('does not bring back keys that were removed meanwhile', async () => {
    await refuseAfter(() => send(`/management/instances/${instanceId}/upstream-keys`, 'DELETE'))
    expect(await readStates()).toEqual({})
  })

  test('does not count against a newer check', async () => {
    await refuseAfter(() => send(`/management/instances/${instanceId}/upstream-keys/verify`, 'POST'))
    expect(await readStates()).toEqual({ primary: 'valid', secondary: 'valid' })
  })
})

const ours: Operation[] = Object.values(management).flatMap((methods) => Object.values(methods))

test.each<[what: string, behave: RequestListener, status: number]>([
  ['an outage', answerWith(503), 502],
  ['a pause', answerWith(429), 429],
  ['no answer', breakOff, 502],
  ['an answer that does not come', neverAnswer, 504],
  ['an answer that does not end', neverEnd, 504],
  ['a limit of headers', answerWith(431), 502],
  ['a redirect', answerWith(302, { location: '/' }), 502],
  ['no JSON', answerWith(200, {}, 'hello'), 502],
  ['an unknown status', answerWith(999), 502],
  ['a sign-in of its own', answerWith(401, { 'www-authenticate': 'Basic realm="proxy"' }), 502],
  ['a sign-in of nobody', answerWith(401, { 'content-type': 'text/html' }, '<p>'), 502],
  ['a refusal that breaks off', breakOffRefusal, 502],
  ['a refusal that does not end', neverEndRefusal, 504],
])(
  'while the upstream has %s for the role, nothing opens, and operations answer what they list',
  async (_, behave, status) => {
    upstream.behave = behave
    const answers = ours.map(async (operation) => {
      const path = operation.path.replace('{instanceId}', instanceId).replace('{slot}', 'primary')
      const body = operation.body === undefined ? undefined : JSON.stringify(keys)
      return [operation.id, (await send(path, operation.method, body)).status]
    })
    const expected = ours.map((operation) => [operation.id, status])
    expect(await Promise.all(answers)).toEqual(expected)
    expect(await readStates()).toEqual({ primary: 'valid', secondary: 'valid' })
    for (const operation of ours) {
      expect(operation.errors.map((code) => errorTable[code].status)).toContain(status)
    }
  },
)
