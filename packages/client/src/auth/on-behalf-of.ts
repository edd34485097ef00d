import type { Credential } from '../credentials.ts'
import { type ConfidentialApplicationOptions, openConfidentialApplication, toScopes } from './application.ts'
import { createSharedCredential } from './shared-credential.ts'

/** How a web API signs in for the user who called it. */
export type OnBehalfOfOptions = ConfidentialApplicationOptions & {
  /** How many callers' tokens are kept in memory; 1,000 by default. */
  readonly maxCallers?: number | undefined
}

/**
 * For a web API that was called with a user's access token: makes credentials of that user (on-behalf-of).
 * The same access token gets the same credential, so its tokens are kept from one call to the next; no two
 * users share a cache in memory. Rejects with SignInError.
 *
 * @example
 * const onBehalfOf = createOnBehalfOfFlow({ tenantId, clientId, clientSecret })
 * const client = createClient({ credential: onBehalfOf(accessTokenOfTheRequest), subscriptionKey })
 */
export function createOnBehalfOfFlow(options: OnBehalfOfOptions): (userAssertion: string) => Credential {
  const { maxCallers = 1000 } = options
  const scopes = toScopes(options)
  const credentials = new Map<string, Credential>()
  // One for each user is made below; this one only checks the options before anybody calls.
  openConfidentialApplication(options)

  return (userAssertion) => {
    const credential = credentials.get(userAssertion) ?? createFor(userAssertion)
    // Last used, last dropped.
    credentials.delete(userAssertion)
    credentials.set(userAssertion, credential)
    for (const oldest of credentials.keys()) {
      if (credentials.size <= maxCallers) break
      credentials.delete(oldest)
    }
    return credential
  }

  function createFor(oboAssertion: string): Credential {
    const open = openConfidentialApplication(options)
    return createSharedCredential(async ({ forceRefresh }) => {
      const application = await open()
      return application.acquireTokenOnBehalfOf({ oboAssertion, scopes, skipCache: forceRefresh })
    })
  }
}
