import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Directory } from '../directory.ts'
import { type SigningKeys, toKeySet } from '../signing-keys.ts'
import { denied, GraphError } from './graph-error.ts'
import { graphAudience, graphScopes } from './graph-grant.ts'

const Claims = z.looseObject({
  oid: z.string(),
  tid: z.string(),
  azp: z.string(),
  scp: z.string().default(''),
})

const refused = (message: string) => new GraphError(401, 'InvalidAuthenticationToken', message)

/**
 * Finds out whether a request may change registrations: it brings a token for Microsoft Graph that the
 * dashboard got for a user whose role in the directory is Admin. Throws GraphError.
 */
export function createCallerCheck(parts: { directory: Directory; issuer: string; keys: SigningKeys }) {
  const { directory, issuer } = parts
  const publicKeys = toKeySet(parts.keys)

  async function readClaims(token: string) {
    try {
      const options = {
        issuer,
        audience: graphAudience,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'nbf', 'iat'],
      }
      const { payload } = await jwtVerify(token, publicKeys, options)
      return Claims.parse(payload)
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refused('The access token has expired.')
      if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error
      throw refused('The access token is not for Microsoft Graph, or not of this tenant.')
    }
  }

  return async (authorization: string): Promise<void> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    if (token === undefined) throw refused('The request brings no access token.')
    const { oid, tid, azp, scp } = await readClaims(token)
    if (tid !== directory.tenantId) throw refused('The access token is of another tenant.')
    const dashboard = directory.applications.find(({ purpose }) => purpose === 'dashboard')
    const scopes = scp.split(' ')
    if (azp !== dashboard?.clientId || !graphScopes.every((scope) => scopes.includes(scope))) {
      throw denied('The token is of an application that may not change registrations.')
    }
    const user = directory.users.find(({ id }) => id === oid)
    if (user?.role !== 'Admin') {
      throw denied('Only users whose role in the directory is Admin may see and change registrations.')
    }
  }
}
