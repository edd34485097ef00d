import { describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../../test/record-requests.ts'
import { CustomerInsights } from './customer-insights.ts'
import type { Filter, ServiceError } from './service-types.ts'

const server = recordRequests()
const other = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const customHeaders = { Authorization: 'Bearer t', 'Ocp-Apim-Subscription-Key': 'k' }

const toError = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('It resolved.'),
    (error: ServiceError) => error,
  )

describe('retries', () => {
  test('repeat what failed for the moment, and stop after three tries', async () => {
    server.answer = answerJson(503, {})
    expect(await new CustomerInsights(server.baseUrl).getAllInstances()).toBeNull()
    expect(server.requests).toHaveLength(3)
  })

  test('end with the first answer that is final', async () => {
    server.answer = (response) => {
      answerJson(server.requests.length === 1 ? 500 : 200, [])(response)
    }
    expect(await new CustomerInsights(server.baseUrl).getAllInstances()).toEqual([])
    expect(server.requests).toHaveLength(2)
  })

  test('follow a lost connection', async () => {
    server.answer = (response) => {
      if (server.requests.length === 1) response.destroy()
      else response.end('[]')
    }
    expect(await new CustomerInsights(server.baseUrl).getAllInstances()).toEqual([])
    expect(server.requests).toHaveLength(2)
  })

  test('never repeat what might have taken effect', async () => {
    const client = new CustomerInsights(server.baseUrl)
    server.answer = answerJson(500, {})
    await client.createASegment(instanceId, { body: { name: 'x' } as never })
    await client.updateAnInstance(instanceId, { body: {} as never })
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
  })

  test('leave 4xx and 501 alone, and everything where the policy is off', async () => {
    const client = new CustomerInsights(server.baseUrl)
    for (const status of [401, 404, 429, 501]) {
      server.answer = answerJson(status, {})
      await client.getAllInstances().catch(() => 'rejected')
    }
    expect(server.requests).toHaveLength(4)
    server.answer = answerJson(503, {})
    await new CustomerInsights(server.baseUrl, { noRetryPolicy: true }).getAllInstances()
    expect(server.requests).toHaveLength(5)
  })
})

describe('filters', () => {
  const trace =
    (seen: string[], name: string): Filter =>
    (request, next, callback) => {
      seen.push(`${name} ${request.method}`)
      return next(request, (error, response, body) => {
        seen.push(`${name} ${response?.statusCode} ${body}`)
        callback(error, response, body)
      })
    }

  test('surround each attempt, the last one outermost', async () => {
    const seen: string[] = []
    server.answer = answerJson(200, [])
    const client = new CustomerInsights(server.baseUrl, { filters: [trace(seen, 'inner')] })
    expect(await client.addFilter(trace(seen, 'outer')).getAllInstances()).toEqual([])
    expect(seen).toEqual(['outer GET', 'inner GET', 'inner 200 []', 'outer 200 []'])
  })

  test('may give the headers that each call would need', async () => {
    server.answer = answerJson(200, [])
    const sign: Filter = (request, next, callback) => {
      request.headers.Authorization = 'Bearer fresh'
      return next(request, callback)
    }
    const client = new CustomerInsights(server.baseUrl, { filters: [sign] })
    const { request } = await client.getAllInstancesWithHttpOperationResponse()
    expect(server.requests[0]?.headers.authorization).toBe('Bearer fresh')
    expect(request.headers).toEqual({ 'Content-Type': 'application/json; charset=utf-8' })
  })

  test('may end a call', async () => {
    const refuse: Filter = (_request, _next, callback) => callback(new Error('not today'))
    const client = new CustomerInsights(server.baseUrl, { filters: [refuse] })
    expect((await toError(client.getAllInstances())).message).toBe('not today')
    expect(server.requests).toEqual([])
  })
})

describe('request options', () => {
  test('give headers to every request', async () => {
    server.answer = answerJson(200, [])
    const headers = { ...customHeaders, 'x-trace': 'all' }
    const client = new CustomerInsights(server.baseUrl, { requestOptions: { headers } })
    await client.getAllInstances({ customHeaders: { 'X-Trace': 'one' } })
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer t', 'x-trace': 'one' })
  })

  test('end an attempt that takes too long', async () => {
    server.answer = () => undefined
    const options = { requestOptions: { timeout: 20 }, noRetryPolicy: true }
    const error = await toError(new CustomerInsights(server.baseUrl, options).getAllInstances())
    expect(error.code).toBe('ETIMEDOUT')
  })
})

test('a redirect is not followed, so that token and key stay with the service', async () => {
  server.answer = (response) => response.writeHead(307, { location: `${other.baseUrl}/instances` }).end()
  const error = await toError(new CustomerInsights(server.baseUrl).getAllInstances({ customHeaders }))
  expect(error).toMatchObject({ statusCode: 307, response: { headers: { location: /instances$/ } } })
  expect(other.requests).toEqual([])
})

test('the fetch option takes the place of the global one', async () => {
  const seen: unknown[] = []
  const client = new CustomerInsights(null, {
    fetch: async (url) => {
      seen.push(url)
      return Response.json([])
    },
  })
  expect(await client.getAllInstances()).toEqual([])
  expect(seen).toEqual(['https://api.ci.ai.dynamics.com/v1/instances'])
})

test('an answer without end is left at 64 MiB, and is no reason to ask again', async () => {
  const megabyte = Buffer.alloc(2 ** 20, ' ')
  const left = new Promise((resolve) => {
    server.answer = (response) => {
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      }
      response.on('drain', more).on('close', resolve)
      response.writeHead(200)
      more()
    }
  })
  const error = await toError(new CustomerInsights(server.baseUrl).getAllInstances())
  expect(error.message).toBe('The answer has more than 67108864 bytes.')
  await left
  expect(server.requests).toHaveLength(1)
})
