import { request as sendRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const root = () => `${service.url}/management/instances/${service.instanceId}`

async function send(path: string, { method = 'POST', body = '', type = 'application/json' } = {}) {
  const headers = { authorization: `Bearer ${await service.tokenOf('Admin')}`, 'content-type': type }
  const response = await fetch(`${root()}${path}`, { method, headers, ...(body !== '' && { body }) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

const opens = async (key: string) => {
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/manage/entities`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'ocp-apim-subscription-key': key,
    },
  })
  return response.status === 200
}

describe('a grace that is misspelt or in the wrong place', () => {
  test.each([
    ['?graceMinute=5', '', /graceMinute is not supported. Did you mean graceMinutes\?/],
    ['', '{"graceMinutes":60}', /takes no request body: put replaces, graceMinutes into the query/],
    ['', '[]', /takes no request body/],
    ['', 'graceMinutes: 60', /takes no request body/],
  ])('%s %s leaves the key as it is', async (query, body, message) => {
    const answer = await send(`/api-access/keys/secondary/regenerate${query}`, { body })
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalidRequest' } })
    expect(answer.body.message).toMatch(message)
    expect(await opens(service.secondaryKey)).toBe(true)
  })

  test('is told from a body that holds nothing', async () => {
    for (const [slot, body] of Object.entries({ primary: '{}', secondary: ' {} ' })) {
      const { status } = await send(`/api-access/keys/${slot}/regenerate`, { body })
      expect(status).toBe(200)
    }
    await service.restoreAccess()
  })
})

test('a body of a GET or DELETE is refused too', async () => {
  expect(
    await send('/keys/1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10', { method: 'DELETE', body: '{"a":1}' }),
  ).toMatchObject({
    status: 400,
    body: { message: 'DeleteKey takes no request body: leave it out.' },
  })
  const headers = { authorization: `Bearer ${await service.tokenOf('Admin')}`, 'content-length': '9' }
  const status = await new Promise((resolve, reject) => {
    sendRequest(`${root()}/usage`, { method: 'GET', headers }, (response) => {
      resolve(response.statusCode)
      response.resume()
    })
      .on('error', reject)
      .end('{"top": 1}'.slice(0, 9))
  })
  expect(status).toBe(400)
})

test.each([
  ['POST', '/keys', '{"name":"x","actAlone":true}', /has no field actAlone. Did you mean actsAlone\?/],
  ['PATCH', '/api-access', '{"showKeys":false}', /has no field showKeys. Did you mean showsKeys\?/],
])('%s %s with an unknown field is refused, and changes nothing', async (method, path, body, message) => {
  const answer = await send(path, { method, body })
  expect(answer.status).toBe(400)
  expect(answer.body.message).toMatch(message)
  expect((await send('/keys', { method: 'GET' })).body.map(({ kind }: { kind: string }) => kind)).toEqual([
    'primary',
    'secondary',
  ])
})
