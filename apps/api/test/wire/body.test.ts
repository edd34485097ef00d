import { request as sendRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Operation } from '@customer-insights-kit/client/operations'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Handler } from '../../src/handlers/handler.ts'
import { mountOperation } from '../../src/mount-operation.ts'
import { startService, type TestService } from '../start-service.ts'

const Rule = z.looseObject({ column: z.string().min(1), weight: z.number().int().max(9).optional() })

/** Stands in for the operations with a body, of which none is served yet. */
const createSegment = {
  id: 'CreateSegment',
  method: 'POST',
  path: '/management/instances/{instanceId}/segments',
  summary: 'Create a segment',
  description: 'Creates a segment.',
  params: z.object({
    instanceId: z.guid(),
    dryRun: z.boolean().optional(),
    segment: z.looseObject({
      name: z.string(),
      isActive: z.boolean().optional(),
      kind: z.enum(['static', 'dynamic']).optional(),
      rules: z.array(Rule).optional(),
    }),
  }),
  body: 'segment',
  response: z.unknown(),
  errors: ['invalidRequest'],
  capability: 'manageApiAccess',
} as const satisfies Operation
const echo: Handler<typeof createSegment> = async (_, input) => input

let service: TestService
let server: ServerType
let url: string
beforeAll(async () => {
  service = await startService({ customers: 1 })
  const app = new Hono()
  mountOperation(app, createSegment, echo, service.services)
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}/management/instances/${service.instanceId}/segments`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await service.close()
})

const bearer = async (role: 'Admin' | 'Viewer' = 'Admin') => `Bearer ${await service.tokenOf(role)}`

async function post(body: RequestInit['body'], contentType = 'application/json', query = '') {
  const headers = new Headers({ authorization: await bearer(), 'content-type': contentType })
  if (contentType === '') headers.delete('content-type')
  const response = await fetch(url + query, { method: 'POST', headers, body: body ?? null })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const segment = { name: 'Ñandú', rules: [{ column: 'City', extra: { kept: [1, null] } }], unknown: true }
const json = JSON.stringify(segment)

describe('a body', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/json-patch+json',
    'text/json',
  ])('of type %s is read whole, with what the contract does not know', async (type) => {
    expect(await post(json, type)).toEqual({
      status: 200,
      body: { instanceId: service.instanceId, segment },
    })
  })

  test.each([
    ['encoded twice', JSON.stringify(json)],
    ['with spaces around it', ` \r\n${json}\n`],
    ['with a byte order mark', `\uFEFF${json}`],
  ])('%s is the same', async (_, text) => {
    expect((await post(text)).body.segment).toEqual(segment)
  })

  test('stands beside path and query, which cannot replace it', async () => {
    const { body } = await post(json, 'application/json', '?dryRun=true')
    expect(body).toEqual({ instanceId: service.instanceId, dryRun: true, segment })
    for (const text of [json, '']) {
      expect(await post(text, 'application/json', '?segment=%7B%7D')).toMatchObject({
        status: 400,
        body: { message: 'The query option segment is not supported. Supported are dryRun.' },
      })
    }
  })
})

describe('refused as ApiErrorResult is a body', () => {
  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of type %j: 415',
    async (type) => {
      // Bytes, because fetch gives a text a content type of its own.
      expect(await post(new TextEncoder().encode(json), type)).toMatchObject({
        status: 415,
        body: { errorCode: 'unsupportedMediaType', httpStatusCode: 'UnsupportedMediaType' },
      })
    },
  )

  test.each([
    '{',
    '{"name":"x"',
    "{'name':1}",
    '{"name":"x"},',
    'name=x',
    new Uint8Array([0x22, 0xff, 0x22]),
  ])('that is broken JSON (%#): 400', async (text) => {
    expect(await post(text)).toMatchObject({
      status: 400,
      body: { errorCode: 'invalidRequest', message: 'The request body is not valid JSON.' },
    })
  })

  test.each([
    ['', 'body', 'The request body is required.'],
    ['null', 'body', 'The request body must be an object.'],
    ['[]', 'body', 'The request body must be an object.'],
    ['"x"', 'body', 'The request body must be an object.'],
    ['{}', 'name', 'name is required.'],
    ['{"name":5}', 'name', 'name must be text.'],
    ['{"name":"x","isActive":"yes"}', 'isActive', 'isActive must be true or false.'],
    ['{"name":"x","kind":"other"}', 'kind', 'kind must be static or dynamic.'],
    ['{"name":"x","rules":{}}', 'rules', 'rules must be a list.'],
    ['{"name":"x","rules":[{}]}', 'rules[0].column', 'rules[0].column is required.'],
    ['{"name":"x","rules":[{"column":""}]}', 'rules[0].column', 'rules[0].column must not be empty.'],
    [
      '{"name":"x","rules":[{"column":"c","weight":1.5}]}',
      'rules[0].weight',
      'rules[0].weight must be a whole number.',
    ],
    [
      '{"name":"x","rules":[{"column":"c","weight":10}]}',
      'rules[0].weight',
      'rules[0].weight must be a number of 9 or less.',
    ],
  ])('that does not fit: %s: 400 that names the place', async (text, target, message) => {
    expect(await post(text)).toMatchObject({
      status: 400,
      body: { errorCode: 'invalidRequest', message, params: { target } },
    })
  })

  test('of more than 1 MiB: 413', async () => {
    expect(await post(`"${'x'.repeat(1024 * 1024)}"`)).toMatchObject({
      status: 413,
      body: { errorCode: 'payloadTooLarge', message: 'The request body must not exceed 1 MiB.' },
    })
  })

  test('without end: 413 long before all of it was sent', async () => {
    const authorization = await bearer()
    let sent = 0
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization, 'content-type': 'application/json' }
      const request = sendRequest(url, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode)
        request.destroy()
      })
      request.on('error', reject)
      const piece = Buffer.alloc(64 * 1024, ' ')
      const sendMore = () => {
        if (request.destroyed) return
        sent += piece.length
        request.write(piece, sendMore)
      }
      sendMore()
    })
    expect(status).toBe(413)
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })
})

test('the role is checked before anybody reads the body', async () => {
  const headers = { authorization: await bearer('Viewer'), 'content-type': 'text/plain' }
  expect((await fetch(url, { method: 'POST', headers, body: '{' })).status).toBe(403)
})
