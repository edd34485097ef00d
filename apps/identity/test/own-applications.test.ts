import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClientCredential, SignInError } from '@customer-insights-kit/client/auth'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificate } from '../src/create-certificate.ts'
import { createBrowser } from './browser.ts'
import { api, createPkce, startTenant, type Tenant } from './tenant.ts'

const signal = new AbortController().signal
const year = 365 * 24 * 60 * 60 * 1000

/** What a developer adds to directory.json. */
const createOwn = (name: string, more: object = {}) => ({
  purpose: 'own',
  clientId: randomUUID(),
  objectId: randomUUID(),
  name,
  appRoles: ['CustomerInsights.Api.All'],
  ...more,
})

const elsewhere = createIssuer()
const withCertificate = createOwn('Nightly export')
const withFederation = createOwn('Workload')
const webApplication = createOwn('Web shop', {
  clientSecret: 'a secret of the web shop',
  redirectUris: ['http://localhost:5000/signin-oidc'],
  exposedScopes: ['orders.read', 'orders.write'],
})
const commandLine = createOwn('Command line')
const clientSecret = 'a secret of a shop of before'
const refusedRedirect = 'view-source:https://shop.example/'
const withRefused = createOwn('Shop of before', {
  clientSecret,
  redirectUris: ['https://shop.example/back', refusedRedirect],
})
const withRefusedAlone = createOwn('Older shop', {
  clientSecret,
  redirectUris: ['https://user:hunter2@shop.example/'],
})

let tenant: Tenant
let current: Awaited<ReturnType<typeof createCertificate>>
let outdated: Awaited<ReturnType<typeof createCertificate>>
beforeAll(async () => {
  const issuer = await elsewhere.start()
  Object.assign(withFederation, { federatedCredentials: [{ issuer, subject: 'repo:contoso/shop' }] })
  const before = await startTenant()
  await before.close()
  const folder = join(before.dataDir, 'identity')
  const own = [withCertificate, withFederation, webApplication, commandLine, withRefused, withRefusedAlone]
  const directory = { ...before.directory, applications: [...before.directory.applications, ...own] }
  await writeFile(join(folder, 'directory.json'), JSON.stringify(directory))
  current = await createCertificate('Nightly export')
  outdated = await createCertificate('Nightly export of last year', new Date(Date.now() - 2 * year), 365)
  const file = join(folder, 'certificates', `${withCertificate.clientId}.pem`)
  await writeFile(file, current.certificate + outdated.certificate)
  tenant = await startTenant({ dataDir: before.dataDir })
})
afterAll(async () => {
  await tenant.delete()
  elsewhere.stop()
})

async function aadstsOf(credential: ReturnType<typeof createClientCredential>): Promise<number | undefined> {
  const error = await credential({ signal }).catch((reason: unknown) => reason)
  return error instanceof SignInError ? error.aadsts : undefined
}

describe('an application of the developer', () => {
  it('signs in with a certificate alone', async () => {
    const { clientId, objectId } = withCertificate
    const credential = createClientCredential({ authority: tenant.issuer, clientId, certificate: current })
    const { payload } = await tenant.verify(await credential({ signal }))
    expect(payload).toMatchObject({
      azp: clientId,
      oid: objectId,
      azpacr: '2',
      roles: ['CustomerInsights.Api.All'],
    })
    const guess = createClientCredential({ authority: tenant.issuer, clientId, clientSecret: 'undefined' })
    expect(await aadstsOf(guess)).toBe(7000215)
  })

  it('does not sign in with a certificate that has expired', async () => {
    const { clientId } = withCertificate
    const credential = createClientCredential({ authority: tenant.issuer, clientId, certificate: outdated })
    expect(await aadstsOf(credential)).toBe(1000502)
  })

  it('comes back to its own redirect URIs alone', async () => {
    const { challenge } = createPkce()
    const request = { client_id: webApplication.clientId, ...challenge }
    const own = await tenant.signIn({ ...request, redirect_uri: 'http://localhost:5000/signin-oidc' })
    expect(own.code).not.toBe('')
    const url = tenant.authorizeUrl({ ...request, redirect_uri: 'http://localhost:5001/signin-oidc' })
    expect((await createBrowser(tenant.url).open(url)).status).toBe(400)
  })

  it('starts without the redirect URIs that are not taken any more, and is told of', async () => {
    const { challenge } = createPkce()
    const begin = (redirect_uri: string, clientId = withRefused.clientId) =>
      createBrowser(tenant.url).open(tenant.authorizeUrl({ client_id: clientId, redirect_uri, ...challenge }))
    expect((await begin('https://shop.example/back')).text).toContain('<title>Sign in</title>')
    expect((await begin(refusedRedirect)).status).toBe(400)
    const alone = 'https://user:hunter2@shop.example/'
    expect((await begin(alone, withRefusedAlone.clientId)).status).toBe(400)
    for (const { clientId } of [withRefused, withRefusedAlone]) {
      const credential = createClientCredential({ authority: tenant.issuer, clientId, clientSecret })
      expect((await tenant.verify(await credential({ signal }))).payload).toMatchObject({ azp: clientId })
    }
    const remedy = 'Stop the identity, correct or remove it there, and start again.'
    expect(tenant.warnings).toEqual([
      expect.stringMatching(
        /^A redirect URI in directory\.json \(at applications\.7\.redirectUris\.1\) is left out/,
      ),
      `A redirect URI in directory.json (at applications.8.redirectUris.0) is left out: it carries a user name or password. ${remedy}`,
    ])
  })

  it('is an API of its own, with the scopes that it exposes', async () => {
    const { verifier, challenge } = createPkce()
    const redirect = { client_id: commandLine.clientId, redirect_uri: 'http://localhost:45678' }
    const scope = `api://${webApplication.clientId}/orders.read`
    const { code } = await tenant.signIn({ ...redirect, ...challenge, scope: `openid ${scope}` })
    const exchange = { ...redirect, grant_type: 'authorization_code', code, code_verifier: verifier }
    const { body } = await tenant.postToken(exchange)
    expect(body.scope).toBe(scope)
    const { payload } = await tenant.verify(body.access_token, webApplication.clientId)
    expect(payload).toMatchObject({ scp: 'orders.read', azp: commandLine.clientId, azpacr: '0' })
  })

  it('is a public one where it has nothing to prove itself with', async () => {
    const asked = await fetch(`${tenant.oauth}/devicecode`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: commandLine.clientId, scope: 'openid' }),
    })
    expect(asked.status).toBe(200)
    const confidential = await fetch(`${tenant.oauth}/devicecode`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: webApplication.clientId, scope: 'openid' }),
    })
    expect(await confidential.json()).toMatchObject({ error: 'invalid_client', error_codes: [7000218] })
  })
})

