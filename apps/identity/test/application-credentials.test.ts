import { createPrivateKey, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClientCredential, SignInError, toLocalApplication } from '@customer-insights-kit/client/auth'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCertificate } from '../src/create-certificate.ts'
import { countRequests } from './count-requests.ts'
import { api, startTenant, type Tenant } from './tenant.ts'

const requests = countRequests()
const tokenRequests = () => requests.count('/oauth2/v2.0/token')
const signal = new AbortController().signal

let tenant: Tenant
let pem: { privateKey: string; certificate: string }
beforeAll(async () => {
  tenant = await startTenant()
  const folder = join(tenant.dataDir, 'identity')
  pem = {
    privateKey: await readFile(join(folder, 'sample-key.pem'), 'utf8'),
    certificate: await readFile(
      join(folder, 'certificates', `${tenant.application('sample').clientId}.pem`),
      'utf8',
    ),
  }
})
afterAll(async () => {
  requests.stop()
  await tenant.delete()
})
beforeEach(() => requests.reset())

const application = () => ({ authority: tenant.issuer, clientId: tenant.application('sample').clientId })
const secret = () => ({ clientSecret: tenant.application('sample').clientSecret ?? '' })

/** Signs what MSAL would sign, or what it never would. */
async function signAssertion(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) {
  const { clientId } = application()
  const { X509Certificate } = await import('node:crypto')
  const sha256 = new X509Certificate(pem.certificate).fingerprint256.replaceAll(':', '')
  const now = Math.floor(Date.now() / 1000)
  const payload = {
    iss: clientId,
    sub: clientId,
    aud: `${tenant.oauth}/token`,
    nbf: now,
    exp: now + 600,
    ...claims,
  }
  return new SignJWT({ jti: randomUUID(), ...payload })
    .setProtectedHeader({
      alg: 'PS256',
      'x5t#S256': Buffer.from(sha256, 'hex').toString('base64url'),
      ...header,
    })
    .sign(createPrivateKey(pem.privateKey))
}

async function failureOf(credential: ReturnType<typeof createClientCredential>): Promise<SignInError> {
  const error = await credential({ signal }).catch((reason: unknown) => reason)
  if (error instanceof SignInError) return error
  throw new Error('no SignInError', { cause: error })
}

describe('an application signs in', () => {
  const proofs = {
    'a secret': async () => secret(),
    'a certificate': async () => ({ certificate: pem }),
    'the thumbprint of its certificate': async () => {
      const { X509Certificate } = await import('node:crypto')
      const thumbprintSha256 = new X509Certificate(pem.certificate).fingerprint256
      return { certificate: { privateKey: pem.privateKey, thumbprintSha256 } }
    },
    'an assertion of an older library': async () => {
      const { X509Certificate } = await import('node:crypto')
      const { fingerprint, raw } = new X509Certificate(pem.certificate)
      const x5t = Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url')
      const header = { alg: 'RS256', 'x5t#S256': undefined, x5t, x5c: [raw.toString('base64')] }
      return { clientAssertion: await signAssertion({ aud: tenant.issuer }, header) }
    },
    'an assertion': async () => ({ clientAssertion: await signAssertion() }),
    'a function that makes assertions': async () => ({
      clientAssertion: ({
        clientId,
        tokenEndpoint,
      }: {
        clientId: string
        tokenEndpoint?: string | undefined
      }) => signAssertion({ iss: clientId, sub: clientId, aud: tokenEndpoint }),
    }),
  }
  it.each(Object.entries(proofs))('with %s', async (name, proof) => {
    const credential = createClientCredential({ ...application(), ...(await proof()) })
    const { payload } = await tenant.verify(await credential({ signal }))
    expect(payload).toMatchObject({
      azp: application().clientId,
      azpacr: name === 'a secret' ? '1' : '2',
      roles: ['CustomerInsights.Api.All'],
      idtyp: 'app',
    })
  })

  it('with what connection.json says', async () => {
    const { clientId, clientSecret = '' } = tenant.application('sample')
    const connection = {
      identityUrl: tenant.issuer,
      clientId,
      clientSecret,
      scope: `${api}/.default`,
      users: [],
    }
    const credential = createClientCredential(toLocalApplication(connection))
    expect((await tenant.verify(await credential({ signal }))).payload.azp).toBe(clientId)
  })

  it('at 127.0.0.1 as well as at localhost', async () => {
    const authority = tenant.issuer.replace('localhost', '127.0.0.1')
    const credential = createClientCredential({ ...application(), authority, certificate: pem })
    expect((await tenant.verify(await credential({ signal }))).payload.azpacr).toBe('2')
  })
})

