import { readdir, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeBackup } from '../../src/maintain/write-backup.ts'
import { toAccessLogLine } from '../../src/usage/access-log.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { createDataDir } from '../open-stores.ts'
import { startService, type TestService } from '../start-service.ts'

const searchTerm = 'Quillfeather'
const madeUpKey = 'deadbeefcafe0123456789abcdef5678'
const metricsToken = 'canary-of-the-metrics-7f31'

let service: TestService
const accessLog: string[] = []
const errorLog: string[] = []
beforeEach(async () => {
  accessLog.length = 0
  errorLog.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => void errorLog.push(words.map(String).join(' ')))
  service = await startService({
    customers: 20,
    takesKeyInQuery: true,
    metricsToken,
    onCall: (call) => void accessLog.push(toAccessLogLine(call)),
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await service.close()
})

const { manage, statusOf } = createKeyCalls(() => service)

interface Call {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Without fetch, which forbids some headers and tidies addresses. */
const send = ({ method = 'GET', path, headers = {}, body }: Call): Promise<string> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${service.url}${path}`, { method, headers }, (incoming) => {
      const pieces: Buffer[] = []
      incoming.on('data', (piece: Buffer) => pieces.push(piece))
      incoming.on('end', () =>
        resolve(`${JSON.stringify(incoming.headers)} ${incoming.statusCode} ${Buffer.concat(pieces)}`),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

/** Every place of a request, each with the secret in it. */
function plant(secret: string): Call[] {
  const rows = `/v1/instances/${service.instanceId}/data`
  const escaped = encodeURIComponent(secret)
  const json = { 'content-type': 'application/json' }
  return [
    { path: `/v1/instances/${escaped}/data/Customer` },
    { path: `${rows}/${escaped}` },
    { path: `/${escaped}` },
    { path: `/metrics?token=${escaped}` },
    { path: `${rows}/Customer?subscription-key=${escaped}` },
    { path: `${rows}/${escaped}?subscription-key=${escaped}` },
    { path: `${rows}/Customer?Subscription-Key=${escaped}&$filter=${escaped}` },
    {
      path: `${rows}/Customer`,
      headers: { 'x-forwarded-for': `${secret}, 10.0.0.1`, forwarded: `for=${secret}` },
    },
    { path: '/metrics', headers: { authorization: `Bearer ${secret}` } },
    { path: `${rows}/Customer?$search=${escaped}` },
    { path: `${rows}/Customer?$filter=FirstName eq '${escaped}'`.replaceAll(' ', '%20') },
    { path: `${rows}/Customer?$select=${escaped}` },
    { path: `${rows}/Customer?$${escaped}=1` },
    { method: 'POST', path: `${rows}/Customer?caller=${escaped}`, headers: json, body: '{}' },
    { method: 'POST', path: `${rows}/Customer`, headers: json, body: JSON.stringify({ FirstName: secret }) },
    { method: 'POST', path: `${rows}/Customer`, headers: json, body: secret },
    { method: 'POST', path: `${rows}/Customer`, headers: { 'content-type': `text/${escaped}` }, body: 'x' },
    { path: `${rows}/Customer`, headers: { 'user-agent': `program/1.0 ${secret}` } },
    { path: `${rows}/Customer`, headers: { cookie: `session=${escaped}`, referer: `http://x/${escaped}` } },
    { path: `${rows}/Customer`, headers: { 'x-ms-client-request-id': secret, origin: `http://${escaped}` } },
    { path: `${rows}/Customer`, headers: { 'x-subscription-key-slot': secret } },
    { path: `${rows}/Customer`, headers: { authorization: `Bearer ${secret}` } },
    { path: `${rows}/Customer`, headers: { 'ocp-apim-subscription-key': secret } },
    { path: `/management/instances/${service.instanceId}/usage?operation=${escaped}&keyId=${escaped}` },
    { path: `/management/instances/${service.instanceId}/audit?actor=${escaped}&target=${escaped}` },
    {
      method: 'PUT',
      path: `/management/instances/${service.instanceId}/upstream-keys`,
      headers: json,
      body: JSON.stringify({ primary: secret }),
    },
    {
      method: 'POST',
      path: `/management/instances/${service.instanceId}/profiles/search`,
      headers: json,
      body: JSON.stringify({ search: secret, filter: `FirstName eq '${secret}'`, facets: [secret] }),
    },
    {
      method: 'POST',
      path: `/management/instances/${service.instanceId}/profiles/search`,
      headers: json,
      body: JSON.stringify({ search: secret, [secret]: secret }),
    },
    {
      method: 'PUT',
      path: `/v1/instances/${service.instanceId}/manage/search`,
      headers: json,
      body: JSON.stringify({
        entityConfig: [{ qualifiedEntityName: 'Customer', attributes: [{ name: 'City', note: secret }] }],
      }),
    },
    ...(['name', 'note', 'owner'] as const).map((field) => ({
      method: 'POST',
      path: `/management/instances/${service.instanceId}/keys`,
      headers: json,
      body: JSON.stringify({ name: 'Till', [field]: `the key is ${secret}` }),
    })),
  ]
}

async function readAnswers(path: string, token: string): Promise<string> {
  return send({ path, headers: { authorization: `Bearer ${token}` } })
}

