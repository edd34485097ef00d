import type { AccountInfo, AuthenticationResult, ITokenCache, SilentFlowRequest } from '@azure/msal-node'
import type { Credential } from '../credentials.ts'
import { createSharedCredential } from './shared-credential.ts'
import { SignInError, toSignInError } from './sign-in-error.ts'

/** What both kinds of MSAL's applications can do for a user who is signed in. */
export interface UserApplication {
  acquireTokenSilent(request: SilentFlowRequest): Promise<AuthenticationResult>
  getTokenCache(): ITokenCache
}

/** A credential of a user whose account is known; it never asks anybody anything. */
export function createSilentCredential(
  application: UserApplication,
  scopes: string[],
  signedIn: AuthenticationResult,
): Credential {
  return createSharedCredential(({ forceRefresh }) => {
    if (signedIn.account === null) throw new SignInError({ code: 'no_account', isInteractionRequired: true })
    return application.acquireTokenSilent({ account: signedIn.account, scopes, forceRefresh })
  }, signedIn)
}

/**
 * A credential that first asks MSAL's cache, and a person only where that cannot help: `signIn` gets what was
 * refused, if there was an account to ask for.
 */
export function createSilentFirstCredential<Application extends UserApplication>(
  open: () => Promise<Application>,
  scopes: string[],
  findAccount: (cache: ITokenCache) => Promise<AccountInfo | undefined>,
  signIn: (
    application: Application,
    signal: AbortSignal,
    refusal: unknown,
  ) => Promise<AuthenticationResult | null>,
): Credential {
  let account: AccountInfo | undefined
  return createSharedCredential(async ({ forceRefresh, signal }) => {
    const application = await open()
    account ??= await findAccount(application.getTokenCache())
    let refusal: unknown
    if (account !== undefined) {
      try {
        return await application.acquireTokenSilent({ account, scopes, forceRefresh })
      } catch (error) {
        if (!isInteractionRequired(error)) throw error
        refusal = error
      }
    }
    // Nobody waits any more: nobody shall be asked.
    signal.throwIfAborted()
    const result = await signIn(application, signal, refusal)
    account = result?.account ?? undefined
    return result
  })
}

/** The account with this user name, or, where none is asked for, the only one. */
export const findAccountByHint =
  (loginHint: string | undefined) =>
  async (cache: ITokenCache): Promise<AccountInfo | undefined> => {
    const accounts = await cache.getAllAccounts()
    if (loginHint === undefined) return accounts.length === 1 ? accounts[0] : undefined
    return accounts.find(({ username }) => username.toLowerCase() === loginHint.toLowerCase())
  }

function isInteractionRequired(error: unknown): boolean {
  const explained = toSignInError(error)
  return explained instanceof SignInError && explained.isInteractionRequired
}
