import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConnectionOptions, openConnection } from './connection.ts'
import { cloud, connectors, selfHosted } from './test/open-connectors.ts'

describe('a connection', () => {
  const forms: Record<string, string>[] = []
  const server = createServer(async (request, response) => {
    forms.push(Object.fromEntries(new URLSearchParams((await request.toArray()).join(''))))
    const token = {
      access_token: `token-${forms.length}`,
      expires_in: 3600,
      refresh_token: `next-${forms.length}`,
    }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(token))
  })
  let loginUri = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    loginUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => forms.splice(0))
  afterAll(() => void server.close())

  test('of a person signs in once, and then goes on with the refresh token', async () => {
    let time = 0
    const asked: URL[] = []
    const connection = openConnection(cloud, {
      set: 'entraId',
      values: { subscriptionKey: 'key' },
      application: { clientId: 'app', clientSecret: 'secret' },
      loginUri,
      now: () => time,
      async signIn(url) {
        asked.push(new URL(url))
        return new URL('https://global.consent.azure-apim.net/redirect?code=abc')
      },
    })
    expect(connection.values).toMatchObject({ subscriptionKey: 'key', hostUrl: 'api.ci.ai.dynamics.com' })
    expect(await connection.authorize()).toBe('Bearer token-1')
    expect(await connection.authorize()).toBe('Bearer token-1')
    time += 3600_000
    expect(await connection.authorize()).toBe('Bearer token-2')
    connection.expire()
    expect(await connection.authorize()).toBe('Bearer token-3')

    expect(asked.map(({ pathname }) => pathname)).toEqual(['/common/oauth2/v2.0/authorize'])
    expect(asked[0]?.searchParams.get('redirect_uri')).toBe('https://global.consent.azure-apim.net/redirect')
    expect(asked[0]?.searchParams.get('scope')).toMatch(/^https:\/\/api\.ci\.ai\.microsoft\.com\/\.default /)
    expect(forms.map(({ grant_type, code, refresh_token }) => [grant_type, code ?? refresh_token])).toEqual([
      ['authorization_code', 'abc'],
      ['refresh_token', 'next-1'],
      ['refresh_token', 'next-2'],
    ])
  })

  test('asks for one token however many requests wait for it, and again after it got none', async () => {
    let isDown = false
    const connection = openConnection(cloud, {
      set: 'entraId',
      values: { subscriptionKey: 'key' },
      application: { clientId: 'app', clientSecret: 'secret' },
      loginUri,
      async signIn() {
        if (isDown) throw new Error('Nobody is there.')
        return new URL('https://global.consent.azure-apim.net/redirect?code=abc')
      },
    })
    const authorizeTwice = () => Promise.all([connection.authorize(), connection.authorize()])
    isDown = true
    await expect(authorizeTwice()).rejects.toThrow('Nobody is there.')
    isDown = false
    expect(await authorizeTwice()).toEqual(['Bearer token-1', 'Bearer token-1'])
    connection.expire()
    expect(await authorizeTwice()).toEqual(['Bearer token-2', 'Bearer token-2'])
    expect(forms.map(({ code, refresh_token }) => code ?? refresh_token)).toEqual(['abc', 'next-1'])
  })

  test('of an application asks with its secret, for the audience that was given', async () => {
    const connection = openConnection(selfHosted, {
      set: 'oauthSP',
      values: {
        'token:clientId': 'app',
        'token:clientSecret': 'secret',
        'token:TenantId': 'contoso',
        'token:resourceUri': 'api://insights',
        subscriptionKey: 'key',
        hostUrl: 'insights.example.com',
      },
      loginUri,
    })
    expect(await connection.authorize()).toBe('Bearer token-1')
    expect(forms).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'app',
        client_secret: 'secret',
        scope: 'api://insights/.default',
      },
    ])
  })

  test('with a named key brings no token', async () => {
    const values = { subscriptionKey: 'key', hostUrl: 'insights.example.com' }
    expect(await openConnection(selfHosted, { set: 'namedKey', values }).authorize()).toBeUndefined()
    expect(() => openConnection(cloud, { set: 'namedKey', values })).toThrow('no way to sign in')
  })

  const refused: [Omit<ConnectionOptions, 'set'> & { set: string }, string][] = [
    [{ set: 'namedKey', values: { hostUrl: 'x' } }, 'namedKey needs subscriptionKey'],
    [
      { set: 'namedKey', values: { subscriptionKey: 'key', 'token:clientId': 'x' } },
      'does not ask for token:clientId',
    ],
    [{ set: 'oauthSP', values: { subscriptionKey: 'key', hostUrl: 'x' } }, 'oauthSP needs token:clientId'],
  ]
  test.each(refused)('is refused: %o', (options, problem) => {
    expect(() => openConnection(selfHosted, options)).toThrow(problem)
  })

  test('grants an application client credentials and nothing else', () => {
    const values = {
      'token:grantType': 'code',
      'token:clientId': 'a',
      'token:clientSecret': 'b',
      subscriptionKey: 'k',
    }
    expect(() => openConnection(cloud, { set: 'oauthSP', values })).toThrow('cannot be code')
  })

  test.each(connectors)('is tried by an operation that asks a maker nothing: %s', (_, connector) => {
    const { operationId, parameters } = connector.spec['x-ms-capabilities']?.testConnection ?? {}
    expect(parameters ?? {}).toEqual({})
    const operation = connector.operations.find((each) => each.operationId === operationId)
    expect(operation?.verb).toBe('get')
    expect(operation?.parameters.filter(({ required }) => required)).toEqual([])
  })
})
