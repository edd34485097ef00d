import type { Credential } from '../credentials.ts'
import { type ApplicationOptions, openApplication, toScopes } from './application.ts'
import type { MaybeProof } from './proof.ts'
import { createSilentFirstCredential } from './silent-token.ts'

/** A refresh token that was got elsewhere, and the application it was given to. */
export type RefreshTokenOptions = ApplicationOptions &
  MaybeProof & {
    /** The refresh token; a secret. */
    readonly refreshToken: string
  }

/**
 * Gives tokens of a user by a refresh token. It is presented first; those that follow it stay in MSAL's cache,
 * and where one of them is refused, the first is presented again. Rejects with SignInError, whose `isInteractionRequired` says that the user must sign in again.
 */
export function createRefreshTokenCredential(options: RefreshTokenOptions): Credential {
  const { refreshToken } = options
  const scopes = toScopes(options)
  return createSilentFirstCredential(
    openApplication(options),
    scopes,
    // The cache may hold other users: only the token says who this one is.
    async () => undefined,
    (application) => application.acquireTokenByRefreshToken({ refreshToken, scopes, forceCache: true }),
  )
}
