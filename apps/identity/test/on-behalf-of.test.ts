import {
  createAuthorizationCodeFlow,
  createClientCredential,
  createOnBehalfOfFlow,
  SignInError,
} from '@customer-insights-kit/client/auth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { countRequests } from './count-requests.ts'
import { api, startTenant, type Tenant, toSampleApplication } from './tenant.ts'

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const requests = countRequests()
const tokenRequests = () => requests.count('/oauth2/v2.0/token')
const signal = new AbortController().signal

let tenant: Tenant
let userToken: string
beforeAll(async () => {
  tenant = await startTenant()
  userToken = await getUserToken(tenant)
})
afterAll(async () => {
  requests.stop()
  await tenant.delete()
})
beforeEach(() => requests.reset())

const sample = (of: Tenant = tenant) => toSampleApplication(of)

/** A user signs in to the public application, which gets a token for the web API, or for what `scope` says. */
async function getUserToken(of: Tenant, { user = of.contributor, scope = '' } = {}): Promise<string> {
  const flow = createAuthorizationCodeFlow({
    authority: of.issuer,
    clientId: of.application('public').clientId,
    scope: scope || `api://${of.application('sample').clientId}/access_as_user`,
    redirectUri: 'http://localhost:45678',
  })
  const { url, pending } = await flow.begin()
  const browser = createBrowser(of.url)
  const page = await browser.submit(await browser.open(url), { email: user.email, password: user.password })
  const { credential } = await flow.finish(page.url, pending)
  return credential({ signal })
}

const form = (changes: Record<string, string> = {}) => ({
  grant_type: grantType,
  client_id: sample().clientId,
  client_secret: sample().clientSecret,
  requested_token_use: 'on_behalf_of',
  assertion: userToken,
  scope: `${api}/user_impersonation openid profile offline_access`,
  ...changes,
})

describe('a token for a web API of the developer', () => {
  it('is meant for that application and says what it may do', async () => {
    const { payload } = await tenant.verify(userToken, sample().clientId)
    expect(payload).toMatchObject({
      aud: sample().clientId,
      scp: 'access_as_user',
      oid: tenant.contributor.id,
      azp: tenant.application('public').clientId,
    })
  })
})

describe('on behalf of a user', () => {
  it('the web API gets a token for Customer Insights, kept for the next call of that user', async () => {
    const onBehalfOf = createOnBehalfOfFlow(sample())
    const tokens = await Promise.all([1, 2, 3].map(() => onBehalfOf(userToken)({ signal })))
    expect(new Set([...tokens, await onBehalfOf(userToken)({ signal })]).size).toBe(1)
    expect(tokenRequests()).toBe(1)
    const { payload } = await tenant.verify(tokens[0])
    const { id, name, email } = tenant.contributor
    expect(payload).toMatchObject({
      aud: api,
      azp: sample().clientId,
      azpacr: '1',
      scp: 'user_impersonation',
      ...{ oid: id, sub: id, name, preferred_username: email, tid: tenant.directory.tenantId, ver: '2.0' },
    })
    expect(payload).not.toHaveProperty('roles')
    expect(await onBehalfOf(userToken)({ signal, forceRefresh: true })).not.toBe(tokens[0])
    expect(tokenRequests()).toBe(2)
  })

  it('each user gets their own token, however few callers are remembered', async () => {
    const onBehalfOf = createOnBehalfOfFlow({ ...sample(), maxCallers: 1 })
    const viewerToken = await getUserToken(tenant, { user: tenant.viewer })
    requests.reset()
    for (const [assertion, user] of [
      [userToken, tenant.contributor],
      [viewerToken, tenant.viewer],
      [userToken, tenant.contributor],
    ] as const) {
      const { payload } = await tenant.verify(await onBehalfOf(assertion)({ signal }))
      expect(payload.oid).toBe(user.id)
    }
    expect(tokenRequests()).toBe(3)
  })

  it('the answer holds what was asked for', async () => {
    const { status, body } = await tenant.postToken(form())
    expect([status, body.scope, body.token_type]).toEqual([200, `${api}/user_impersonation`, 'Bearer'])
    const idToken = await tenant.verify(body.id_token, sample().clientId)
    expect(idToken.payload).toMatchObject({
      oid: tenant.contributor.id,
      preferred_username: tenant.contributor.email,
    })
    const { client_id, client_secret } = form()
    const refresh = {
      grant_type: 'refresh_token',
      client_id,
      client_secret,
      refresh_token: body.refresh_token ?? '',
    }
    const { client_secret: _, ...unproved } = refresh
    expect(await tenant.postToken(unproved)).toMatchObject({ status: 401, body: { error_codes: [7000218] } })
    const refreshed = await tenant.postToken(refresh)
    expect((await tenant.verify(refreshed.body.access_token)).payload).toMatchObject({
      oid: tenant.contributor.id,
      aud: api,
    })

    const bare = await tenant.postToken(form({ scope: `${api}/.default`, client_info: '1' }))
    expect(Object.keys(bare.body).sort()).toEqual([
      'access_token',
      'client_info',
      'expires_in',
      'ext_expires_in',
      'scope',
      'token_type',
    ])
  })

  it('is renewed before it expires, as long as the token of the caller is good', async () => {
    const brief = await startTenant({ accessTokenSeconds: 299 })
    try {
      const credential = createOnBehalfOfFlow(sample(brief))(await getUserToken(brief))
      const first = await credential({ signal })
      expect(await credential({ signal })).not.toBe(first)
    } finally {
      await brief.delete()
    }
  })
})

