import { errors } from 'oidc-provider'
import { findRefusal, type TokenRequest } from './consent.ts'
import type { RegistrationStore } from './registrations.ts'

/** Throws where a registered application may not have the token; oidc-provider shows its own kind of errors alone. */
export function refuseToken({ read }: RegistrationStore, request: TokenRequest): void {
  const refusal = findRefusal(read(), request)
  if (refusal === undefined) return
  const { aadsts, message, status } = refusal
  const error = aadsts === 65001 ? 'consent_required' : refusal.error
  const refused = new errors.CustomOIDCProviderError(error, `AADSTS${aadsts}: ${message}`)
  throw Object.assign(refused, { status, statusCode: status })
}
