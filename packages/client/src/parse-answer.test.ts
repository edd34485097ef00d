import { describe, expect, test } from 'vitest'
import { ApiError, UnexpectedResponseError } from './errors.ts'
import { parseAnswer } from './parse-answer.ts'

const call = { operationId: 'GetTable', method: 'GET', path: '/tables/{name}', hasKey: true }

const json = { 'content-type': 'application/json; charset=utf-8' }

async function errorOf(response: Response, hasKey = true): Promise<ApiError> {
  const error = await parseAnswer(response, { ...call, hasKey }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

describe('a success', () => {
  test.each([
    ['JSON', '{"a":[1]}', json, { a: [1] }],
    ['JSON null', 'null', json, null],
    ['a JSON text', '"done"', json, 'done'],
    ['JSON behind a byte order mark', '\uFEFF[1]', json, [1]],
    [
      "JSON as text/plain, which is among Microsoft's types",
      '[true]',
      { 'content-type': 'text/plain' },
      [true],
    ],
    ['JSON without a type', '{}', {}, {}],
    ['nothing', '', json, undefined],
    ['nothing, without a type', '', {}, undefined],
  ])('with %s', async (_, body, headers, expected) => {
    expect(await parseAnswer(new Response(body, { headers }), call)).toEqual(expected)
  })

  test('without content is undefined', async () => {
    expect(await parseAnswer(new Response(null, { status: 204 }), call)).toBeUndefined()
  })

  test.each([
    ['plain text', 'Accepted', { 'content-type': 'text/plain' }],
    ['a cut-off body', '{"a":', json],
    ["a proxy's sign-in page", '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }],
    ['XML', '<feed/>', { 'content-type': 'application/xml' }],
    ['CSV', 'a,b', { 'content-type': 'text/csv' }],
    ['blanks', '  \n', json],
  ])('with %s is an UnexpectedResponseError that names the operation', async (_, body, headers) => {
    const answer = parseAnswer(new Response(body, { headers }), call)
    await expect(answer).rejects.toThrow(UnexpectedResponseError)
    await expect(answer).rejects.toThrow(
      'GetTable (GET /tables/{name}) answered 200 with something that is not JSON.',
    )
  })
})

describe('the seconds to wait', () => {
  const inTwoMinutes = new Date(Date.now() + 120_000).toUTCString()

  test.each([
    ['0', 0],
    ['60', 60],
    [' 7 ', 7],
    [new Date(0).toUTCString(), 0],
    ['-5', undefined],
    ['1.5', 1.5],
    ['1e3', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['soon 5', undefined],
    ['Infinity', undefined],
    ['tomorrow GMT', undefined],
    [null, undefined],
  ])('of Retry-After %j are %j', async (header, seconds) => {
    const headers = header === null ? undefined : { 'retry-after': header }
    expect((await errorOf(new Response('', { status: 429, ...(headers && { headers }) }))).retryAfter).toBe(
      seconds,
    )
  })

  test('until a date are rounded up, never early', async () => {
    const error = await errorOf(new Response('', { status: 503, headers: { 'retry-after': inTwoMinutes } }))
    expect(Number.isInteger(error.retryAfter)).toBe(true)
    expect(error.retryAfter).toBeGreaterThan(60)
    expect(error.retryAfter).toBeLessThanOrEqual(120)
  })
})

describe('an error', () => {
  const apiErrorResult = {
    httpStatusCode: 'NotFound',
    exceptionCulprit: 'user',
    errorCode: 'entityMetadataNotFoundForEntity',
    message: 'No such table.',
    params: { a: 'b' },
  }

  test('keeps the whole body beside what it reads from it', async () => {
    const headers = { ...json, 'x-ms-request-id': 'request-1' }
    const error = await errorOf(new Response(JSON.stringify(apiErrorResult), { status: 404, headers }))
    expect(error).toMatchObject({
      name: 'ApiError',
      message: 'GetTable (GET /tables/{name}) was answered 404 notFound: No such table.',
      code: 'notFound',
      status: 404,
      operationId: 'GetTable',
      requestId: 'request-1',
      errorCode: 'entityMetadataNotFoundForEntity',
      retryAfter: undefined,
      body: apiErrorResult,
    })
  })

  test.each([
    ['nothing', '', undefined],
    ['an HTML page', '<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>'],
    ['a list', '[1]', [1]],
    ['null', 'null', null],
    ['a number for its message', '{"message":5,"errorCode":7}', { message: 5, errorCode: 7 }],
  ])('with %s is an ApiError all the same', async (_, body, expected) => {
    const error = await errorOf(new Response(body, { status: 502, headers: json }))
    expect(error.body).toEqual(expected)
    expect(error).toMatchObject({ code: 'badGateway', errorCode: undefined })
    expect(error.message).toBe('GetTable (GET /tables/{name}) was answered 502 badGateway.')
  })

  const gateway = (statusCode: number) => JSON.stringify({ statusCode, message: 'Refused.' })
  const bearer = { 'www-authenticate': 'Bearer error="invalid_token"' }

  test.each([
    ['a key that was sent', 401, gateway(401), json, true, 'invalidSubscriptionKey'],
    ['a key that was not sent', 401, gateway(401), json, false, 'missingSubscriptionKey'],
    ['a token', 401, '', bearer, true, 'invalidToken'],
    ['a token, in lower case', 401, '', { 'www-authenticate': 'bearer' }, false, 'invalidToken'],
    ['a role', 403, '{"errorCode":"forbidden"}', json, true, 'forbidden'],
    ['a spent quota', 403, gateway(403), json, true, 'quotaExceeded'],
    ['an unknown path', 404, gateway(404), json, true, 'operationNotFound'],
    ['too many calls', 429, gateway(429), json, true, 'tooManyRequests'],
    ['a query', 400, '{"errorCode":"invalidQuery"}', json, true, 'invalidQuery'],
    ["a query, in Microsoft's words", 400, '{"errorCode":"odataError"}', json, true, 'invalidRequest'],
    ['a code that its status contradicts', 500, '{"errorCode":"notFound"}', json, true, 'internalError'],
    ['a status outside the table', 451, '', {}, true, 'unknown'],
  ])('about %s', async (_, status, body, headers, hasKey, code) => {
    const init = { status, headers: headers as Record<string, string> }
    expect((await errorOf(new Response(body, init), hasKey)).code).toBe(code)
  })
})
