import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { TokenPolicy } from '../src/authenticate.ts'

export const tenantId = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'
export const audience = 'https://api.ci.ai.microsoft.com'
export const dashboardClientId = '5d7b2d7e-3f0b-4c57-8f53-0f2d9c6b1a11'

export interface TokenIssuer {
  readonly policy: TokenPolicy
  /** How often the published keys were fetched. */
  readonly keyFetches: () => number
  readonly publicKeyPem: string
  /** A valid token, changed by these claims (undefined leaves one out) and signing choices. */
  issue(
    claims?: JWTPayload,
    signing?: { alg?: string; kid?: string; key?: CryptoKey | Uint8Array },
  ): Promise<string>
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
      tenantId,
      issuers: [issuer],
      audiences: [audience],
      jwksUrl: `${origin}/${tenantId}/discovery/v2.0/keys`,
      firstPartyClientIds: [dashboardClientId],
    },
    keyFetches: () => fetches,
    publicKeyPem: await exportSPKI(publicKey),
    async issue(claims = {}, { alg = 'RS256', kid = 'test-key', key = privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000)
      const payload: JWTPayload = {
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
        ...claims,
      }
      return new SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key)
    },
    close: () => server.close(),
  }
}
