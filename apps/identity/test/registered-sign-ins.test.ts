import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeviceCodeCredential, type DeviceCode, SignInError } from '@customer-insights-kit/client/auth'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createBrowser } from './browser.ts'
import {
  addSecret,
  type Graph,
  getGraphToken,
  grantConsent,
  openApiPrincipal,
  openGraph,
  register,
} from './graph.ts'
import { api, createPkce, startTenant, type Tenant } from './tenant.ts'

const signal = new AbortController().signal

let tenant: Tenant
let graph: Graph
beforeAll(async () => {
  tenant = await startTenant()
  graph = openGraph(tenant, await getGraphToken(tenant))
  await openApiPrincipal(graph)
})
afterAll(() => tenant.delete())

async function failureOf(work: Promise<unknown>): Promise<SignInError> {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof SignInError) return error
  throw new Error('no SignInError', { cause: error })
}

describe('a registered application', () => {
  it('leads nobody to what a file of before names, and registration refuses', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
    onTestFinished(() => rm(dataDir, { recursive: true }))
    const first = await startTenant({ dataDir })
    const ofFirst = openGraph(first, await getGraphToken(first))
    const good = 'com.example.shop:/auth'
    const { appId } = await register(ofFirst, 'Of before', { publicClient: { redirectUris: [good] } })
    await first.close()
    const file = join(dataDir, 'identity', 'registrations.json')
    const bad = 'view-source:https://shop.example/'
    const text = await readFile(file, 'utf8')
    await writeFile(
      file,
      text.replace(JSON.stringify(good), `${JSON.stringify(good)},${JSON.stringify(bad)}`),
    )

    const second = await startTenant({ dataDir })
    onTestFinished(() => second.close())
    const { challenge } = createPkce()
    const begin = (redirect_uri: string) => {
      const query = { client_id: appId, redirect_uri, response_type: 'code', scope: 'openid', ...challenge }
      return fetch(`${second.oauth}/authorize?${new URLSearchParams(query)}`, { redirect: 'manual' })
    }
    expect((await begin(good)).status).toBe(303)
    const refused = await begin(bad)
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
    expect(second.warnings).toEqual([
      expect.stringMatching(
        /^A redirect URI in registrations\.json \(at applications\.0\.publicRedirectUris\.1\) is left out: it begins with view-source:, .* remove it there/,
      ),
    ])
  })

  it('signs users in by a device code once public flows are allowed and an administrator consented', async () => {
    const { id, appId, principalId } = await register(graph, 'Command line')
    const begin = () =>
      fetch(`${tenant.oauth}/devicecode`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: appId, scope: `${api}/user_impersonation` }),
      }).then((response) => response.json())
    expect(await begin()).toMatchObject({ error: 'invalid_client', error_codes: [7000218] })
    await graph('PATCH', `/applications/${id}`, { isFallbackPublicClient: true })

    const credential = () =>
      createDeviceCodeCredential({
        authority: tenant.issuer,
        clientId: appId,
        scope: `${api}/user_impersonation`,
        onCode: (code) => void approve(code),
      })({ signal })
    // While it polls, MSAL passes on no number.
    expect(await failureOf(credential())).toMatchObject({ code: 'invalid_grant' })
    await grantConsent(graph, principalId)
    const { payload } = await tenant.verify(await credential())
    expect(payload).toMatchObject({
      azp: appId,
      azpacr: '0',
      oid: tenant.viewer.id,
      scp: 'user_impersonation',
    })
  })

  it('signs users in at its redirect URIs, and is told at once where nobody consented', async () => {
    const more = { web: { redirectUris: ['https://shop.example/auth'] } }
    const { id, appId, principalId } = await register(graph, 'Web shop', more)
    const { verifier, challenge } = createPkce()
    const redirect_uri = 'https://shop.example/auth'
    const request = { client_id: appId, redirect_uri, ...challenge }
    const refused = await tenant.signIn(request)
    expect(refused.returned.searchParams.get('error')).toBe('consent_required')
    expect(refused.returned.searchParams.get('error_description')).toContain('AADSTS65001')

    await grantConsent(graph, principalId)
    const secret = await addSecret(graph, id)
    const { code } = await tenant.signIn(request)
    const exchange = {
      grant_type: 'authorization_code',
      client_id: appId,
      code,
      redirect_uri,
      code_verifier: verifier,
    }
    expect((await tenant.postToken(exchange)).body).toMatchObject({ error_codes: [7000218] })
    const { body } = await tenant.postToken({ ...exchange, client_secret: secret })
    expect((await tenant.verify(body.access_token)).payload).toMatchObject({ azp: appId, azpacr: '1' })

    const elsewhere = tenant.authorizeUrl({ ...request, redirect_uri: 'https://shop.example/other' })
    expect((await createBrowser(tenant.url).open(elsewhere)).status).toBe(400)

    const [grant] = ((await graph('GET', '/oauth2PermissionGrants')).body.value ?? []).filter(
      ({ clientId }) => clientId === principalId,
    )
    await graph('DELETE', `/oauth2PermissionGrants/${grant?.id}`)
    const renewed = await tenant.postToken({
      grant_type: 'refresh_token',
      client_id: appId,
      client_secret: secret,
      refresh_token: body.refresh_token ?? '',
      scope: `${api}/.default`,
    })
    expect(renewed.body).toMatchObject({ error: 'invalid_grant', error_codes: [65001] })
  })

  it('exchanges a code without a proof where it came back to an address for public clients', async () => {
    const more = { publicClient: { redirectUris: ['http://localhost'] } }
    const { appId, principalId } = await register(graph, 'Desktop', more)
    await grantConsent(graph, principalId)
    const { verifier, challenge } = createPkce()
    const redirect_uri = 'http://localhost:45123'
    const { code } = await tenant.signIn({ client_id: appId, redirect_uri, ...challenge })
    const { body } = await tenant.postToken({
      grant_type: 'authorization_code',
      client_id: appId,
      code,
      redirect_uri,
      code_verifier: verifier,
    })
    expect((await tenant.verify(body.access_token)).payload).toMatchObject({ azp: appId, azpacr: '0' })
  })

  it('lets scripts of its own pages alone ask for tokens', async () => {
    const redirect_uri = 'https://spa.example/app'
    const { appId, principalId } = await register(graph, 'Page', { spa: { redirectUris: [redirect_uri] } })
    await grantConsent(graph, principalId)
    const exchange = async (origin: string) => {
      const { verifier, challenge } = createPkce()
      const { code } = await tenant.signIn({ client_id: appId, redirect_uri, ...challenge })
      const form = { grant_type: 'authorization_code', client_id: appId, code, redirect_uri }
      return fetch(`${tenant.oauth}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ ...form, code_verifier: verifier }),
      })
    }
    const own = await exchange('https://spa.example')
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, 'https://spa.example'])
    const other = await exchange('https://elsewhere.example')
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([400, null])
  })
})

/** A person with a browser elsewhere. */
async function approve({ userCode, verificationUri }: DeviceCode): Promise<void> {
  const browser = createBrowser(tenant.url)
  const page = await browser.open(verificationUri)
  const confirmation = await browser.submit(page, { user_code: userCode })
  const { email, password } = tenant.viewer
  await browser.submit(await browser.submit(confirmation, {}), { email, password })
}
