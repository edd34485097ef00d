import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EncryptJWT, generateKeyPair, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createSigningKey, type SigningKey, sign, startKeyServer } from '../test/key-server.ts'
import {
  audience,
  createTokenIssuer,
  dashboardClientId,
  type TokenIssuer,
  tenantId,
} from '../test/token-issuer.ts'
import { type Authenticate, createAuthenticator } from './authenticate.ts'
import { openSigningKeys } from './signing-keys.ts'

let issuer: TokenIssuer
let authenticate: Authenticate

beforeAll(async () => {
  issuer = await createTokenIssuer()
  authenticate = createAuthenticator(issuer.policy)
})
afterAll(() => issuer.close())

const withKeysAt = (jwksUrl: string) => ({
  ...issuer.policy,
  tenants: issuer.policy.tenants.map((tenant) => ({ ...tenant, jwksUrl })),
})

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset
const refused = { code: 'invalidToken' }

describe('a valid token', () => {
  test('of a user names the user, the groups and whether the application is ours', async () => {
    const issuedAt = seconds(-60)
    const token = await issuer.issue({
      oid: 'user-1',
      groups: ['group-1'],
      preferred_username: 'a@contoso.example',
      azp: dashboardClientId,
      iat: issuedAt,
    })
    expect(await authenticate(`Bearer ${token}`)).toEqual({
      id: 'user-1',
      type: 'user',
      principalIds: ['user-1', 'group-1'],
      issuedAtMs: issuedAt * 1000,
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

test('groups that a token only points to do not count, and nobody is asked for them', async () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end('{"value":["group-1"]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const token = await issuer.issue({
    oid: 'busy',
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint } },
  })
  expect(await authenticate(`Bearer ${token}`)).toMatchObject({ id: 'busy', principalIds: ['busy'] })
  expect(asked).toBe(0)
})

describe('of several tenants', () => {
  const otherId = '0f0e0d0c-0000-4000-8000-00000000000a'

  async function openTwoTenants() {
    const [one, other] = [await createSigningKey('one'), await createSigningKey('other')]
    const [oneServer, otherServer] = [await startKeyServer(one), await startKeyServer(other)]
    const tenants = [
      { tenantId, issuers: ['https://sts.example/one'], jwksUrl: oneServer.url },
      { tenantId: otherId, issuers: ['https://sts.example/other'], jwksUrl: otherServer.url },
    ]
    const authenticate = createAuthenticator({ ...issuer.policy, tenants })
    const claims = { aud: audience, oid: 'a', scp: 'user_impersonation', iat: seconds(0), exp: seconds(60) }
    return {
      call: async (key: SigningKey, iss: string, tid: string) =>
        authenticate(`Bearer ${await sign(key, { ...claims, iss, tid })}`),
      one,
      other,
    }
  }

  test('each counts with its own issuer and keys', async () => {
    const { call, one, other } = await openTwoTenants()
    expect(await call(one, 'https://sts.example/one', tenantId)).toMatchObject({ id: 'a' })
    expect(await call(other, 'https://sts.example/other', otherId)).toMatchObject({ id: 'a' })
  })

  test('none counts with what is the other one’s', async () => {
    const { call, one, other } = await openTwoTenants()
    for (const [key, iss, tid] of [
      [one, 'https://sts.example/one', otherId],
      [one, 'https://sts.example/other', tenantId],
      [one, 'https://sts.example/other', otherId],
      [other, 'https://sts.example/one', tenantId],
      [other, 'https://sts.example/one', otherId],
    ] as const) {
      await expect(call(key, iss, tid)).rejects.toMatchObject(refused)
    }
  })
})

describe('a token that was proved before', () => {
  const claims = () => ({
    iss: 'https://sts.example/one',
    tid: tenantId,
    aud: audience,
    oid: 'a',
    scp: 'user_impersonation',
    iat: seconds(0),
  })

  async function openOneTenant() {
    const key = await createSigningKey('one')
    const server = await startKeyServer(key)
    const tenants = [{ tenantId, issuers: ['https://sts.example/one'], jwksUrl: server.url }]
    const [tenant] = tenants
    let nowMs = 0
    const keys = openSigningKeys(server.url, () => nowMs)
    const authenticate = createAuthenticator(
      { ...issuer.policy, tenants },
      new Map(tenant && [[tenant, keys]]),
    )
    return { key, server, authenticate, pass: (ms: number) => (nowMs += ms) }
  }

  test('is the same principal again, also while the identity provider is down', async () => {
    const { key, server, authenticate, pass } = await openOneTenant()
    const token = `Bearer ${await sign(key, { ...claims(), exp: seconds(60) })}`
    const principal = await authenticate(token)
    expect(await authenticate(token)).toBe(principal)
    server.status = 500
    pass(20 * 60_000)
    expect(await authenticate(token)).toBe(principal)
  })

  test('is refused from the second on in which it expires', async () => {
    const { key, authenticate } = await openOneTenant()
    const exp = seconds(2)
    const token = `Bearer ${await sign(key, { ...claims(), exp })}`
    await authenticate(token)
    await new Promise((resolve) => setTimeout(resolve, exp * 1000 - Date.now() + 5))
    await expect(authenticate(token)).rejects.toMatchObject(refused)
  })

  test('is refused ten minutes after its key was taken back', async () => {
    const { key, server, authenticate, pass } = await openOneTenant()
    const token = `Bearer ${await sign(key, { ...claims(), exp: seconds(3600) })}`
    await authenticate(token)
    server.published = [await createSigningKey('two')]
    pass(10 * 60_000 + 1)
    await expect(authenticate(token)).rejects.toMatchObject(refused)
  })

  test('lends nothing to a token that differs in one character', async () => {
    const { key, authenticate } = await openOneTenant()
    const token = await sign(key, { ...claims(), exp: seconds(60) })
    await authenticate(`Bearer ${token}`)
    const last = token.at(-10) === 'A' ? 'B' : 'A'
    const changed = token.slice(0, -10) + last + token.slice(-9)
    await expect(authenticate(`Bearer ${changed}`)).rejects.toMatchObject(refused)
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
    ['scope and application role at once', { roles: ['api.access'] }],
    ['roles as text', { scp: undefined, roles: 'api.access' }],
    ['a scope as list', { scp: ['user_impersonation'] }],
    ['groups as text', { groups: 'group-1' }],
    ['an object id that is a number', { oid: 7 }],
    ['an object id that is a list', { oid: ['viewer', 'admin'] }],
    ['an empty object id', { oid: '' }],
    ['an endless object id', { oid: 'x'.repeat(300) }],
    ['a tenant as list', { tid: [tenantId] }],
    ['a token that expires now', { exp: seconds(0) }],
    ['an expiry as text', { exp: `${seconds(3600)}` }],
    ['a negative expiry', { exp: -1 }],
    ['an expiry in thousands of years', { exp: 99_999_999_999 }],
    ['an expiry beyond all numbers', { exp: 1e300 }],
    ['an expiry in three days', { exp: seconds(3 * 86_400) }],
    ['a token of the next minute', { iat: seconds(60) }],
    ['an issue time as text', { iat: `${seconds(0)}` }],
    ['a start as text', { nbf: `${seconds(0)}` }],
    ['an endless token', { more: 'x'.repeat(20_000) }],
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
      .setIssuer(issuer.issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('1h')
      .encode()
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
    await expect(authenticate(`Bearer ${token}x`)).rejects.toMatchObject(refused)
  })

  test.each(['../../etc/passwd', 'unknown', '"; drop table keys', '', 'x'.repeat(300)])(
    'the key id %j',
    async (kid) => {
      const token = await issuer.issue({}, { kid })
      await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
    },
  )

  /** Signed by the tenant's own key, so that only the header is wrong. */
  test.each([
    ['a key of another type', { kid: 7 }],
    ['a list of keys', { kid: ['test-key'] }],
    ['no key id', { kid: undefined }],
    ['an address of keys', { jku: 'http://127.0.0.1:1/keys' }],
    ['an address of a certificate', { x5u: 'http://127.0.0.1:1/certificate' }],
    ['a key of its own', { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }],
    ['a certificate of its own', { x5c: ['AQAB'] }],
    ['an extension that must be understood', { crit: ['exp'], exp: 1 }],
    ['unencoded claims', { b64: true, crit: ['b64'] }],
    ['a token within', { cty: 'JWT' }],
    ['packed claims', { zip: 'DEF' }],
    ['another type', { typ: 'id_token+jwt' }],
    ['another algorithm', { alg: 'RS512' }],
    ['no algorithm', { alg: 'none' }],
    ['an algorithm as list', { alg: ['RS256'] }],
  ])('a header with %s', async (_, header) => {
    const token = await issuer.issueRaw(header)
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test('none of these when only the header is as it should be', async () => {
    expect(await authenticate(`Bearer ${await issuer.issueRaw({})}`)).toMatchObject({ id: 'nobody' })
  })

  test('a claim that is said twice', async () => {
    const token = await issuer.issueRaw({}, (json) => json.replace('{', '{"oid":"admin",'))
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test.each([
    ['with more behind it', (iss: string) => `${iss}/`],
    ['in other letters', (iss: string) => iss.toUpperCase()],
    ['in a list', (iss: string) => [iss]],
  ])('the issuer %s', async (_, change) => {
    const token = await issuer.issue({ iss: change(issuer.issuer) as string })
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(refused)
  })

  test('encrypted tokens', async () => {
    const key = new TextEncoder().encode('0123456789abcdef0123456789abcdef')
    const token = await new EncryptJWT({ oid: 'x', tid: tenantId, scp: 'user_impersonation' })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuer(issuer.issuer)
      .encrypt(key)
    expect(token.split('.')).toHaveLength(5)
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
    const authenticate = createAuthenticator(withKeysAt(jwksUrl))
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
