import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { type PublishedOperation, readPublishedOperations } from '../../test/published/read-published.ts'
import { answerJson, recordRequests } from '../../test/record-requests.ts'
import { CustomerInsights } from './customer-insights.ts'
import { methods } from './methods.ts'
import type { HttpOperationResponse, ServiceError } from './service-types.ts'

const server = recordRequests()

type Name = keyof typeof methods
type Call = (...input: unknown[]) => Promise<unknown>

/** `Get-a-measure` was called getAMeasure. */
function toName(wireId: string): Name {
  const [first = '', ...rest] = wireId.split('-')
  return [first.toLowerCase(), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join(
    '',
  ) as Name
}

const published = readPublishedOperations().map((operation) => [toName(operation.wireId), operation] as const)
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

/** A value of each published type that has to be escaped, and what arrives. */
const samples: Readonly<Record<string, readonly [value: unknown, wire: string]>> = {
  string: ['a b/ü&$\'"', 'a b/ü&$\'"'],
  boolean: [true, 'true'],
  int32: [7, '7'],
  'string[]': [['a b', 'c'], 'a b,c'],
}

const sample = (name: string, type: string) =>
  name === 'instanceId' ? ([instanceId, instanceId] as const) : (samples[type.replace('?', '')] ?? [])

/** The arguments of a method with every option, and the parameters that must arrive. */
function toInput({ parameters, body }: PublishedOperation) {
  const args: unknown[] = []
  const options: Record<string, unknown> = {}
  const sent: Record<string, string> = {}
  for (const [wireName, type] of Object.entries(parameters)) {
    const [value, wire = ''] = sample(wireName, type)
    if (type.endsWith('?')) options[wireName.replace('$', '')] = value
    else args.push(value)
    sent[wireName] = wire
  }
  if (body !== undefined) options.body = sampleBody(body)
  return { args, options, sent }
}

const sampleBody = (model: string) =>
  model === 'string'
    ? '{"Name":"ü \\"x\\""}'
    : model.endsWith('[]')
      ? [{ later: 1 }]
      : { name: 'x', later: [1] }

const open = (options = {}) =>
  new CustomerInsights(server.baseUrl, { noRetryPolicy: true, ...options }) as unknown as Record<string, Call>

const call = (name: string, ...input: unknown[]) => (open()[name] as Call).call(open(), ...input)

test('has the 60 published methods and no other', () => {
  expect(Object.keys(methods).sort()).toEqual(published.map(([name]) => name).sort())
  expect(published).toHaveLength(60)
})

describe.each(published)('%s', (name, operation) => {
  const { args, options, sent } = toInput(operation)
  const customHeaders = { Authorization: 'Bearer t', 'Ocp-Apim-Subscription-Key': 'k' }

  test('sends what is published', async () => {
    server.answer = answerJson(Number(Object.keys(operation.answers)[0]), null)
    await call(name, ...args, { ...options, customHeaders })

    const [request] = server.requests
    const url = new URL(request?.url ?? '', server.baseUrl)
    const path = operation.path.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(sent[key] ?? ''))
    const query = Object.entries(sent).filter(([key]) => !operation.path.includes(`{${key}}`))
    expect(request?.method).toBe(operation.method)
    expect(url.pathname).toBe(new URL(`/v1${path}`, server.baseUrl).pathname)
    expect([...url.searchParams].sort()).toEqual(query.sort())
    expect(request?.body).toBe(
      typeof options.body === 'object' ? JSON.stringify(options.body) : (options.body ?? ''),
    )
    expect(request?.headers).toMatchObject({
      'content-type': `application/${operation.body ? 'json-patch+json' : 'json'}; charset=utf-8`,
      authorization: 'Bearer t',
      'ocp-apim-subscription-key': 'k',
    })
  })

  test('resolves every documented status, to the body where one is published', async () => {
    for (const [status, model] of Object.entries(operation.answers)) {
      const body = { message: 'anything', errorCode: status }
      server.answer =
        status === '204' ? (response) => response.writeHead(204).end() : answerJson(Number(status), body)
      const answer = (await call(
        `${name}WithHttpOperationResponse`,
        ...args,
      )) as HttpOperationResponse<unknown>
      expect(answer.response.statusCode).toBe(Number(status))
      expect(answer.body).toEqual(model === undefined || status === '204' ? null : body)
      expect(await call(name, ...args)).toEqual(answer.body)
    }
  })

  test('rejects a status that is not documented', async () => {
    for (const status of [400, 403, 404, 409, 418, 429, 502].filter((one) => !(one in operation.answers))) {
      server.answer = answerJson(status, { code: 'c', message: 'm' })
      const error = (await call(name, ...args, { customHeaders }).catch((one) => one)) as ServiceError
      expect(error).toBeInstanceOf(Error)
      expect(error).toMatchObject({ statusCode: status, code: 'c', message: 'm', body: { code: 'c' } })
      expect(error.response).toMatchObject({ statusCode: status, body: '{"code":"c","message":"m"}' })
      expect(error.request).toMatchObject({ method: operation.method, headers: { 'Content-Type': /json/ } })
    }
  })

  test('calls back instead of promising', async () => {
    const [status = ''] = Object.keys(operation.answers)
    server.answer =
      status === '204' ? (response) => response.writeHead(204).end() : answerJson(Number(status), true)
    const results = await new Promise<unknown[]>((resolve) => {
      const returned: unknown = call(name, ...args, (...result: unknown[]) => resolve(result))
      expect(returned).toBeUndefined()
    })
    const [error, , request, response] = results
    expect(error).toBeNull()
    expect([request, response]).toMatchObject([{ method: operation.method }, { statusCode: Number(status) }])
  })

  test('refuses each missing argument and sends nothing', async () => {
    for (const index of args.keys()) {
      const missing = args.with(index, undefined)
      await expect(call(name, ...missing)).rejects.toThrow(/must be text/)
    }
    expect(server.requests).toEqual([])
  })
})

