import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let token: string

beforeAll(async () => {
  service = await startService({ customers: 5 })
  token = await service.tokenOf('Admin')
})
afterAll(() => service.close())

function call(headers: Record<string, string>, search = '', body?: string) {
  return fetch(`${service.url}/v1/instances/${service.instanceId}/data/Customer${search}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Ocp-Apim-Subscription-Key': service.primaryKey, ...headers },
    ...(body !== undefined && { body }),
  })
}

test('in the header Authorization it counts', async () => {
  expect((await call({ Authorization: `Bearer ${token}` })).status).toBe(200)
})

describe('a good token anywhere else is none: 401, no body', () => {
  async function expectRefusal(response: Response) {
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await response.text()).toBe('')
  }

  test.each(['access_token', 'token', 'authorization', 'bearer'])('in ?%s=', async (name) => {
    await expectRefusal(await call({}, `?${name}=${token}`))
    await expectRefusal(await call({}, `?${name}=Bearer%20${token}`))
  })

  test.each([
    'X-Authorization',
    'Proxy-Authorization',
    'X-Forwarded-Authorization',
    'X-Access-Token',
    'X-MS-Token-AAD-Access-Token',
  ])('in the header %s', async (name) => {
    await expectRefusal(await call({ [name]: `Bearer ${token}` }))
  })

  test('in a cookie', async () => {
    await expectRefusal(await call({ Cookie: `access_token=${token}; Authorization=Bearer ${token}` }))
  })

  test('in the body', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    await expectRefusal(await call(type, '', `access_token=${token}`))
  })

  test.each(['Basic', 'DPoP', 'JWT', 'Token'])('under the scheme %s', async (scheme) => {
    await expectRefusal(await call({ Authorization: `${scheme} ${token}` }))
  })

  test('twice in one header', async () => {
    await expectRefusal(await call({ Authorization: `Bearer ${token}, Bearer ${token}` }))
  })
})