describe('the token of an application', () => {
  it('is never printed, nor is anything else', async () => {
    const methods = ['debug', 'error', 'info', 'log', 'warn'] as const
    const spies = methods.map((method) => vi.spyOn(console, method))
    await createClientCredential({ ...application(), ...secret() })({ signal })
    await createClientCredential({ ...application(), clientSecret: 'wrong' })({ signal }).catch(
      () => undefined,
    )
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  it('is asked for once by many at the same time, and kept for those after them', async () => {
    const credential = createClientCredential({ ...application(), ...secret() })
    const tokens = await Promise.all(Array.from({ length: 8 }, () => credential({ signal })))
    expect(new Set([...tokens, await credential({ signal })]).size).toBe(1)
    expect(tokenRequests()).toBe(1)
  })

  it('is a new one where the last was refused, also with a certificate whose assertion MSAL sends again', async () => {
    for (const proof of [secret(), { certificate: pem }]) {
      requests.reset()
      const credential = createClientCredential({ ...application(), ...proof })
      const first = await credential({ signal })
      const forced = await Promise.all([1, 2, 3].map(() => credential({ signal, forceRefresh: true })))
      expect(new Set(forced).size).toBe(1)
      expect(forced[0]).not.toBe(first)
      expect(await credential({ signal })).toBe(forced[0])
      expect(tokenRequests()).toBe(2)
    }
  })

  it('is renewed before it expires', async () => {
    const brief = await startTenant({ accessTokenSeconds: 299 })
    try {
      const { clientId, clientSecret = '' } = brief.application('sample')
      const credential = createClientCredential({ authority: brief.issuer, clientId, clientSecret })
      const first = await credential({ signal })
      const second = await credential({ signal })
      expect(second).not.toBe(first)
      const { payload } = await brief.verify(first)
      expect(Number(payload.exp) * 1000).toBeGreaterThan(Date.now())
    } finally {
      await brief.delete()
    }
  })

  it('reaches the others where one caller gives up', async () => {
    const credential = createClientCredential({ ...application(), ...secret() })
    const leaver = new AbortController()
    const calls = [credential({ signal: leaver.signal }), credential({ signal })]
    leaver.abort(new Error('changed my mind'))
    const [left, stayed] = await Promise.allSettled(calls)
    expect(left).toMatchObject({ status: 'rejected', reason: { message: 'changed my mind' } })
    expect(stayed?.status).toBe('fulfilled')
    expect(tokenRequests()).toBe(1)
  })
})

describe('an application is refused', () => {
  it('with a wrong secret, which no message shows', async () => {
    const clientSecret = 'a wrong secret that nobody should see'
    const error = await failureOf(createClientCredential({ ...application(), clientSecret }))
    expect(error).toMatchObject({ code: 'invalid_client', aadsts: 7000215, isInteractionRequired: false })
    expect(error.message).toBe(
      'Sign-in failed: invalid_client (AADSTS7000215). The client secret is wrong: take its value, not its id.',
    )
    expect(error.correlationId).toMatch(/^[0-9a-f-]{36}$/)
    expect(`${error.stack} ${error.cause} ${JSON.stringify(error)}`).not.toContain(clientSecret)
  })

  it('where no application of the tenant has its client id', async () => {
    const unknown = createClientCredential({ ...application(), ...secret(), clientId: randomUUID() })
    expect(await failureOf(unknown)).toMatchObject({ code: 'unauthorized_client', aadsts: 700016 })
  })

  it('with a certificate that is not registered', async () => {
    const certificate = await createCertificate('Somebody else')
    const error = await failureOf(createClientCredential({ ...application(), certificate }))
    expect(error).toMatchObject({ code: 'invalid_client', aadsts: 700027 })
    expect(`${error.stack} ${error.cause}`).not.toContain('PRIVATE KEY')
  })

  it("with somebody else's key under its own certificate", async () => {
    const { privateKey } = await createCertificate('Somebody else')
    const certificate = { privateKey, certificate: pem.certificate }
    expect(await failureOf(createClientCredential({ ...application(), certificate }))).toMatchObject({
      aadsts: 700027,
    })
  })

  it.each([
    ['expired', 700024, async () => signAssertion({ exp: Math.floor(Date.now() / 1000) - 301 })],
    ['not good yet', 700024, async () => signAssertion({ nbf: Math.floor(Date.now() / 1000) + 400 })],
    ['for another audience', 700023, async () => signAssertion({ aud: 'https://elsewhere.example/token' })],
    ['of another subject', 700021, async () => signAssertion({ sub: randomUUID() })],
    ['of another issuer', 700021, async () => signAssertion({ iss: 'https://elsewhere.example' })],
    ['without an end', 700024, async () => signAssertion({ exp: undefined })],
    ['by another algorithm', 50027, async () => signAssertion({}, { alg: 'PS512' })],
    ['no token at all', 50027, async () => 'not.a.token'],
  ])('with an assertion that is %s', async (_, aadsts, sign) => {
    const clientAssertion = await sign()
    const error = await failureOf(createClientCredential({ ...application(), clientAssertion }))
    expect(error).toMatchObject({ code: 'invalid_client', aadsts })
    expect(`${error.stack} ${error.cause}`).not.toContain(clientAssertion)
  })

  it('under a client id of another application', async () => {
    const clientAssertion = await signAssertion()
    const { clientId } = tenant.application('dashboard')
    const error = await failureOf(createClientCredential({ ...application(), clientId, clientAssertion }))
    expect(error).toMatchObject({ code: 'invalid_client', aadsts: 700027 })
    const unknown = createClientCredential({ ...application(), clientId: randomUUID(), clientAssertion })
    expect(await failureOf(unknown)).toMatchObject({ code: 'unauthorized_client', aadsts: 700016 })
  })
})
