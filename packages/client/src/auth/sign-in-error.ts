import { CustomerInsightsError } from '../errors.ts'
import { findRemedy } from './remedies.ts'

/** What a {@link SignInError} carries besides its message. */
export interface SignInErrorDetails {
  /** OAuth's or MSAL's code, such as `invalid_client` or `network_error`. */
  readonly code: string
  /** The number of Entra ID's code: 7000215 of `AADSTS7000215`. */
  readonly aadsts: number | undefined
  /** Only a person can help: let them sign in again. */
  readonly isInteractionRequired: boolean
  /** What a policy asks for on top; hand it on with the next sign-in. */
  readonly claims: string | undefined
  /** Finds the sign-in in Entra ID's logs. */
  readonly correlationId: string | undefined
}

/** No token was given. The message names the code and a remedy; MSAL's own error is its `cause`. */
export class SignInError extends CustomerInsightsError implements SignInErrorDetails {
  override name = 'SignInError'
  override readonly isRetryable: boolean
  readonly code: string
  readonly aadsts: number | undefined
  readonly isInteractionRequired: boolean
  readonly claims: string | undefined
  readonly correlationId: string | undefined

  constructor(details: Partial<SignInErrorDetails> & { code: string }, options?: ErrorOptions) {
    const { code, aadsts } = details
    const number = aadsts === undefined ? '' : ` (AADSTS${aadsts})`
    super(`Sign-in failed: ${code}${number}. ${findRemedy(code, aadsts)}`.trim(), options)
    this.code = code
    this.isRetryable = code === 'network_error' || code === 'endpoints_resolution_error'
    this.aadsts = aadsts
    this.isInteractionRequired = details.isInteractionRequired ?? false
    this.claims = details.claims
    this.correlationId = details.correlationId
  }
}

/** The fields that MSAL's errors have, each class some of them. */
interface MsalError extends Error {
  readonly errorCode: string
  readonly errorMessage?: string
  readonly errorNo?: string | number
  readonly correlationId?: string
  readonly claims?: string
}

/** MSAL's errors become SignInErrors; all others, such as those of a function of the caller's, stay as they are. */
export function toSignInError(error: unknown): unknown {
  if (!isMsalError(error)) return error
  const code = toCode(error)
  return new SignInError(
    {
      code,
      aadsts: Number(error.errorNo) || undefined,
      // Entra ID calls a refresh token or an assertion that is no longer good an invalid grant.
      isInteractionRequired: error.name === 'InteractionRequiredAuthError' || code === 'invalid_grant',
      claims: error.claims || undefined,
      correlationId: error.correlationId || undefined,
    },
    { cause: error },
  )
}

const isMsalError = (error: unknown): error is MsalError =>
  error instanceof Error && 'errorCode' in error && typeof error.errorCode === 'string'

/** While it polls for a device, MSAL puts the answer's code where others have a text. */
const toCode = ({ errorCode, errorMessage }: MsalError): string =>
  errorCode === 'post_request_failed' && /^[a-z_]+$/.test(errorMessage ?? '')
    ? String(errorMessage)
    : errorCode
