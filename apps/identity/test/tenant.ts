import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toLocalApplication } from '@customer-insights-kit/client/auth'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { IdentityConfig } from '../src/config.ts'
import { openDirectory } from '../src/directory.ts'
import { type IdentityTimes, startIdentity } from '../src/start-identity.ts'
import { type Browser, createBrowser } from './browser.ts'

export const api = 'https://api.ci.ai.microsoft.com'
export const dashboardUrl = 'http://localhost:3999'
export const delegatedScope = `openid profile offline_access ${api}/user_impersonation`

export type Tenant = Awaited<ReturnType<typeof startTenant>>

/** The identity on a free port over a temporary data folder, with the calls that the tests repeat. */
export async function startTenant({
  now,
  accessTokenSeconds,
  ...options
}: Partial<IdentityConfig> & IdentityTimes = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'identity-')))
  const config = { host: '127.0.0.1', port: 0, dashboardUrl, ...options, dataDir }
  const identity = await startIdentity(config, { now, accessTokenSeconds })
  const directory = await openDirectory(dataDir)
  const oauth = `${identity.url}/${directory.tenantId}/oauth2/v2.0`

  const application = (purpose: 'dashboard' | 'sample' | 'public') => {
    const found = directory.applications.find((candidate) => candidate.purpose === purpose)
    if (!found) throw new Error(`no ${purpose} application`)
    return found
  }
  const [administrator, contributor, viewer] = directory.users
  if (!administrator || !contributor || !viewer) throw new Error('no users')

  const { verifier: dashboardVerifier, challenge } = createPkce()

  return {
    ...identity,
    dataDir,
    directory,
    oauth,
    application,
    /** What the dashboard asks to begin a sign-in, and what it keeps for the exchange. */
    dashboardRequest: {
      client_id: application('dashboard').clientId,
      redirect_uri: `${dashboardUrl}/api/auth/callback/entra`,
      ...challenge,
    },
    dashboardVerifier,
    administrator,
    contributor,
    viewer,
    async delete() {
      await identity.close()
      await rm(dataDir, { recursive: true })
    },

    async discover(name = directory.tenantId) {
      const response = await fetch(`${identity.url}/${name}/v2.0/.well-known/openid-configuration`)
      return (await response.json()) as Record<string, unknown>
    },

    authorizeUrl(params: Record<string, string>): string {
      const query = { response_type: 'code', scope: delegatedScope, state: 'st', ...params }
      return `${oauth}/authorize?${new URLSearchParams(query)}`
    },

    async postToken(form: Record<string, string>, headers: Record<string, string> = {}) {
      const response = await fetch(`${oauth}/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form),
      })
      const body = (await response.json()) as Record<string, string>
      return { status: response.status, body }
    },

    /** Verifies as an API would: by the published keys, issuer and algorithm. */
    async verify(token: string | undefined, audience: string = api) {
      const keys = await fetch(`${identity.url}/${directory.tenantId}/discovery/v2.0/keys`)
      const options = { issuer: identity.issuer, audience, algorithms: ['RS256'] }
      return jwtVerify(token ?? '', createLocalJWKSet((await keys.json()) as { keys: [] }), options)
    },

    async signIn(
      params: Record<string, string>,
      { browser = createBrowser(identity.url), user = administrator } = {},
    ): Promise<{ browser: Browser; returned: URL; code: string }> {
      const form = await browser.open(this.authorizeUrl(params))
      const { url: returned } =
        form.status === 200
          ? await browser.submit(form, { email: user.email, password: user.password })
          : form
      return { browser, returned, code: returned.searchParams.get('code') ?? '' }
    },

    /** The whole code flow of the public application, at a port it never registered. */
    async signInPublicly(options: { browser?: Browser; scope?: string } = {}) {
      const { verifier, challenge } = createPkce()
      const redirectUri = 'http://localhost:54321'
      const clientId = application('public').clientId
      const { browser, code } = await this.signIn(
        {
          client_id: clientId,
          redirect_uri: redirectUri,
          ...challenge,
          ...(options.scope && { scope: options.scope }),
        },
        options.browser && { browser: options.browser },
      )
      const exchange = {
        client_id: clientId,
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }
      return { browser, exchange, clientId, ...(await this.postToken(exchange)) }
    },
  }
}

/** The sample application as connection.json tells of it, for the factories of the client. */
export function toSampleApplication(tenant: Tenant) {
  const { clientId, clientSecret = '' } = tenant.application('sample')
  return toLocalApplication({ identityUrl: tenant.issuer, clientId, clientSecret, scope: `${api}/.default` })
}

export function createPkce() {
  const verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  return { verifier, challenge: { code_challenge, code_challenge_method: 'S256' } }
}
