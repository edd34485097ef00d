import { spawn } from 'node:child_process'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../../test/record-requests.ts'

const server = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const started: { kill(): void }[] = []

afterEach(() => {
  for (const program of started.splice(0)) program.kill()
})

/** Runs a program that differs from one for the old package in its import alone. */
function start(name: string, ...input: string[]) {
  const file = fileURLToPath(new URL(`programs/${name}.cjs`, import.meta.url))
  const reroute = `const real = fetch
    globalThis.fetch = (url, init) => real(url.replace('https://api.ci.ai.dynamics.com/v1', '${server.baseUrl}'), init)`
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    `data:text/javascript,${encodeURIComponent(reroute)}`,
  ]
  const program = spawn(process.execPath, [...flags, file, ...input], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(program)
  return program
}

test("a web server in the manner of Microsoft's sample passes on what the service answers", async () => {
  const answers = [
    [{ instanceId, name: 'Contoso' }],
    { '@odata.count': 1, value: [{ CustomerId: '1', createdUtc: '2024-01-01T00:00:00Z' }] },
    { '@odata.count': 0, value: [] },
    [{ name: 'Gold', friendlyName: 'Gold customers', updatedUtc: '2024-01-01T00:00:00.000Z' }],
  ]
  const program = start('lookup-server')
  const [port] = await program.stdout.take(1).toArray()
  const visit = async (path: string, headers = { authorization: 'Bearer visitor' }) =>
    (await fetch(`http://127.0.0.1:${String(port).trim()}${path}`, { headers })).json()
  const visits = []
  for (const [index, path] of [
    '/instances',
    `/search?instanceId=${instanceId}&searchQuery=ann%20%26%20bob`,
    `/entities?instanceId=${instanceId}&entityName=Customer`,
    `/segments?instanceId=${instanceId}`,
  ].entries()) {
    server.answer = answerJson(200, answers[index])
    visits.push(await visit(path))
  }

  expect(visits).toEqual([
    answers[0],
    { ...answers[1], odatacount: 1 },
    { ...answers[2], odatacount: 0 },
    answers[3],
  ])
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/v1/instances',
    `/v1/instances/${instanceId}/data/Customer?forceSearch=true&$search=ann%20%26%20bob&$select=*&$skip=0&$top=100`,
    `/v1/instances/${instanceId}/data/Customer?forceSearch=false&$select=*&$skip=0&$top=100`,
    `/v1/instances/${instanceId}/manage/segments?includeHistoricStats=false&historicStatsDays=10`,
  ])
  for (const { headers } of server.requests) {
    expect(headers).toMatchObject({
      authorization: 'Bearer visitor',
      'ocp-apim-subscription-key': 'server-key',
    })
  }

  server.answer = (response) => response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
  expect(await visit('/instances', {} as never)).toBeNull()
  expect(server.requests.at(-1)?.headers.authorization).toBeUndefined()
})

/** Closed again, so that nothing listens there. */
async function findClosedPort(): Promise<number> {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  return port
}

test('a program of callbacks, promises and looks at results gets what it got', async () => {
  const measure = {
    name: 'Spend',
    displayName: 'Spend',
    createdUtc: '2024-02-03T04:05:06.000Z',
    definition: { filters: { kind: 'equals', left: { kind: 'property', endDate: '2024' } }, later: null },
  }
  const answers: Record<string, (response: ServerResponse) => void> = {
    'GET /manage/segments': answerJson(200, [{ name: 'Gold', updatedUtc: '2024-05-06T00:00:00Z' }]),
    'GET /manage/measures/Spend': answerJson(200, measure),
    'PUT /manage/measures/Spend': answerJson(200, { displayName: 'Spend!' }),
    'GET /data/Customer': answerJson(200, { '@odata.count': 12, value: [{ FullName: 'Ann' }] }),
    'POST /data/UnifiedActivity': answerJson(201, { statusCode: 201 }),
    'GET ': answerJson(404, { errorCode: 'dataSourceInstanceNotFound' }),
    'GET /rbac/myrole': (response) => void response.writeHead(401).end(),
    'GET /hierarchies': answerJson(200, [], { 'x-ms-request-id': 'r-1' }),
    'DELETE /manage/segments/Gold': answerJson(403, { message: 'Your role does not allow this.' }),
  }
  server.answer = (response) => {
    const path = new URL(response.req.url ?? '', server.baseUrl).pathname.replace(
      `/v1/instances/${instanceId}`,
      '',
    )
    answers[`${response.req.method} ${path}`]?.(response)
  }
  const program = start(
    'nightly-report',
    server.baseUrl,
    instanceId,
    `http://127.0.0.1:${await findClosedPort()}/v1`,
  )
  const output = Buffer.concat(await program.stdout.toArray()).toString()

  expect(output.trimEnd().split('\n')).toEqual([
    'GET 200: Gold of 2024',
    'saved Spend!',
    '12 customers, the first is Ann',
    'created with 201',
    'error dataSourceInstanceNotFound',
    'null',
    '200 r-1 0',
    "rejected 403 Your role does not allow this. { 'Content-Type': 'application/json; charset=utf-8' }",
    'ECONNREFUSED undefined',
  ])
  const bodies = server.requests.filter(({ body }) => body !== '').map(({ body }) => JSON.parse(body))
  expect(bodies).toEqual([
    { ...measure, displayName: 'Spend!' },
    { ActivityId: '1', Note: 'a "quote"' },
  ])
})

test('what a callback throws is an uncaught exception of its program', async () => {
  server.answer = answerJson(200, [])
  const program = start('throwing-callback', server.baseUrl)
  expect(Buffer.concat(await program.stdout.toArray()).toString()).toBe('uncaughtException: mine\n')
})
