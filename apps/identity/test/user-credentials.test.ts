import {
  createAccountCredential,
  createAuthorizationCodeFlow,
  createRefreshTokenCredential,
  SignInError,
} from '@customer-insights-kit/client/auth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { countRequests } from './count-requests.ts'
import { createMemoryCache } from './memory-cache.ts'
import { startTenant, type Tenant, toSampleApplication } from './tenant.ts'

const requests = countRequests()
const tokenRequests = () => requests.count('/oauth2/v2.0/token')
const signal = new AbortController().signal
const redirectUri = 'http://localhost:45678/auth/callback'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(async () => {
  requests.stop()
  await tenant.delete()
})
beforeEach(() => requests.reset())

const sample = (of: Tenant = tenant) => toSampleApplication(of)

/** A person at the sign-in page; gives the address that the browser comes back to. */
async function visit(url: string, of: Tenant = tenant, user = of.administrator): Promise<URL> {
  const browser = createBrowser(of.url)
  const page = await browser.open(url)
  return (await browser.submit(page, { email: user.email, password: user.password })).url
}

async function signIn(
  of: Tenant = tenant,
  options: Partial<Parameters<typeof createAuthorizationCodeFlow>[0]> = {},
) {
  const flow = createAuthorizationCodeFlow({ ...sample(of), redirectUri, ...options } as Parameters<
    typeof createAuthorizationCodeFlow
  >[0])
  const { url, pending } = await flow.begin()
  return flow.finish(await visit(url, of), pending)
}

const failureOf = async (work: Promise<unknown>): Promise<SignInError> => {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof SignInError) return error
  throw new Error('no SignInError', { cause: error })
}

describe('an authorization code', () => {
  it('signs a user in, and the token is kept and renewed', async () => {
    const { credential, account } = await signIn()
    expect(account?.username).toBe(tenant.administrator.email)
    const first = await credential({ signal })
    expect((await tenant.verify(first)).payload).toMatchObject({
      oid: tenant.administrator.id,
      scp: 'user_impersonation',
      azpacr: '1',
    })
    expect(tokenRequests()).toBe(1)
    const forced = await Promise.all([1, 2, 3].map(() => credential({ signal, forceRefresh: true })))
    expect(forced[0]).not.toBe(first)
    expect(await credential({ signal })).toBe(forced[0])
    expect(tokenRequests()).toBe(2)
  })

  it('asks with PKCE, state and nonce, which differ each time, and fills in the user name', async () => {
    const flow = createAuthorizationCodeFlow({ ...sample(), redirectUri })
    const [one, other] = await Promise.all([
      flow.begin({ loginHint: 'a@b.example', prompt: 'login' }),
      flow.begin(),
    ])
    const query = Object.fromEntries(new URL(one.url).searchParams)
    expect(query).toMatchObject({
      code_challenge_method: 'S256',
      login_hint: 'a@b.example',
      prompt: 'login',
      redirect_uri: redirectUri,
      response_type: 'code',
      ...{ state: one.pending.state, nonce: one.pending.nonce },
    })
    expect(one.url).not.toContain(one.pending.codeVerifier)
    for (const key of ['state', 'nonce', 'codeVerifier'] as const)
      expect(one.pending[key]).not.toBe(other.pending[key])
  })

  it('needs no secret where the application is public', async () => {
    const { authority, scope } = sample()
    const { clientId } = tenant.application('public')
    const flow = createAuthorizationCodeFlow({ authority, scope, clientId, redirectUri })
    const { url, pending } = await flow.begin()
    const { credential } = await flow.finish(await visit(url), pending)
    expect((await tenant.verify(await credential({ signal }))).payload).toMatchObject({
      azp: clientId,
      azpacr: '0',
    })
  })

  it('is not taken from another sign-in', async () => {
    const flow = createAuthorizationCodeFlow({ ...sample(), redirectUri })
    const { url, pending } = await flow.begin()
    const other = await flow.begin()
    const callback = await visit(url)
    expect(await failureOf(flow.finish(callback, other.pending))).toMatchObject({ code: 'state_mismatch' })
    const nonce = { ...pending, nonce: other.pending.nonce }
    expect(await failureOf(flow.finish(callback, nonce))).toMatchObject({ code: 'nonce_mismatch' })
  })

  it('works once', async () => {
    const flow = createAuthorizationCodeFlow({ ...sample(), redirectUri })
    const { url, pending } = await flow.begin()
    const { pathname, search } = await visit(url)
    await flow.finish(pathname + search, pending)
    expect(await failureOf(flow.finish(pathname + search, pending))).toMatchObject({
      code: 'invalid_grant',
      aadsts: 70000,
      isInteractionRequired: true,
    })
  })

  it('is missing where the user declined, or was never asked', async () => {
    const flow = createAuthorizationCodeFlow({ ...sample(), redirectUri })
    const { url, pending } = await flow.begin()
    const browser = createBrowser(tenant.url)
    const cancelled = await browser.submit(await browser.open(url), { cancel: 'yes' })
    expect(await failureOf(flow.finish(cancelled.url, pending))).toMatchObject({ code: 'access_denied' })

    const silent = await flow.begin({ prompt: 'none' })
    const answered = await createBrowser(tenant.url).open(silent.url)
    expect(await failureOf(flow.finish(answered.url, silent.pending))).toMatchObject({
      code: 'login_required',
      isInteractionRequired: true,
    })
    const bare = `/auth/callback?state=${pending.state}`
    expect(await failureOf(flow.finish(bare, pending))).toMatchObject({ code: 'no_code' })
  })

  it('gives tokens that are renewed before they expire', async () => {
    const brief = await startTenant({ accessTokenSeconds: 299 })
    try {
      const { credential } = await signIn(brief)
      const first = await credential({ signal })
      const second = await credential({ signal })
      expect(second).not.toBe(first)
      expect((await brief.verify(second)).payload.oid).toBe(brief.administrator.id)
    } finally {
      await brief.delete()
    }
  })
})