describe('the class', () => {
  test('is the module, its default and its named export, as the old one was', async () => {
    const door = await import('./index.ts')
    const required = createRequire(import.meta.url)('./index.ts')
    for (const one of [door.default, required]) {
      expect([one.name, one.CustomerInsights, one.default]).toEqual(['CustomerInsights', one, one])
    }
    expect(door.CustomerInsights).toBe(door.default)
  })

  test('can be extended and its methods replaced', async () => {
    class Local extends CustomerInsights {
      constructor() {
        super(server.baseUrl)
      }
    }
    server.answer = answerJson(200, [{ instanceId }])
    const client = new Local()
    expect(await client.getAllInstances()).toEqual([{ instanceId }])
    client.getAllInstances = async () => null
    expect(await client.getAllInstances()).toBeNull()
  })

  test('reaches the cloud unless told otherwise', () => {
    expect(new CustomerInsights().baseUri).toBe('https://api.ci.ai.dynamics.com/v1')
    expect(new CustomerInsights('').baseUri).toBe('https://api.ci.ai.dynamics.com/v1')
  })
})

describe('what is shown', () => {
  const customHeaders = {
    authorization: 'Bearer secret',
    'ocp-apim-subscription-key': 'secret',
    Cookie: 'secret',
    'x-trace': '1',
  }

  test('of a request has no secrets, whoever gets it', async () => {
    const shown: unknown[] = []
    server.answer = answerJson(200, [])
    shown.push(await call('getAllInstancesWithHttpOperationResponse', { customHeaders }))
    await new Promise<void>((resolve) => {
      call('getAllInstances', { customHeaders }, (...result: unknown[]) => resolve(void shown.push(result)))
    })
    server.answer = answerJson(403, {})
    shown.push(await call('getAllInstances', { customHeaders }).catch((error) => ({ ...error })))
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('Bearer secret'),
    )
    expect(JSON.stringify(shown)).toContain('"x-trace":"1"')
    expect(JSON.stringify(shown)).not.toContain('secret')
  })
})

describe('an answer that is not JSON', () => {
  test('rejects where a body is the result', async () => {
    for (const status of [200, 404]) {
      server.answer = (response) => response.writeHead(status).end('<html>proxy</html>')
      const error = (await call('getAllInstances').catch((one) => one)) as ServiceError
      expect(error.message).toBe(`getAllInstances was answered ${status} with something that is not JSON.`)
      expect(error).toMatchObject({ statusCode: status, body: '<html>proxy</html>' })
    }
  })

  test('is null where none is, and the body of an error that is not documented', async () => {
    server.answer = (response) => response.writeHead(503).end('<html>')
    expect(await call('getAllInstances')).toBeNull()
    server.answer = (response) => response.writeHead(502).end('<html>')
    const error = (await call('getAllInstances').catch((one) => one)) as ServiceError
    expect(error).toMatchObject({ message: 'getAllInstances was answered 502.', body: '<html>' })
  })
})

test('an error inside of error gives code and message', async () => {
  server.answer = answerJson(403, { error: { code: 'c', message: 'm' } })
  expect(await call('getAllInstances').catch((error) => error)).toMatchObject({ code: 'c', message: 'm' })
  server.answer = answerJson(403, { errorCode: 'rbacInvalidRole', message: '' })
  expect(await call('getAllInstances').catch((error) => error)).toMatchObject({
    code: 'rbacInvalidRole',
    message: 'getAllInstances was answered 403.',
  })
})