describe('a federated identity', () => {
  const credentialWith = (claims: Claims) =>
    createClientCredential({
      authority: tenant.issuer,
      clientId: withFederation.clientId,
      clientAssertion: () => elsewhere.sign(claims),
    })

  it('signs the application in', async () => {
    const { payload } = await tenant.verify(await credentialWith({})({ signal }))
    expect(payload).toMatchObject({ azp: withFederation.clientId, oid: withFederation.objectId, azpacr: '2' })
  })

  it.each([
    ['another issuer', { iss: 'https://elsewhere.example' }, 700211],
    ['another audience', { aud: 'https://elsewhere.example' }, 700212],
    ['another subject', { sub: 'repo:contoso/other' }, 700213],
    ['a time that has passed', { exp: '10 seconds ago' }, 700024],
    ['a key that is not its own', { key: 'another' }, 700027],
    ['an issuer that is no text', { iss: { toString: 1 } }, 50027],
    ['a subject that is no text', { sub: { toString: 1 } }, 50027],
    ['an audience that is no text', { aud: { toString: 1 } }, 50027],
    ['audiences of which one is no text', { aud: ['api://AzureADTokenExchange', { toString: 1 }] }, 50027],
  ])('with %s is refused', async (_, claims, aadsts) => {
    expect(await aadstsOf(credentialWith(claims))).toBe(aadsts)
  })

  it.each([
    ['whose keys are in a file', { keysUrl: 'file:///keys' }, 50166],
    ['whose keys are out of reach', { keysUrl: 'http://127.0.0.1:1/keys' }, 50166],
    ['whose keys are none', { keys: { keys: 'none' } }, 50166],
    ['whose key is broken', { keys: { keys: [{ kty: 'RSA', kid: 'own', n: 'AQAB', e: 'AQAB' }] } }, 700027],
  ])('of an issuer %s is refused', async (_, answers, aadsts) => {
    elsewhere.answers = answers
    try {
      const form = {
        grant_type: 'client_credentials',
        client_id: withFederation.clientId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await elsewhere.sign({}),
        scope: `${api}/.default`,
      }
      expect(await tenant.postToken(form)).toMatchObject({
        status: 401,
        body: { error: 'invalid_client', error_codes: [aadsts] },
      })
    } finally {
      elsewhere.answers = {}
    }
  })
})

type Claims = Record<string, unknown> & { key?: string; exp?: string }

/** An identity provider elsewhere, such as that of a build service. */
function createIssuer() {
  const keys = Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const server = createServer(async (request, response) => {
    const [{ publicKey }] = await keys
    const own = { keys: [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }] }
    const { keys: jwks = own, keysUrl = `${url()}/keys` } = issuer.answers
    const discovery = { issuer: url(), jwks_uri: keysUrl }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url === '/keys' ? jwks : discovery))
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = {
    /** What it answers in place of its own keys and their address. */
    answers: {} as { keys?: object; keysUrl?: string },
    async start(): Promise<string> {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return url()
    },
    stop(): void {
      server.closeAllConnections()
      server.close()
    },
    async sign({ key, exp = '5 minutes', ...claims }: Claims): Promise<string> {
      const [own, another] = await keys
      const payload = { iss: url(), sub: 'repo:contoso/shop', aud: 'api://AzureADTokenExchange', ...claims }
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', kid: 'own' })
        .setExpirationTime(exp)
        .sign(key === undefined ? own.privateKey : another.privateKey)
    },
  }
  return issuer
}
