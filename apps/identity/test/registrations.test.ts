import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfidentialClientApplication } from '@azure/msal-node'
import { createClientCredential, SignInError, toAuthoritySettings } from '@customer-insights-kit/client/auth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificate } from '../src/create-certificate.ts'
import {
  addSecret,
  type Graph,
  getGraphToken,
  grantConsent,
  graphScope,
  openApiPrincipal,
  openGraph,
  register,
  signInToDashboard,
} from './graph.ts'
import { api, startTenant, type Tenant } from './tenant.ts'

const signal = new AbortController().signal
const day = 24 * 60 * 60 * 1000

let tenant: Tenant
let graph: Graph
let clockMs = 0
beforeAll(async () => {
  tenant = await startTenant({ now: () => Date.now() + clockMs })
  graph = openGraph(tenant, await getGraphToken(tenant))
})
afterAll(() => tenant.delete())

const credentialOf = (clientId: string, clientSecret: string) =>
  createClientCredential({ authority: tenant.issuer, clientId, clientSecret })

async function failureOf(work: Promise<unknown>): Promise<SignInError> {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof SignInError) return error
  throw new Error('no SignInError', { cause: error })
}

describe('the token of the dashboard for registrations', () => {
  it('comes from MSAL by the refresh token of the session, which stays good', async () => {
    const { clientId, clientSecret, refreshToken } = await signInToDashboard(tenant)
    const ask = (scope: string) =>
      new ConfidentialClientApplication({
        auth: { clientId, clientSecret, ...toAuthoritySettings(tenant.issuer) },
      }).acquireTokenByRefreshToken({ refreshToken, scopes: [scope] })
    const results = await Promise.all([ask(graphScope), ask(graphScope)])
    for (const result of results) {
      const { payload } = await tenant.verify(result?.accessToken, 'https://graph.microsoft.com')
      expect(payload).toMatchObject({ azp: clientId, oid: tenant.administrator.id })
      expect(payload.scp).toContain('Application.ReadWrite.All')
    }
    expect((await ask(`${api}/user_impersonation`))?.accessToken).toBeDefined()
    // The session has a new refresh token by now.
    await expect(ask(graphScope)).rejects.toMatchObject({ errorCode: 'invalid_grant' })
  })

  it('is for the dashboard alone', async () => {
    const { body, clientId } = await tenant.signInPublicly()
    const asked = await tenant.postToken({
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: body.refresh_token ?? '',
      scope: graphScope,
    })
    expect(asked.body).toMatchObject({ error: 'invalid_scope', error_codes: [70011] })
  })
})