/** Everything that stays of a call, by where it stays. */
async function collect(token: string): Promise<Record<string, string>> {
  const base = `/management/instances/${service.instanceId}`
  const groups = ['operation', 'key', 'caller', 'result', 'status']
  const usage = await Promise.all(groups.map((by) => readAnswers(`${base}/usage?groupBy=${by}`, token)))
  await service.services.usage.flush()
  await service.services.keyUses.flush()
  return {
    'access log': accessLog.join('\n'),
    'error log': errorLog.join('\n'),
    usage: usage.join('\n'),
    audit: (await readAnswers(`${base}/audit/export`, token)) + (await readAnswers(`${base}/audit`, token)),
    metrics: await send({ path: '/metrics', headers: { authorization: `Bearer ${metricsToken}` } }),
    'database files': await readFiles(service.dataDir, ['control.db', 'first.db', 'second.db']),
    backup: await readBackup(),
  }
}

/** All files of a folder, in which these must be. */
async function readFiles(folder: string, expected: readonly string[]): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  expect(names).toEqual(expect.arrayContaining(expected.map((name) => join(folder, name))))
  return (await Promise.all(names.map((name) => readFile(name, 'latin1')))).join('\n')
}

async function readBackup(): Promise<string> {
  const folder = await createDataDir()
  await writeBackup(service.dataDir, folder)
  return readFiles(folder, ['control.db', 'manifest.json'])
}

/** Keys of every kind and age, each used once: `old` ones are replaced and still work, `dead` ones do not. */
async function createKeys() {
  const admin = manage('Admin')
  const named = await admin.keys.create({ key: { name: 'Flow', actsAlone: true } })
  const rolled = await admin.keys.roll({ keyId: named.keyId, graceMinutes: 60 })
  const { primaryKey: old, secondaryKey: dead } = service
  await admin.apiAccess.regenerate({ slot: 'primary', graceMinutes: 60 })
  await admin.apiAccess.regenerate({ slot: 'secondary' })
  await service.restoreAccess()
  const keys = {
    'named key': rolled.key,
    'old named key': named.key,
    'primary key': service.primaryKey,
    'old primary key': old,
    'secondary key': service.secondaryKey,
    'dead secondary key': dead,
  }
  const statuses = []
  for (const key of Object.values(keys)) statuses.push(await statusOf(key, { role: 'Owner' }))
  expect(statuses).toEqual([200, 200, 200, 200, 200, 401])
  return keys
}

test('keys, tokens and search terms stay in no log, figure, answer, file or backup', async () => {
  const token = await service.tokenOf('Owner')
  const keys = await createKeys()
  const good = { authorization: `Bearer ${token}`, 'ocp-apim-subscription-key': service.primaryKey }
  const signature = token.split('.')[2] ?? ''
  const madeUp = { 'made-up key': madeUpKey }
  const real = { ...keys, token, signature, 'token of metrics': metricsToken }
  const secrets = { ...real, ...madeUp }

  for (const [name, secret] of Object.entries(secrets)) {
    const key = name in keys ? { 'ocp-apim-subscription-key': secret } : {}
    const ask = async (call: Call, headers: Call['headers']) => {
      const answer = await send({ ...call, headers: { ...headers, ...call.headers } })
      // What somebody made up is theirs to read again.
      if (name in keys || name === 'token') {
        expect(answer.includes(secret), `${name} in ${answer}`).toBe(false)
      }
    }
    // With what opens the door and without it.
    // Of these two nothing tells that they are secrets, where people write what they like.
    const isKnown = name !== 'signature' && name !== 'token of metrics'
    const calls = plant(secret).filter(({ path }) => isKnown || !/\/(keys|manage\/search)$/.test(path))
    await Promise.all(calls.flatMap((call) => [ask(call, {}), ask(call, { ...good, ...key })]))
  }
  // Labels, notes and user agents are words of the caller's own, which logs are there to keep.
  const isOwnWord = ({ path, headers }: Call) =>
    path.includes('caller=') || /\/(keys|manage\/search)$/.test(path) || headers?.['user-agent']
  for (const call of plant(searchTerm).filter((each) => !isOwnWord(each))) {
    await send({ ...call, headers: { ...good, ...call.headers } })
  }

  const places = await collect(token)
  expect(accessLog.length).toBeGreaterThan(150)
  for (const [place, text] of Object.entries(places)) {
    // The key itself is kept encrypted, and nothing else of it anywhere.
    for (const secret of [...Object.values(secrets), searchTerm]) {
      expect(text.includes(secret), `${secret.slice(0, 40)} in ${place}`).toBe(false)
    }
  }
})

test('a line of the access log has what it is for', async () => {
  const token = await service.tokenOf('Viewer')
  const answer = await send({
    path: `/v1/instances/${service.instanceId.toUpperCase()}/data/Customer?$search=${searchTerm}`,
    headers: {
      authorization: `Bearer ${token}`,
      'ocp-apim-subscription-key': service.primaryKey,
      'user-agent': 'program/1.0',
    },
  })
  const [, requestId] = /"x-ms-request-id":"([^"]+)"/.exec(answer) ?? []
  await expect.poll(() => accessLog).toHaveLength(1)
  expect(accessLog[0]).not.toContain('\n')
  expect(JSON.parse(accessLog[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'Informational',
    operationName: 'ListRows',
    category: 'Operational',
    resultType: 'Success',
    resultSignature: 200,
    durationMs: expect.any(Number),
    callerIpAddress: '127.0.0.1',
    callerObjectId: 'Viewer',
    userAgent: 'program/1.0',
    method: 'GET',
    path: '/v1/instances/{instanceId}/data/{relativePath}',
    instanceId: service.instanceId,
    requestId,
    keyId: `${service.instanceId}/primary`,
    requestBytes: 0,
    responseBytes: expect.any(Number),
  })
})
