import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { parseToken } from './parse-token.ts'
import type { Principal } from './principal.ts'
import { ServiceError } from './service-error.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'
import { createVerifiedTokens } from './verified-tokens.ts'

/** Who issues tokens, under which names, and where it publishes its signing keys. */
export interface Tenant {
  readonly tenantId: string
  readonly issuers: readonly string[]
  readonly jwksUrl: string
}

/** Whose tokens count. */
export interface TokenPolicy {
  readonly tenants: readonly Tenant[]
  readonly audiences: readonly string[]
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

/** Nothing in a header may say where the key is, or that there is more to know than the signature. */
const headerSchema = z.object({
  alg: z.literal('RS256'),
  kid: z.string().min(1).max(256),
  typ: z
    .string()
    .regex(/^(at\+)?jwt$/i)
    .optional(),
  ...Object.fromEntries(
    ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'cty', 'zip', 'enc'].map((name) => [
      name,
      z.never().optional(),
    ]),
  ),
})

/** Entra ID's longest tokens, those of continuous access evaluation, are good for 28 hours. */
const longestLifeSeconds = 48 * 3600

const claimsSchema = z
  .object({
    tid: z.string(),
    oid: z.string().min(1).max(256),
    iat: z.number(),
    exp: z.number(),
    azp: z.string().optional(),
    appid: z.string().optional(),
    scp: z.string().optional(),
    roles: z.array(z.string()).default([]),
    groups: z.array(z.string()).default([]),
    preferred_username: z.string().optional(),
    upn: z.string().optional(),
  })
  .refine(({ iat, exp }) => iat <= Date.now() / 1000 && exp - iat <= longestLifeSeconds)

type Claims = z.output<typeof claimsSchema>

/** Exactly one blank: whoever pads the header makes calls to an upstream as long as they like. */
export const readBearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]

/** Opens the signing keys of all tenants of a policy. */
export const openTenantKeys = (policy: TokenPolicy): ReadonlyMap<Tenant, SigningKeys> =>
  new Map(policy.tenants.map((tenant) => [tenant, openSigningKeys(tenant.jwksUrl)]))

/**
 * Validates bearer tokens: form, signature by the published keys of the tenant that its issuer names,
 * algorithm, audience, tenant, times to the second, and the permission to use this API. A token that was
 * good is good again until it expires or its tenant publishes other keys, without being proved again.
 */
export function createAuthenticator(policy: TokenPolicy, keysOf = openTenantKeys(policy)): Authenticate {
  const verifiedTokens = createVerifiedTokens()

  return async (authorization) => {
    const token = readBearerToken(authorization)
    if (token === undefined) throw new ServiceError('invalidToken')
    const known = await whileKeysServe(() => verifiedTokens.find(token))
    return known?.principal ?? prove(token)
  }

  async function prove(token: string): Promise<Principal> {
    const parts = parseToken(token)
    const tenant = policy.tenants.find(({ issuers }) => issuers.some((name) => name === parts?.claims.iss))
    const keys = tenant && keysOf.get(tenant)
    const claims = claimsSchema.safeParse(parts?.claims)
    if (keys === undefined || !headerSchema.safeParse(parts?.header).success || !claims.success) {
      throw new ServiceError('invalidToken')
    }
    if (claims.data.tid !== tenant?.tenantId) throw new ServiceError('invalidToken')
    const principal = toPrincipal(claims.data, policy)
    const keysVersion = await whileKeysServe(() => verify(token, keys))
    verifiedTokens.add(token, { principal, expiresAtMs: claims.data.exp * 1000, keys, keysVersion })
    return principal
  }

  /** Answers the version of the keys that it was proved with, or an older one. */
  async function verify(token: string, keys: SigningKeys): Promise<number> {
    await keys.freshen()
    let keysVersion = keys.version()
    await jwtVerify(
      token,
      async (header, input) => {
        const key = await keys.find(header, input)
        keysVersion = keys.version()
        return key
      },
      {
        algorithms: ['RS256'],
        audience: [...policy.audiences],
        requiredClaims: ['exp', 'iat'],
      },
    )
    return keysVersion
  }
}

/** What is wrong with a token is the caller's, everything else the identity provider's. */
async function whileKeysServe<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (tokenErrors.some((type) => error instanceof type)) throw new ServiceError('invalidToken')
    const message = 'The signing keys of the identity provider cannot be read.'
    throw new ServiceError('unavailable', { message }, { cause: error })
  }
}

/**
 * A token is a user's by its scope or an application's by its role, never both. Groups that Entra ID only
 * points to, because there are too many, do not count: nothing is fetched from an address in a token.
 */
function toPrincipal(claims: Claims, policy: TokenPolicy): Principal {
  const hasApplicationRole = claims.roles.some((role) => applicationRoles.includes(role))
  const isUser = claims.scp?.split(' ').includes('user_impersonation') === true && !hasApplicationRole
  const isApplication = claims.scp === undefined && hasApplicationRole
  if (!isUser && !isApplication) throw new ServiceError('invalidToken')

  const clientId = claims.azp ?? claims.appid ?? ''
  return {
    id: claims.oid,
    type: isUser ? 'user' : 'app',
    principalIds: [claims.oid, ...claims.groups],
    issuedAtMs: claims.iat * 1000,
    name: isUser ? (claims.preferred_username ?? claims.upn ?? claims.oid) : clientId,
    isFirstParty: isUser && policy.firstPartyClientIds.includes(clientId),
  }
}
