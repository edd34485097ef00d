import type { Credential } from '../credentials.ts'
import { type ConfidentialApplicationOptions, openConfidentialApplication, toScopes } from './application.ts'
import { createSharedCredential } from './shared-credential.ts'

/** How an application signs in as itself: with a secret, a certificate or an assertion. */
export type ClientCredentialOptions = ConfidentialApplicationOptions

/**
 * Signs an application in as itself (client credentials). The token is kept, and renewed shortly before it
 * expires. Rejects with SignInError.
 *
 * @example
 * createClientCredential({ tenantId, clientId, certificate: { privateKey, certificate } })
 */
export function createClientCredential(options: ClientCredentialOptions): Credential {
  const open = openConfidentialApplication(options)
  const scopes = toScopes(options)
  return createSharedCredential(async ({ forceRefresh }) => {
    const application = await open()
    return application.acquireTokenByClientCredential({ scopes, skipCache: forceRefresh })
  })
}
