import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { FederatedCredential } from './directory.ts'
import { invalidClient } from './entra-error.ts'

const Discovery = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) })
const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
})

/** Accepts a token of an issuer elsewhere that the application is registered with. Throws EntraError. */
export async function verifyFederatedAssertion(
  credentials: readonly FederatedCredential[],
  assertion: string,
  payload: JWTPayload,
): Promise<void> {
  const claims = Claims.safeParse(payload)
  if (!claims.success) throw invalidClient(50027, 'The assertion must hold iss, sub and aud as text.')
  const { issuer, subject, audience } = findCredential(credentials, claims.data)
  const keys = await openKeys(issuer)
  try {
    await jwtVerify(assertion, keys, {
      algorithms: ['RS256'],
      issuer,
      subject,
      audience,
      requiredClaims: ['exp'],
    })
  } catch (cause) {
    // Also what is no JOSEError: the keys are the issuer's, and may be anything.
    const number = cause instanceof errors.JWTExpired ? 700024 : 700027
    const refusal = 'The assertion has expired, or its signature is not that of its issuer.'
    throw Object.assign(invalidClient(number, refusal), { cause })
  }
}

function findCredential(
  credentials: readonly FederatedCredential[],
  { iss, sub, aud }: z.output<typeof Claims>,
) {
  const ofIssuer = credentials.filter(({ issuer }) => issuer === iss)
  if (ofIssuer.length === 0) throw invalidClient(700211, `No federated credential has the issuer ${iss}.`)
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub)
  if (ofSubject.length === 0) throw invalidClient(700213, `No federated credential has the subject ${sub}.`)
  const found = ofSubject.find(({ audience }) => [aud].flat().includes(audience))
  if (found === undefined) throw invalidClient(700212, `No federated credential has the audience ${aud}.`)
  return found
}

async function openKeys(issuer: string) {
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5000),
    })
    const { jwks_uri } = Discovery.parse(await response.json())
    const keys = createRemoteJWKSet(new URL(jwks_uri))
    await keys.reload()
    return keys
  } catch (cause) {
    throw Object.assign(invalidClient(50166, `The keys of the issuer ${issuer} cannot be read.`), { cause })
  }
}
