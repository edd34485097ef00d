import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPair, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  audience,
  createTokenIssuer,
  dashboardClientId,
  type TokenIssuer,
  tenantId,
} from '../test/token-issuer.ts'
import { type Authenticate, createAuthenticator } from './authenticate.ts'

let issuer: TokenIssuer
let authenticate: Authenticate

beforeAll(async () => {
  issuer = await createTokenIssuer()
  authenticate = createAuthenticator(issuer.policy)
})
afterAll(() => issuer.close())

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset
const refused = { code: 'invalidToken' }

describe('a valid token', () => {
  test('of a user names the user, the groups and whether the application is ours', async () => {
    const token = await issuer.issue({
      oid: 'user-1',
      groups: ['group-1'],
      preferred_username: 'a@contoso.example',
      azp: dashboardClientId,
    })
    expect(await authenticate(`Bearer ${token}`)).toEqual({
      id: 'user-1',
      type: 'user',
      principalIds: ['user-1', 'group-1'],
      name: 'a@contoso.example',
      isFirstParty: true,
    })
  })

  test.each(['CustomerInsights.Api.All', 'api.access'])('of an application has the role %s', async (role) => {
    const token = await issuer.issue({ oid: 'app-1', scp: undefined, roles: [role], azp: dashboardClientId })
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({
      id: 'app-1',
      type: 'app',
      isFirstParty: false,
    })
  })

  test('may be of version 1, with appid and upn', async () => {
    const token = await issuer.issue({
      ver: '1.0',
      azp: undefined,
      appid: 'x',
      oid: 'u',
      upn: 'b@contoso.example',
    })
    expect(await authenticate(`bearer ${token}`)).toMatchObject({ name: 'b@contoso.example' })
  })
})

test('a good token stands behind exactly one blank', async () => {
  const token = await issuer.issue()
  for (const blanks of ['', '  ', '\t', ' '.repeat(9_000)]) {
    await expect(authenticate(`Bearer${blanks}${token}`)).rejects.toMatchObject(refused)
  }
})

describe('refused are', () => {
  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer a.b',
    'Basic dTpw',
    'Bearer a.b.c',
    'Bearer a.b.c d',
    'Bearer  a.b.c',
  ])('the header %j', async (header) => {
    await expect(authenticate(header)).rejects.toMatchObject(refused)
  })

  test.each([
    ['another issuer', { iss: 'https://login.microsoftonline.com/x/v2.0' }],
    ['another audience', { aud: 'https://graph.microsoft.com' }],
    ['no audience', { aud: undefined }],
    ['another tenant', { tid: '00000000-0000-4000-8000-000000000000' }],
    ['no tenant', { tid: undefined }],
    ['a token expired by a second', { exp: seconds(-1) }],
    ['no expiry', { exp: undefined }],
    ['a token of the future', { nbf: seconds(60) }],
    ['no issue time', { iat: undefined }],
    ['nobody', { oid: undefined }],
    ['another scope', { scp: 'openid profile' }],
    ['a scope that only starts alike', { scp: 'user_impersonation2' }],
    ['an application without a role', { scp: undefined, roles: ['Other'] }],
    ['an application with nothing', { scp: undefined }],
    ['a user with an application role in place of the scope', { scp: 'openid', roles: ['api.access'] }],
  ])('%s', async (_, claims) => {
    const token = await issuer.issue(claims as never)
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test('tokens signed by somebody else under the same key id', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await issuer.issue({}, { key: privateKey })
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test('HS256 tokens made with the public key', async () => {
    const token = await issuer.issue({}, { alg: 'HS256', key: new TextEncoder().encode(issuer.publicKeyPem) })
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test('unsigned tokens', async () => {
    const token = new UnsecuredJWT({ oid: 'x', tid: tenantId, scp: 'user_impersonation' })
      .setIssuer(issuer.policy.issuers[0] ?? '')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('1h')
      .encode()
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
    await expect(authenticate(`Bearer ${token}x`)).rejects.toMatchObject(refused)
  })

  test.each(['../../etc/passwd', 'unknown', '"; drop table keys'])('the key id %j', async (kid) => {
    const token = await issuer.issue({}, { kid })
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test('tokens with one changed byte', async () => {
    const token = await issuer.issue({ oid: 'viewer' })
    const [header, , signature] = token.split('.')
    const payload = Buffer.from(JSON.stringify({ oid: 'admin' })).toString('base64url')
    await expect(authenticate(`Bearer ${header}.${payload}.${signature}`)).rejects.toMatchObject(refused)
  })
})

test('unknown key ids do not make it fetch the keys again and again', async () => {
  const before = issuer.keyFetches()
  for (let count = 0; count < 20; count += 1) {
    await authenticate(`Bearer ${await issuer.issue({}, { kid: `guess-${count}` })}`).catch(() => undefined)
  }
  expect(issuer.keyFetches() - before).toBeLessThanOrEqual(1)
})

describe('an identity provider that fails is no reason to call a token invalid', () => {
  async function expectUnavailable(jwksUrl: string) {
    const authenticate = createAuthenticator({ ...issuer.policy, jwksUrl })
    await expect(authenticate(`Bearer ${await issuer.issue()}`)).rejects.toMatchObject({
      code: 'unavailable',
      cause: expect.any(Error),
    })
  }

  test('out of reach', () => expectUnavailable('http://127.0.0.1:1/keys'))

  const notAnRsaKey = { kty: 'RSA', kid: 'test-key', alg: 'RS256', use: 'sig', n: 'AQAB', e: '' }
  test.each([
    ['500', 500, '{"keys":[]}'],
    ['503 with a page', 503, '<html>Back soon</html>'],
    ['a redirect', 302, ''],
    ['a page in place of JSON', 200, '<html>Sign in</html>'],
    ['nothing', 200, ''],
    ['JSON without keys', 200, '{}'],
    ['a damaged key', 200, JSON.stringify({ keys: [notAnRsaKey] })],
  ])('answering %s', async (_, status, text) => {
    const server = createServer((_request, response) => void response.writeHead(status).end(text))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    await expectUnavailable(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`)
  })
})
