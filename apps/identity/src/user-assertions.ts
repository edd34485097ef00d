import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Directory, DirectoryUser } from './directory.ts'
import { EntraError } from './entra-error.ts'
import { type SigningKeys, toKeySet } from './signing-keys.ts'

const Claims = z.looseObject({ aud: z.string(), oid: z.string(), scp: z.string().optional() })

/**
 * Finds the user of an access token that an application presents: it must be of this tenant, still good,
 * a user's, and meant for that application. Throws EntraError.
 */
export function createUserAssertionCheck(parts: { directory: Directory; issuer: string; keys: SigningKeys }) {
  const { directory, issuer, keys } = parts
  const publicKeys = toKeySet(keys)

  async function readClaims(assertion: string) {
    try {
      const options = { issuer, algorithms: ['RS256'], requiredClaims: ['exp'] }
      const { payload } = await jwtVerify(assertion, publicKeys, options)
      return Claims.parse(payload)
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refusal(500133, 'The assertion has expired.')
      if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error
      throw refusal(50013, 'The assertion is no access token of this tenant.')
    }
  }

  return async (assertion: string, clientId: string): Promise<DirectoryUser> => {
    const { aud, oid, scp } = await readClaims(assertion)
    if (aud !== clientId) {
      const meant = `The audience of the assertion is ${aud}, and the application is ${clientId}`
      throw refusal(500131, `${meant}: the caller must ask for a token for this application.`)
    }
    if (scp === undefined) {
      throw refusal(7000114, 'The assertion is of an application, which is nobody to act on behalf of.')
    }
    const user = directory.users.find(({ id }) => id === oid)
    if (user === undefined) throw refusal(50034, 'The user of the assertion is no longer in the directory.')
    return user
  }
}

const refusal = (aadsts: number, message: string) => new EntraError('invalid_grant', aadsts, message)