describe('a registered application', () => {
  it('is led from nothing to a token, each missing step by its own number', async () => {
    const fresh = await startTenant()
    try {
      const steps = openGraph(fresh, await getGraphToken(fresh))
      const { body: application } = await steps('POST', '/applications', { displayName: 'Nightly export' })
      const { id, appId } = application as { id: string; appId: string }
      const ask = (clientSecret: string) =>
        createClientCredential({ authority: fresh.issuer, clientId: appId, clientSecret })({ signal })
      expect(await failureOf(ask('a guess'))).toMatchObject({ aadsts: 7000215 })

      const secret = await addSecret(steps, id, { displayName: 'first' })
      expect(await failureOf(ask(secret))).toMatchObject({ code: 'invalid_client', aadsts: 7000229 })

      const { body: principal } = await steps('POST', '/servicePrincipals', { appId })
      expect(await failureOf(ask(secret))).toMatchObject({ code: 'invalid_resource', aadsts: 500011 })

      const apiPrincipal = await openApiPrincipal(steps)
      const without = await fresh.verify(await ask(secret))
      expect(without.payload).not.toHaveProperty('roles')

      await steps('PATCH', `/servicePrincipals/${apiPrincipal.id}`, { appRoleAssignmentRequired: true })
      expect(await failureOf(ask(secret))).toMatchObject({ code: 'invalid_grant', aadsts: 501051 })

      await grantConsent(steps, String(principal.id))
      const { payload } = await fresh.verify(await ask(secret))
      expect(payload).toMatchObject({
        azp: appId,
        azpacr: '1',
        oid: principal.id,
        roles: ['CustomerInsights.Api.All'],
        idtyp: 'app',
      })
    } finally {
      await fresh.delete()
    }
  })

  it('signs in with each of its secrets, also in a Basic header, until it is removed or has ended', async () => {
    const { id, appId, principalId } = await register(graph, 'Several secrets')
    await grantConsent(graph, principalId)
    const soon = new Date(Date.now() + clockMs + day).toISOString()
    const [first, second] = [await addSecret(graph, id), await addSecret(graph, id, { endDateTime: soon })]
    for (const secret of [first, second]) {
      expect(await credentialOf(appId, secret)({ signal })).toMatch(/\./)
      const basic = Buffer.from(`${encodeURIComponent(appId)}:${encodeURIComponent(secret)}`).toString(
        'base64',
      )
      const form = { grant_type: 'client_credentials', scope: `${api}/.default` }
      expect((await tenant.postToken(form, { authorization: `Basic ${basic}` })).status).toBe(200)
    }
    const { body: application } = await graph('GET', `/applications/${id}`)
    const passwords = application.passwordCredentials as { keyId: string; hint: string; secretText: null }[]
    expect(passwords.map(({ hint, secretText }) => [hint, secretText])).toEqual([
      [first.slice(0, 3), null],
      [second.slice(0, 3), null],
    ])
    await graph('POST', `/applications/${id}/removePassword`, { keyId: passwords[0]?.keyId })
    expect(await failureOf(credentialOf(appId, first)({ signal }))).toMatchObject({ aadsts: 7000215 })
    clockMs += 2 * day
    try {
      expect(await failureOf(credentialOf(appId, second)({ signal }))).toMatchObject({ aadsts: 7000222 })
    } finally {
      clockMs -= 2 * day
    }
    const kept = await readFile(join(tenant.dataDir, 'identity', 'registrations.json'), 'utf8')
    expect(kept).not.toContain(second)
    expect(kept).toContain('Several secrets')
  })

  it('signs in with a certificate of its own', async () => {
    const { id, appId, principalId } = await register(graph, 'With a certificate')
    await grantConsent(graph, principalId)
    const own = await createCertificate('With a certificate')
    const key = own.certificate.replace(/-----.*?-----|\s/g, '')
    const credential = createClientCredential({ authority: tenant.issuer, clientId: appId, certificate: own })
    expect(await failureOf(credential({ signal }))).toMatchObject({ aadsts: 700027 })
    const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key, displayName: 'CN=own' }]
    expect((await graph('PATCH', `/applications/${id}`, { keyCredentials })).status).toBe(204)
    const { payload } = await tenant.verify(await credential({ signal }))
    expect(payload).toMatchObject({ azp: appId, azpacr: '2', roles: ['CustomerInsights.Api.All'] })

    const { body } = await graph('GET', `/applications/${id}`)
    const [shown] = body.keyCredentials as { keyId: string; key: null; customKeyIdentifier: string }[]
    expect(shown).toMatchObject({ key: null, customKeyIdentifier: expect.stringMatching(/^[0-9A-F]{40}$/) })
    const renamed = { displayName: 'Renamed', keyCredentials: [{ keyId: shown?.keyId }] }
    expect((await graph('PATCH', `/applications/${id}`, renamed)).status).toBe(204)
    expect(await credential({ signal })).toMatch(/\./)
  })

  it('is unknown from the moment it is deleted, with all that was granted to it', async () => {
    const { id, appId, principalId } = await register(graph, 'Short-lived')
    await grantConsent(graph, principalId)
    const secret = await addSecret(graph, id)
    expect((await graph('DELETE', `/applications/${id}`)).status).toBe(204)
    expect(await failureOf(credentialOf(appId, secret)({ signal }))).toMatchObject({ aadsts: 700016 })
    expect((await graph('GET', `/servicePrincipals/${principalId}`)).status).toBe(404)
    const grants = (await graph('GET', '/oauth2PermissionGrants')).body.value ?? []
    expect(grants.filter(({ clientId }) => clientId === principalId)).toEqual([])
  })
})

describe('registrations', () => {
  it('are kept over a restart, beside a directory of before there were any', async () => {
    const before = await startTenant()
    const ask = openGraph(before, await getGraphToken(before))
    const { id, appId, principalId } = await register(ask, 'Kept')
    await grantConsent(ask, principalId)
    const secret = await addSecret(ask, id)
    await before.close()
    const after = await startTenant({ dataDir: before.dataDir, port: before.port })
    try {
      const clientSecret = secret
      const credential = createClientCredential({ authority: after.issuer, clientId: appId, clientSecret })
      expect((await after.verify(await credential({ signal }))).payload.oid).toBe(principalId)
    } finally {
      await after.delete()
    }
  })

  it('lose nothing of what is written at once', async () => {
    const { id } = await register(graph, 'Busy')
    const names = Array.from({ length: 12 }, (_, index) => `At once ${index}`)
    const answers = await Promise.all([
      ...names.map((displayName) => graph('POST', '/applications', { displayName })),
      ...names.map((displayName) =>
        graph('POST', `/applications/${id}/addPassword`, { passwordCredential: { displayName } }),
      ),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]))
    const { body } = await graph('GET', '/applications')
    expect((body.value ?? []).filter(({ displayName }) => names.includes(String(displayName)))).toHaveLength(
      12,
    )
    const written = JSON.parse(await readFile(join(tenant.dataDir, 'identity', 'registrations.json'), 'utf8'))
    const busy = written.applications.find((application: { id: string }) => application.id === id)
    expect(busy.passwords).toHaveLength(12)
  })
})
