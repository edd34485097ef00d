import { STATUS_CODES } from 'node:http'
import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { type ErrorShape, toErrorResponse } from './error-response.ts'
import { ServiceError } from './service-error.ts'

async function answer(thrown: unknown, shape: ErrorShape) {
  const app = new Hono()
  app.get('/', (c) => {
    c.header('x-ms-request-id', 'request-1')
    return toErrorResponse(c, thrown, shape)
  })
  const response = await app.request('/')
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

const codes = Object.keys(errorTable) as ErrorCode[]
const codesOf = (layer: string) => codes.filter((code) => errorTable[code].layer === layer)
const shapes = ['data', 'parsing', 'management'] as const

describe.each(shapes)('in the shape %s', (shape) => {
  test.each(codes)('%s has the status of the table, and keeps the headers of the answer', async (code) => {
    const { status, headers } = await answer(new ServiceError(code), shape)
    expect(status).toBe(errorTable[code].status)
    expect(headers.get('x-ms-request-id')).toBe('request-1')
  })

  test.each(codesOf('gateway'))('%s is the JSON of the gateway', async (code) => {
    const { status, headers, body } = await answer(new ServiceError(code), shape)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(body).toEqual({ statusCode: status, message: errorTable[code].message })
    expect(headers.get('www-authenticate')).toBe(
      status === 401
        ? 'AzureApiManagementKey realm="https://api.ci.ai.dynamics.com/v1",name="Ocp-Apim-Subscription-Key",type="header"'
        : null,
    )
  })

  test.each(codesOf('token'))('%s has no body and asks for a bearer token', async (code) => {
    const { text, headers } = await answer(new ServiceError(code), shape)
    expect(text).toBe('')
    expect(headers.get('www-authenticate')).toBe('Bearer')
    expect(headers.get('content-type')).toBeNull()
  })
})

describe.each(codesOf('operation') as ErrorCode[])('%s', (code) => {
  const { status, message } = errorTable[code]

  test('is an ApiErrorResult of a management operation', async () => {
    const { body, headers } = await answer(new ServiceError(code), 'management')
    expect(body).toEqual({
      httpStatusCode: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
      exceptionCulprit: status < 500 ? 'user' : 'system',
      errorCode: code,
      resultSeverity: 'error',
      message,
      name: code,
      params: {},
      ciResults: [],
    })
    expect(body.httpStatusCode).toHaveLength((STATUS_CODES[status] ?? '').replaceAll(' ', '').length)
    expect(headers.get('www-authenticate')).toBeNull()
  })

  const inData = code === 'notImplemented' ? [] : ['data' as const]
  test.each(inData)(
    "is a flat ODataError of a %s operation, with OData's own error beside it",
    async (shape) => {
      const { body } = await answer(new ServiceError(code), shape)
      expect(body).toEqual({
        errorCode: code,
        message,
        target: null,
        details: [],
        innerError: null,
        instanceAnnotations: [],
        typeAnnotation: null,
        error: { code, message, target: null },
      })
    },
  )
})

test('what is not served yet is an ApiErrorResult in every shape', async () => {
  const bodies = await Promise.all(
    shapes.map(async (shape) => (await answer(new ServiceError('notImplemented'), shape)).body),
  )
  expect(bodies).toEqual(shapes.map(() => expect.objectContaining({ httpStatusCode: 'NotImplemented' })))
})

test('a refused definition is a ParsingError, and anything else about it an ApiErrorResult', async () => {
  const refused = new ServiceError('invalidRequest', { message: 'measure is required.', target: 'measure' })
  expect(await answer(refused, 'parsing')).toMatchObject({
    status: 400,
    body: { code: 'unknown', messages: [{ location: null, message: 'measure is required.' }] },
  })
  expect((await answer(new ServiceError('notFound'), 'parsing')).body).toMatchObject({
    httpStatusCode: 'NotFound',
    errorCode: 'notFound',
  })
})

describe('what an operation says of its error', () => {
  const error = new ServiceError('notFound', {
    message: 'There is no table named X.',
    errorCode: 'entityMetadataNotFoundForEntity',
    target: 'entityName',
    params: { position: 7 },
  })

  test("stands in both shapes, under Microsoft's code", async () => {
    expect((await answer(error, 'management')).body).toMatchObject({
      httpStatusCode: 'NotFound',
      errorCode: 'entityMetadataNotFoundForEntity',
      name: 'entityMetadataNotFoundForEntity',
      message: 'There is no table named X.',
      params: { target: 'entityName', position: 7 },
    })
    expect((await answer(error, 'data')).body).toMatchObject({
      errorCode: 'entityMetadataNotFoundForEntity',
      target: 'entityName',
      error: {
        code: 'entityMetadataNotFoundForEntity',
        message: 'There is no table named X.',
        target: 'entityName',
        position: 7,
      },
    })
  })

  test('never changes the status', async () => {
    for (const shape of shapes) expect((await answer(error, shape)).status).toBe(404)
  })
})

describe.each(shapes)('what nobody foresaw, in the shape %s', (shape) => {
  test.each([
    ['an error', new Error('password=hunter2 in /srv/data/control.db')],
    ['an error with a code of ours', Object.assign(new Error('hunter2'), { code: 'forbidden', details: {} })],
    ['an error with a cause', new Error('outer', { cause: new Error('hunter2') })],
    ['a text', 'hunter2'],
    ['nothing', undefined],
    ['an object with a status', { status: 200, message: 'hunter2' }],
  ])('%s is a 500 that shows nothing of it', async (_, thrown) => {
    const { status, text, body } = await answer(thrown, shape)
    expect(status).toBe(500)
    expect(body).toMatchObject({ errorCode: 'internalError', message: 'The service failed unexpectedly.' })
    expect(text).not.toMatch(/hunter2|control\.db|stack|\bat /)
  })
})

const secret = 'deadbeefcafe01234567'

test.each<readonly [string, string, string, Record<string, string>]>([
  ['in the header', secret, '/', { 'ocp-apim-subscription-key': secret }],
  ['as the token', secret, '/', { authorization: `Bearer ${secret}` }],
  ['in the query', secret, `/?subscription-key=${secret}`, {}],
  ['in the query, in capitals and twice', secret, `/?x=1&Subscription-Key=a&Subscription-Key=${secret}`, {}],
  ['with marks of JSON', 'deadbeef"cafe"}01234567', '/?subscription-key=deadbeef"cafe"}01234567', {}],
])('a secret that came %s is not repeated', async (_, text, path, headers) => {
  const app = new Hono()
  app.get('/', (c) => {
    const message = `There is no ${text} here.`
    return toErrorResponse(c, new ServiceError('invalidQuery', { message, target: text }), 'data')
  })
  const body = await (await app.request(path, { headers })).json()
  expect(body).toMatchObject({ message: 'There is no *** here.', target: '***', error: { target: '***' } })
})

test('a secret that is a part of the answer leaves it JSON', async () => {
  const app = new Hono()
  app.get('/', (c) => toErrorResponse(c, new ServiceError('invalidQuery'), 'data'))
  const response = await app.request('/', {
    headers: { 'ocp-apim-subscription-key': '"errorCode":"invalidQuery"' },
  })
  expect(await response.json()).toMatchObject({ errorCode: 'invalidQuery' })
})
