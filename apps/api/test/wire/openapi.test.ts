import { afterAll, beforeAll, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const get = (headers: Record<string, string> = {}) => fetch(`${service.url}/openapi.json`, { headers })

test('is open to everybody, at the root', async () => {
  const response = await get()
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const { openapi, paths, components } = JSON.parse(await response.text())
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths)).toContain('/instances/{instanceId}/data/{relativePath}')
  expect(components.securitySchemes.token).toEqual({
    type: 'openIdConnect',
    openIdConnectUrl: `${service.issuer.issuer}/.well-known/openid-configuration`,
  })
})

test('is asked for again with its tag, and then not sent again', async () => {
  const first = await get()
  const tag = first.headers.get('etag') ?? ''
  expect(tag).toMatch(/^(W\/)?".+"$/)
  expect(first.headers.get('cache-control')).toBe('no-cache')
  await first.text()
  for (const given of [tag, `"other", ${tag}`]) {
    const again = await get({ 'if-none-match': given })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
  expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)
})
