import { ConfidentialClientApplication } from '@azure/msal-node'
import { apiScope, type Credential } from '../credentials.ts'
import { CustomerInsightsError } from '../errors.ts'
import { toLocalAuthority } from './local-authority.ts'

/** How an application signs in with a secret. */
export interface ClientCredentialOptions {
  /** `https://login.microsoftonline.com/{tenant id}`, or the local identity's address. */
  readonly authority: string
  /** Application (client) id of the app registration. */
  readonly clientId: string
  /** Client secret of the app registration; a secret. */
  readonly clientSecret: string
  /** Defaults to the API's own scope, `https://api.ci.ai.microsoft.com/.default`. */
  readonly scope?: string | undefined
}

/**
 * Signs an application in through MSAL, which keeps its token until shortly before it expires. What MSAL
 * throws, such as ServerError for a wrong secret, passes through as it is.
 */
export function createClientCredential(options: ClientCredentialOptions): Credential {
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      ...toLocalAuthority(options.authority),
    },
  })
  const scopes = [options.scope ?? apiScope]
  async function acquireToken(): Promise<string> {
    const result = await application.acquireTokenByClientCredential({ scopes })
    if (result === null)
      throw new CustomerInsightsError(
        `${options.authority} gave no token: check the app registration's permissions.`,
      )
    return result.accessToken
  }

  let running: Promise<string> | undefined
  return () => {
    // MSAL's cache serves the calls after the first, not those beside it.
    running ??= acquireToken().finally(() => {
      running = undefined
    })
    return running
  }
}
