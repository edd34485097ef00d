import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Principal } from './principal.ts'
import { ServiceError } from './service-error.ts'

/** Whose tokens count. */
export interface TokenPolicy {
  readonly tenantId: string
  readonly issuers: readonly string[]
  readonly audiences: readonly string[]
  readonly jwksUrl: string
  /** Applications whose delegated tokens need no subscription key. */
  readonly firstPartyClientIds: readonly string[]
}

export type Authenticate = (authorization: string | undefined) => Promise<Principal>

const applicationRoles = ['CustomerInsights.Api.All', 'api.access']

/** What can be wrong with a token; any other error is the identity provider's. */
const tokenErrors = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
]

const claimsSchema = z.object({
  tid: z.string(),
  oid: z.string().min(1),
  azp: z.string().optional(),
  appid: z.string().optional(),
  scp: z.string().optional(),
  roles: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
})

/** Exactly one blank: whoever pads the header makes calls to an upstream as long as they like. */
export const readBearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]

/**
 * Validates bearer tokens: signature by the tenant's published keys, algorithm, issuer, audience,
 * tenant, times, and the permission to use this API.
 */
export function createAuthenticator(policy: TokenPolicy): Authenticate {
  const keys = createRemoteJWKSet(new URL(policy.jwksUrl), {
    cooldownDuration: 10_000,
    timeoutDuration: 5_000,
  })

  return async (authorization) => {
    const token = readBearerToken(authorization)
    if (token === undefined) throw new ServiceError('invalidToken')
    const payload = await verify(token)
    const claims = claimsSchema.safeParse(payload)
    if (!claims.success || claims.data.tid !== policy.tenantId) throw new ServiceError('invalidToken')
    return toPrincipal(claims.data, policy)
  }

  async function verify(token: string) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: [...policy.issuers],
        audience: [...policy.audiences],
        requiredClaims: ['exp', 'iat'],
      })
      return payload
    } catch (error) {
      if (tokenErrors.some((type) => error instanceof type)) throw new ServiceError('invalidToken')
      const message = 'The signing keys of the identity provider cannot be read.'
      throw new ServiceError('unavailable', { message }, { cause: error })
    }
  }
}

function toPrincipal(claims: z.output<typeof claimsSchema>, policy: TokenPolicy): Principal {
  const scopes = claims.scp?.split(' ') ?? []
  const isUser = scopes.includes('user_impersonation')
  const isApplication =
    claims.scp === undefined && claims.roles.some((role) => applicationRoles.includes(role))
  if (!isUser && !isApplication) throw new ServiceError('invalidToken')

  const clientId = claims.azp ?? claims.appid ?? ''
  return {
    id: claims.oid,
    type: isUser ? 'user' : 'app',
    principalIds: [claims.oid, ...claims.groups],
    name: isUser ? (claims.preferred_username ?? claims.upn ?? claims.oid) : clientId,
    isFirstParty: isUser && policy.firstPartyClientIds.includes(clientId),
  }
}
