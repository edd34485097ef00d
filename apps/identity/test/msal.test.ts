import { ConfidentialClientApplication, CryptoProvider, PublicClientApplication } from '@azure/msal-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { api, startTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(() => tenant.delete())

/** MSAL wants an https authority, but sends its requests where this metadata says. */
async function toMsalAuth(purpose: 'sample' | 'public') {
  const { clientId, clientSecret } = tenant.application(purpose)
  const placeholder = `https://identity.example/${tenant.directory.tenantId}`
  const metadata = { ...(await tenant.discover()), issuer: `${placeholder}/v2.0` }
  return {
    clientId,
    ...(clientSecret && { clientSecret }),
    authority: placeholder,
    knownAuthorities: ['identity.example'],
    authorityMetadata: JSON.stringify(metadata),
  }
}

describe('MSAL', () => {
  it('gets a token for an application', async () => {
    const client = new ConfidentialClientApplication({ auth: await toMsalAuth('sample') })
    const result = await client.acquireTokenByClientCredential({ scopes: [`${api}/.default`] })
    const { payload } = await tenant.verify(result?.accessToken)
    expect(payload.roles).toEqual(['CustomerInsights.Api.All'])
    const cached = await client.acquireTokenByClientCredential({ scopes: [`${api}/.default`] })
    expect(cached?.fromCache).toBe(true)
  })

  it.each(['public', 'sample'] as const)(
    'signs a user in to the %s application and refreshes',
    async (purpose) => {
      const auth = await toMsalAuth(purpose)
      const client =
        purpose === 'public'
          ? new PublicClientApplication({ auth })
          : new ConfidentialClientApplication({ auth })
      const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
      const scopes = [`${api}/user_impersonation`]
      const request = { scopes, redirectUri: 'http://localhost:45678' }
      const authorizeUrl = await client.getAuthCodeUrl({
        ...request,
        codeChallenge: challenge,
        codeChallengeMethod: 'S256',
      })
      const params = Object.fromEntries(new URL(authorizeUrl).searchParams)
      const { code } = await tenant.signIn(params)

      const result = await client.acquireTokenByCode({ ...request, code, codeVerifier: verifier })
      expect(result.account?.username).toBe(tenant.administrator.email)
      expect(result.account?.homeAccountId).toBe(`${tenant.administrator.id}.${tenant.directory.tenantId}`)
      expect((await tenant.verify(result.accessToken)).payload.oid).toBe(tenant.administrator.id)

      if (!result.account) throw new Error('no account')
      const silent = await client.acquireTokenSilent({ scopes, account: result.account })
      expect(silent.fromCache).toBe(true)
      const forced = await client.acquireTokenSilent({ scopes, account: result.account, forceRefresh: true })
      expect(forced.fromCache).toBe(false)

      const refreshToken = findRefreshToken(client.getTokenCache().serialize())
      const refreshed = await client.acquireTokenByRefreshToken({ scopes, refreshToken })
      expect((await tenant.verify(refreshed?.accessToken)).payload.scp).toBe('user_impersonation')
    },
  )

  it('signs a user in by device code', async () => {
    const client = new PublicClientApplication({ auth: await toMsalAuth('public') })
    const { email, password } = tenant.viewer
    const result = await client.acquireTokenByDeviceCode({
      scopes: [`${api}/user_impersonation`],
      async deviceCodeCallback({ userCode, verificationUri }) {
        const browser = createBrowser(tenant.url)
        const confirmation = await browser.submit(await browser.open(verificationUri), {
          user_code: userCode,
        })
        await browser.submit(await browser.submit(confirmation, {}), { email, password })
      },
    })
    expect((await tenant.verify(result?.accessToken)).payload.oid).toBe(tenant.viewer.id)
  })
})

function findRefreshToken(cache: string): string {
  const { RefreshToken } = JSON.parse(cache) as { RefreshToken: Record<string, { secret: string }> }
  const [token] = Object.values(RefreshToken)
  if (!token) throw new Error('MSAL kept no refresh token')
  return token.secret
}