describe('an account', () => {
  it('is found again through the cache, in another process or after a restart', async () => {
    const cache = createMemoryCache()
    const { account } = await signIn(tenant, { cache })
    requests.reset()
    const homeAccountId = account?.homeAccountId ?? ''
    const credential = createAccountCredential({ ...sample(), cache, homeAccountId })
    const first = await credential({ signal })
    expect(tokenRequests()).toBe(0)
    expect(await credential({ signal, forceRefresh: true })).not.toBe(first)
    expect(tokenRequests()).toBe(1)
  })

  it('that the cache does not know must sign in again', async () => {
    const cache = createMemoryCache()
    const credential = createAccountCredential({ ...sample(), cache, homeAccountId: 'nobody' })
    expect(await failureOf(credential({ signal }))).toMatchObject({
      code: 'no_account',
      isInteractionRequired: true,
      message: 'Sign-in failed: no_account. Nobody is signed in with this account: let the user sign in.',
    })
  })

  it('whose renewal a policy refuses says what the policy asks for', async () => {
    const cache = createMemoryCache()
    const { account } = await signIn(tenant, { cache })
    const claims = '{"access_token":{"capolids":{"essential":true}}}'
    const body = {
      error: 'interaction_required',
      error_description: 'AADSTS50076: Multi-factor authentication is needed.',
      error_codes: [50076],
      claims,
    }
    const refuse = async () => ({ headers: {}, status: 400, body })
    const credential = createAccountCredential({
      ...sample(),
      cache,
      homeAccountId: account?.homeAccountId ?? '',
      network: { sendGetRequestAsync: refuse, sendPostRequestAsync: refuse } as never,
    })
    expect(await failureOf(credential({ signal, forceRefresh: true }))).toMatchObject({
      code: 'interaction_required',
      aadsts: 50076,
      claims,
      isInteractionRequired: true,
      cause: expect.objectContaining({ name: 'InteractionRequiredAuthError' }),
    })
  })

  it('whose refresh token was taken back must sign in again', async () => {
    const cache = createMemoryCache()
    const { account } = await signIn(tenant, { cache })
    const credential = createAccountCredential({
      ...sample(),
      cache,
      homeAccountId: account?.homeAccountId ?? '',
    })
    const stale = createRefreshTokenCredential({ ...sample(), refreshToken: findRefreshToken(cache.read()) })
    await stale({ signal })
    expect(await failureOf(credential({ signal, forceRefresh: true }))).toMatchObject({
      isInteractionRequired: true,
    })
  })
})

describe('a refresh token', () => {
  it('signs in once, and those that follow it do the rest', async () => {
    const cache = createMemoryCache()
    await signIn(tenant, { cache })
    requests.reset()
    const credential = createRefreshTokenCredential({
      ...sample(),
      refreshToken: findRefreshToken(cache.read()),
    })
    const tokens = await Promise.all([1, 2, 3].map(() => credential({ signal })))
    expect(new Set(tokens).size).toBe(1)
    expect(tokenRequests()).toBe(1)
    for (const count of [2, 3]) {
      const fresh = await credential({ signal, forceRefresh: true })
      expect((await tenant.verify(fresh)).payload.oid).toBe(tenant.administrator.id)
      expect(tokenRequests()).toBe(count)
    }
  })

  it('that is none must be followed by a sign-in, and is in no message', async () => {
    const refreshToken = 'not a refresh token'
    const error = await failureOf(createRefreshTokenCredential({ ...sample(), refreshToken })({ signal }))
    expect(error).toMatchObject({ code: 'invalid_grant', aadsts: 70000, isInteractionRequired: true })
    expect(`${error.stack} ${error.cause}`).not.toContain(refreshToken)
  })
})

function findRefreshToken(cache: string): string {
  const { RefreshToken } = JSON.parse(cache) as { RefreshToken: Record<string, { secret: string }> }
  const [token] = Object.values(RefreshToken)
  if (!token) throw new Error('MSAL kept no refresh token')
  return token.secret
}
