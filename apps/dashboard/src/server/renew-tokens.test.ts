import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from '#session.ts'

let renewTokens: typeof import('./renew-tokens.ts').renewTokens

/** A token endpoint that rotates refresh tokens and honours each once, as the real one does. */
let authority: Server
let asked: URLSearchParams[] = []
let valid = new Set<string>()
let down: 'no' | 'busy' | 'silent' | 'garbled' = 'no'
let answersFrom: Promise<void> = Promise.resolve()

beforeAll(async () => {
  authority = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    asked.push(form)
    await answersFrom
    response.setHeader('content-type', 'application/json')
    if (down === 'busy') return response.writeHead(503).end('{}')
    if (down === 'silent') return response.destroy()
    if (down === 'garbled') return response.end('<html>')
    if (!valid.delete(form.get('refresh_token') ?? '')) {
      response.statusCode = 400
      return response.end(JSON.stringify({ error: 'invalid_grant', error_description: 'used or revoked' }))
    }
    const refresh_token = `refresh-${asked.length + 1}`
    valid.add(refresh_token)
    response.end(
      JSON.stringify({
        token_type: 'Bearer',
        scope: 'https://api.ci.ai.microsoft.com/user_impersonation',
        expires_in: 3600,
        access_token: `access-${asked.length}`,
        refresh_token,
      }),
    )
  })
  await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve))
  const { port } = authority.address() as AddressInfo
  vi.stubEnv('ENTRA_AUTHORITY', `http://localhost:${port}/tenant/v2.0`)
  vi.stubEnv('ENTRA_CLIENT_ID', 'dashboard')
  vi.stubEnv('ENTRA_CLIENT_SECRET', 'secret')
  vi.stubEnv('SESSION_SECRET', 'x'.repeat(32))
  // Settings are read once in the life of a module, which other tests of this process may have begun.
  vi.resetModules()
  renewTokens = (await import('./renew-tokens.ts')).renewTokens
})

afterAll(() => {
  authority.close()
  vi.unstubAllEnvs()
})

beforeEach(() => {
  asked = []
  valid = new Set()
  down = 'no'
})

function createSession(refreshToken: string): Session {
  valid.add(refreshToken)
  return {
    id: 'session',
    name: 'Ann',
    email: 'ann@contoso.example',
    accessToken: 'old',
    refreshToken,
    expiresAt: 0,
  }
}

test('exchanges the refresh token for new tokens and keeps who is signed in', async () => {
  const renewed = await renewTokens(createSession('first'))
  expect(renewed).toMatchObject({
    id: 'session',
    name: 'Ann',
    email: 'ann@contoso.example',
    accessToken: 'access-1',
    refreshToken: 'refresh-2',
  })
  expect(renewed?.expiresAt).toBeGreaterThan(Date.now() / 1000 + 3000)
  expect(asked[0]?.get('grant_type')).toBe('refresh_token')
  expect(asked[0]?.get('client_secret')).toBe('secret')
})

test('asks once for all requests that hold the same refresh token, also for late ones', async () => {
  const session = createSession('shared')
  const renewals = await Promise.all([
    renewTokens(session),
    renewTokens(session),
    renewTokens({ ...session }),
  ])
  expect(await renewTokens(session)).toEqual(renewals[0])
  expect(new Set(renewals).size).toBe(1)
  expect(asked).toHaveLength(1)
})

test('goes on with the rotated token', async () => {
  const renewed = await renewTokens(createSession('start'))
  const again = renewed && (await renewTokens(renewed))
  expect(again?.accessToken).toBe('access-2')
  expect(asked[1]?.get('refresh_token')).toBe(renewed?.refreshToken)
})

test('ends the session when the refresh token is refused, without logging a token', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const session = createSession('revoked')
  valid.clear()
  expect(await renewTokens(session)).toBeUndefined()
  expect(log.mock.calls.flat().join(' ')).not.toContain('revoked')
  log.mockRestore()
})

test.each([
  ['busy', 'the answer holds no tokens'],
  ['silent', 'network_error'],
  ['garbled', 'token_parsing_error'],
] as const)('keeps the session while the authority is %s, and says so', async (reason, words) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const session = createSession(`patient-${reason}`)
  down = reason
  expect(await renewTokens(session)).toBe(session)
  expect(log.mock.calls).toEqual([[`A session could not be renewed: ${words}.`]])
  down = 'no'
  await expect
    .poll(() => renewTokens(session))
    .toMatchObject({ refreshToken: expect.stringMatching(/^refresh-/) })
  log.mockRestore()
})

test('goes on with the session while the authority says nothing, and takes the answer when it comes', async () => {
  let answer = () => {}
  answersFrom = new Promise((resolve) => {
    answer = resolve
  })
  const session = createSession('slow')
  expect(await renewTokens(session)).toBe(session)
  // Whoever comes later has waited already.
  expect(await Promise.race([renewTokens(session), sleep(1_000, 'waited again')])).toBe(session)
  answer()
  await vi.waitFor(async () =>
    expect(await renewTokens(session)).toMatchObject({ refreshToken: expect.stringMatching(/^refresh-/) }),
  )
  expect(asked).toHaveLength(1)
})