describe('on behalf of nobody', () => {
  const refusalOf = async (assertion: string, of = tenant): Promise<SignInError | undefined> => {
    const error = await createOnBehalfOfFlow(sample(of))(assertion)({ signal }).catch(
      (reason: unknown) => reason,
    )
    return error instanceof SignInError ? error : undefined
  }
  const abuses: Record<string, [number, () => Promise<string>]> = {
    'a token for Customer Insights': [
      500131,
      () => getUserToken(tenant, { scope: `${api}/user_impersonation` }),
    ],
    'a token that was changed': [50013, async () => userToken.replace(/\.[^.]+$/, '.c2lnbmF0dXJl')],
    'no token at all': [50013, async () => 'not.a.token'],
    'a token of an application': [
      7000114,
      async () =>
        createClientCredential({ ...sample(), scope: `api://${sample().clientId}/.default` })({ signal }),
    ],
    'a token of another tenant': [
      50013,
      async () => {
        const foreign = await startTenant()
        return getUserToken(foreign).finally(() => foreign.delete())
      },
    ],
  }
  it.each(Object.entries(abuses))('%s gets nothing', async (_, [aadsts, getToken]) => {
    const assertion = await getToken()
    const error = await refusalOf(assertion)
    expect(error).toMatchObject({ code: 'invalid_grant', aadsts, isInteractionRequired: true })
    expect(`${error?.stack} ${error?.cause}`).not.toContain(assertion)
  })

  it('a token that has expired gets nothing', async () => {
    const brief = await startTenant({ accessTokenSeconds: 1 })
    try {
      const assertion = await getUserToken(brief)
      await expect
        .poll(async () => (await refusalOf(assertion, brief))?.aadsts, { timeout: 20_000 })
        .toBe(500133)
    } finally {
      await brief.delete()
    }
  })

  it('the refusal looks like one of Entra ID', async () => {
    const correlation = '6f0b6c2e-58a0-4a3f-9b0e-1c2d3e4f5a6b'
    const { status, body } = await tenant.postToken(
      form({ assertion: 'x', 'client-request-id': correlation }),
    )
    expect(status).toBe(400)
    expect(body).toEqual({
      error: 'invalid_grant',
      error_description: expect.stringMatching(
        /^AADSTS50013: .+ Trace ID: [0-9a-f-]{36} Correlation ID: 6f0b6c2e-\S+ Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
      ),
      error_codes: [50013],
      timestamp: expect.any(String),
      trace_id: expect.any(String),
      correlation_id: correlation,
      error_uri: 'https://login.microsoftonline.com/error?code=50013',
    })
  })

  it.each([
    ['without requested_token_use', { requested_token_use: '' }, 'invalid_request', 900144],
    ['without an API', { scope: 'openid' }, 'invalid_scope', 70011],
    ['with a scope nobody knows', { scope: 'https://graph.microsoft.com/.default' }, 'invalid_scope', 70011],
    ['with a wrong secret', { client_secret: 'wrong' }, 'invalid_client', 7000215],
  ])('a request %s gets nothing', async (_, changes, error, code) => {
    const { body } = await tenant.postToken(form(changes))
    expect(body).toMatchObject({ error, error_codes: [code] })
    expect(body).not.toHaveProperty('access_token')
  })

  it('an application that proves nothing gets nothing, also where public flows are allowed', async () => {
    const { client_secret: _, ...unproved } = form()
    expect(await tenant.postToken(unproved)).toMatchObject({ status: 401, body: { error_codes: [7000218] } })
    const { clientId } = tenant.application('public')
    const publicly = await tenant.postToken({ ...unproved, client_id: clientId })
    expect(publicly).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})
