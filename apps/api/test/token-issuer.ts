import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { TokenPolicy } from '../src/authenticate.ts'

export const tenantId = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'
export const audience = 'https://api.ci.ai.microsoft.com'
export const dashboardClientId = '5d7b2d7e-3f0b-4c57-8f53-0f2d9c6b1a11'

export interface TokenIssuer {
  readonly policy: TokenPolicy
  /** Its name in tokens. */
  readonly issuer: string
  /** How often the published keys were fetched. */
  readonly keyFetches: () => number
  readonly publicKeyPem: string
  /** A valid token, changed by these claims (undefined leaves one out) and signing choices. */
  issue(
    claims?: JWTPayload,
    signing?: { alg?: string; kid?: string; key?: CryptoKey | Uint8Array },
  ): Promise<string>
  /** The default token signed by the tenant's key under any header, its claims changed as text. */
  issueRaw(header: Readonly<Record<string, unknown>>, change?: (claims: string) => string): Promise<string>
  close(): void
}

/** A tenant of its own: publishes its signing key over HTTP and issues tokens of any kind. */
export async function createTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test-key', alg: 'RS256', use: 'sig' }
  let fetches = 0
  const server = createServer((_, response) => {
    fetches += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/${tenantId}/v2.0`

  return {
    policy: {
      tenants: [{ tenantId, issuers: [issuer], jwksUrl: `${origin}/${tenantId}/discovery/v2.0/keys` }],
      audiences: [audience],
      firstPartyClientIds: [dashboardClientId],
    },
    issuer,
    keyFetches: () => fetches,
    publicKeyPem: await exportSPKI(publicKey),
    async issue(claims = {}, { alg = 'RS256', kid = 'test-key', key = privateKey } = {}) {
      return new SignJWT({ ...toClaims(issuer), ...claims })
        .setProtectedHeader({ alg, kid, typ: 'JWT' })
        .sign(key)
    },
    async issueRaw(header, change = (text) => text) {
      const parts = [
        JSON.stringify({ alg: 'RS256', kid: 'test-key', typ: 'JWT', ...header }),
        change(JSON.stringify(toClaims(issuer))),
      ]
      const input = parts.map((part) => Buffer.from(part).toString('base64url')).join('.')
      const signature = await crypto.subtle.sign(
        'RSASSA-PKCS1-v1_5',
        privateKey as Parameters<typeof crypto.subtle.sign>[1],
        Buffer.from(input),
      )
      return `${input}.${Buffer.from(signature).toString('base64url')}`
    },
    close: () => server.close(),
  }
}

function toClaims(issuer: string): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: issuer,
    aud: audience,
    iat: now,
    nbf: now,
    exp: now + 3600,
    tid: tenantId,
    oid: 'nobody',
    azp: 'some-application',
    scp: 'user_impersonation',
    ver: '2.0',
  }
}
