import { describe, expect, test } from 'vitest'
import { ApiError, UnexpectedResponseError } from './errors.ts'
import { parseAnswer, type Question } from './parse-answer.ts'
import type { WireRow } from './wire.ts'

const getTable: WireRow = ['GetTable', 'GET', '/tables/{name}']
const question = {
  row: getTable,
  sentKey: 'the-key' as string | undefined,
  secrets: [undefined, 'the-key', 'other-key', 'Bearer the-token', 'old-token', ''],
  maxResponseBytes: 1_000_000,
  attempts: 1,
  requestId: 'request-1',
}

const readAnswer = async (response: Response, asked: Question) =>
  parseAnswer(response, await response.text(), asked)

const json = { 'content-type': 'application/json; charset=utf-8' }

async function errorOf(response: Response, hasKey = true): Promise<ApiError> {
  const sentKey = hasKey ? question.sentKey : undefined
  const error = await readAnswer(response, { ...question, sentKey }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

const parse = (body: string | null, row: WireRow, init: ResponseInit = {}) =>
  readAnswer(new Response(body, init), { ...question, row })

describe('a success', () => {
  test('of an operation that answers a text is that text, also where it looks like JSON', async () => {
    const exportLog: WireRow = ['ExportLog', 'GET', '/log', '', '', 'text']
    for (const text of ['a,b\r\n', '{"a":1}\n', '']) expect(await parse(text, exportLog)).toBe(text)
    await expect(parse('{"errorCode":"forbidden"}', exportLog, { status: 403 })).rejects.toThrow(ApiError)
  })

  test.each([
    ['JSON', '{"a":[1]}', json, { a: [1] }],
    ['JSON behind a byte order mark', '\uFEFF[1]', json, [1]],
    [
      "JSON as text/plain, which is among Microsoft's types",
      '[true]',
      { 'content-type': 'text/plain' },
      [true],
    ],
    ['JSON without a type', '{}', {}, {}],
  ])('with %s', async (_, body, headers, expected) => {
    expect(await parse(body, getTable, { headers })).toEqual(expected)
  })

  test.each(['PUT', 'POST', 'DELETE'])('with true, as some %s are answered', async (method) => {
    expect(await parse('true', ['X', method, '/x'])).toBe(true)
  })

  test.each([
    ['', 204],
    ['', 200],
    ['{"statusCode":204}', 200],
    ['null', 200],
    ['"Accepted"', 202],
  ])('with %j is undefined where the operation has no answer', async (body, status) => {
    const row: WireRow = ['X', 'PATCH', '/x', '', '', 'void']
    expect(await parse(status === 204 ? null : body, row, { status })).toBeUndefined()
  })

  test.each(['<!doctype html><title>Sign in</title>', 'Accepted', '{"a":'])(
    'with %j is none, also where the operation has no answer',
    async (body) => {
      const answer = parse(body, ['X', 'PATCH', '/x', '', '', 'void'])
      await expect(answer).rejects.toThrow(UnexpectedResponseError)
    },
  )

  test.each([200, 204])('of a DELETE may be empty, whatever its documented answer (%i)', async (status) => {
    expect(await parse(null, ['X', 'DELETE', '/x'], { status })).toBeUndefined()
  })

  test.each([
    ['nothing', '', json, 'an empty body'],
    ['plain text', 'Accepted', { 'content-type': 'text/plain' }, 'something that is not JSON'],
    ['a cut-off body', '{"a":', json, 'broken JSON'],
    ['a cut-off list', ' [{"a":1},', json, 'broken JSON'],
    [
      "a proxy's sign-in page",
      '<!doctype html><title>Sign in</title>',
      { 'content-type': 'text/html' },
      'HTML or XML, as proxies do',
    ],
    ['such a page as JSON', '\n<html>', json, 'HTML or XML, as proxies do'],
    ['XML', '<feed/>', { 'content-type': 'application/xml' }, 'HTML or XML, as proxies do'],
    ['CSV', 'a,b', { 'content-type': 'text/csv' }, 'something that is not JSON'],
    ['blanks', '  \n', json, 'something that is not JSON'],
    ['JSON null', 'null', json, 'JSON that is null'],
    ['a JSON text', '"done"', json, 'JSON that is text'],
    ['a JSON number', '5', json, 'JSON that is 5'],
    ['true where something is asked for', 'true', json, 'JSON that is true'],
  ])('with %s is an UnexpectedResponseError that says what came', async (_, body, headers, what) => {
    const answer = parse(body, getTable, { headers })
    await expect(answer).rejects.toThrow(UnexpectedResponseError)
    await expect(answer).rejects.toMatchObject({
      message: `GetTable (GET /tables/{name}) answered 200 with ${what}.`,
      status: 200,
      attempts: 1,
      requestId: 'request-1',
    })
  })

  test('is no success for a POST whose answer is empty', async () => {
    await expect(parse('', ['X', 'POST', '/x'])).rejects.toThrow('answered 200 with an empty body.')
  })

  test('never shows what came, which may be personal data', async () => {
    const error = await parse('{"Email":"ann@example.com"', getTable).catch((reason: unknown) => reason)
    expect(JSON.stringify(error) + String(error)).not.toContain('ann@example.com')
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
    const headers = json
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
    ['a list', '[1]', [1]],
    ['null', 'null', null],
    ['a number for its message', '{"message":5,"errorCode":7}', { message: 5, errorCode: 7 }],
  ])('with %s is an ApiError all the same', async (_, body, expected) => {
    const error = await errorOf(new Response(body, { status: 502, headers: json }))
    expect(error.body).toEqual(expected)
    expect(error).toMatchObject({ code: 'badGateway', errorCode: undefined })
    expect(error.message).toBe(
      'GetTable (GET /tables/{name}) was answered 502 badGateway: The service behind this one answered badly.',
    )
  })

  test.each([
    [403, '<h1>Blocked</h1>', 'HTML or XML, as proxies do', false],
    [401, 'Proxy login', 'something that is not JSON', false],
    [404, '{"a":', 'broken JSON', false],
    [408, '<h1>Slow</h1>', 'HTML or XML, as proxies do', true],
    [429, 'Slow down', 'something that is not JSON', true],
    [501, '<h1>No</h1>', 'HTML or XML, as proxies do', false],
    [502, '<h1>Bad gateway</h1>', 'HTML or XML, as proxies do', true],
  ])(
    '%i with %j is no answer of the API, and says nothing of roles and items',
    async (status, body, what, isRetryable) => {
      const error = await errorOf(new Response(body, { status }))
      expect(error.message).toBe(`GetTable (GET /tables/{name}) was answered ${status} with ${what}.`)
      expect(error).toMatchObject({ code: 'unknown', status, body, isRetryable })
    },
  )

  test.each([
    [404, '{"statusCode":404}', 'notFound'],
    [404, '{"statusCode":404,"message":5}', 'notFound'],
    [403, '{"statusCode":403,"value":null}', 'forbidden'],
  ])('%i with %s is the service, not the gateway, which says why', async (status, body, code) => {
    expect(await errorOf(new Response(body, { status, headers: json }))).toMatchObject({ code })
  })

  test('that refuses the token does so whatever its body', async () => {
    const headers = { 'www-authenticate': 'Bearer' }
    expect((await errorOf(new Response('Unauthorized', { status: 401, headers }))).code).toBe('invalidToken')
  })

  test("has the service's text cut, without control characters, key and token; its body stays whole", async () => {
    const body = { message: `a\r\n\u001b[31mb the-key c the-token ${'x'.repeat(2000)}` }
    const error = await errorOf(new Response(JSON.stringify(body), { status: 400, headers: json }))
    expect(error.message).toMatch(/invalidRequest: a \[31mb \*\*\* c \*\*\* x+$/)
    expect(error.message.length).toBeLessThan(1100)
    expect(error.body).toEqual(body)
  })

  test('has no secret of the client in its message', async () => {
    const body = { message: 'a the-key b other-key c the-token d old-token e' }
    const error = await errorOf(new Response(JSON.stringify(body), { status: 400, headers: json }))
    expect(error.message).toMatch(/: a \*\*\* b \*\*\* c \*\*\* d \*\*\* e$/)
  })

  const gateway = (statusCode: number) => JSON.stringify({ statusCode, message: 'Refused.' })
  const keyChallenge = 'AzureApiManagementKey realm="https://api.example/v1",name="Ocp-Apim-Subscription-Key"'
  const bearer = { 'www-authenticate': 'Bearer error="invalid_token"' }

  test.each([
    ['a key that was sent', 401, gateway(401), json, true, 'invalidSubscriptionKey'],
    ['a key that was not sent', 401, gateway(401), json, false, 'missingSubscriptionKey'],
    ['a token', 401, '', bearer, true, 'invalidToken'],
    ['a token, whose challenge the browser hides', 401, '', {}, true, 'invalidToken'],
    ['a token, in the words of the gateway', 401, gateway(401), bearer, true, 'invalidToken'],
    [
      'a token, among others',
      401,
      '',
      { 'www-authenticate': 'Basic realm="a", Bearer' },
      true,
      'invalidToken',
    ],
    ['a token, in text', 401, 'No.', { 'www-authenticate': 'Basic, Bearer' }, true, 'invalidToken'],
    [
      'a key, by its challenge',
      401,
      '',
      { 'www-authenticate': keyChallenge },
      true,
      'invalidSubscriptionKey',
    ],
    ['a key, in text', 401, 'No.', { 'www-authenticate': keyChallenge }, false, 'missingSubscriptionKey'],
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
