import type { ICachePlugin } from '@azure/msal-node'
import type { Credential } from '../credentials.ts'
import { type ApplicationOptions, openApplication, toScopes } from './application.ts'
import type { MaybeProof } from './proof.ts'
import { SignInError } from './sign-in-error.ts'
import { createSilentFirstCredential } from './silent-token.ts'

/** Which user of MSAL's cache a credential is for. */
export type AccountCredentialOptions = ApplicationOptions &
  MaybeProof & {
    /** Where the tokens of the sign-in were kept. */
    readonly cache: ICachePlugin
    /** `homeAccountId` of the account that signed in. */
    readonly homeAccountId: string
  }

/**
 * Gives tokens of a user who signed in before, through the cache that was used then; it never asks anybody
 * anything. Rejects with SignInError, whose `isInteractionRequired` says that the user must sign in again.
 */
export function createAccountCredential(options: AccountCredentialOptions): Credential {
  return createSilentFirstCredential(
    openApplication(options),
    toScopes(options),
    async (cache) => (await cache.getAccountByHomeId(options.homeAccountId)) ?? undefined,
    (_application, _signal, refusal) => {
      throw refusal ?? new SignInError({ code: 'no_account', isInteractionRequired: true })
    },
  )
}
