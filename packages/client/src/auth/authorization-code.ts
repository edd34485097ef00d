import type { AccountInfo } from '@azure/msal-node'
import type { Credential } from '../credentials.ts'
import { type ApplicationOptions, openApplication, toScopes } from './application.ts'
import { loadMsal } from './load-msal.ts'
import type { MaybeProof } from './proof.ts'
import { SignInError, toSignInError } from './sign-in-error.ts'
import { createSilentCredential } from './silent-token.ts'

/** How a web application signs its users in. */
export type AuthorizationCodeOptions = ApplicationOptions &
  MaybeProof & {
    /** Where the browser comes back to, as registered. */
    readonly redirectUri: string
  }

/** What the application keeps between the two halves of a sign-in, in the user's session; a secret. */
export interface PendingSignIn {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** A user who came back. */
export interface SignedIn {
  /** Gives tokens of the user for as long as MSAL's cache can renew them. */
  readonly credential: Credential
  /** Its `homeAccountId` finds the user again through createAccountCredential. */
  readonly account: AccountInfo | null
}

/** The two halves of a sign-in. */
export interface AuthorizationCodeFlow {
  /** Makes the address to send the browser to, with PKCE, state and nonce. */
  begin(options?: {
    /** User name to fill in. */
    readonly loginHint?: string
    /** `login`, `select_account`, `consent` or `none`. */
    readonly prompt?: string
  }): Promise<{ readonly url: string; readonly pending: PendingSignIn }>
  /** Turns the address that the browser came back to into a credential. Rejects with SignInError. */
  finish(callback: string | URL, pending: PendingSignIn): Promise<SignedIn>
}

/**
 * Signs users in with an authorization code and PKCE, with or without a secret of the application.
 *
 * @example
 * const flow = createAuthorizationCodeFlow({ tenantId, clientId, clientSecret, redirectUri })
 * const { url, pending } = await flow.begin()      // keep `pending` in the session, redirect to `url`
 * const { credential } = await flow.finish(request.url, pending)
 */
export function createAuthorizationCodeFlow(options: AuthorizationCodeOptions): AuthorizationCodeFlow {
  const { redirectUri } = options
  const open = openApplication(options)
  const scopes = toScopes(options)

  return {
    async begin({ loginHint, prompt } = {}) {
      const application = await open()
      const { CryptoProvider } = await loadMsal()
      const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
      const pending = { state: crypto.randomUUID(), nonce: crypto.randomUUID(), codeVerifier: verifier }
      const url = await application
        .getAuthCodeUrl({
          scopes,
          redirectUri,
          state: pending.state,
          nonce: pending.nonce,
          codeChallenge: challenge,
          codeChallengeMethod: 'S256',
          ...(loginHint !== undefined && { loginHint }),
          ...(prompt !== undefined && { prompt }),
        })
        .catch(rethrow)
      return { url, pending }
    },

    async finish(callback, pending) {
      const code = readCode(new URL(callback, redirectUri), pending)
      const { nonce, codeVerifier } = pending
      const application = await open()
      const request = { code, codeVerifier, nonce, redirectUri, scopes }
      const result = await application.acquireTokenByCode(request).catch(rethrow)
      return { credential: createSilentCredential(application, scopes, result), account: result.account }
    },
  }
}

/** A session that has ended may have nothing left to compare with; an address without a state never matches. */
function readCode({ searchParams }: URL, pending: PendingSignIn | null | undefined): string {
  const state = searchParams.get('state')
  if (!state || state !== pending?.state) throw new SignInError({ code: 'state_mismatch' })
  const error = searchParams.get('error')
  if (error !== null) throw toRefusal(error, searchParams.get('error_description') ?? '')
  const code = searchParams.get('code')
  if (code === null) throw new SignInError({ code: 'no_code' })
  return code
}

/** Codes of a sign-in without a page (`prompt: 'none'`) that only works with one. */
const needsPage = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required']

function toRefusal(error: string, description: string): SignInError {
  const code = error.replace(/[^\w.-]/g, '')
  const aadsts = Number(/^AADSTS(\d+)/.exec(description)?.[1]) || undefined
  return new SignInError({ code, aadsts, isInteractionRequired: needsPage.includes(code) })
}

function rethrow(error: unknown): never {
  throw toSignInError(error)
}
