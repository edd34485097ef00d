import type { DeviceCodeRequest } from '@azure/msal-node'
import type { Credential } from '../credentials.ts'
import { type ApplicationOptions, openPublicApplication, toScopes } from './application.ts'
import { createSilentFirstCredential, findAccountByHint } from './silent-token.ts'

/** What a person needs to sign in on another device. */
export interface DeviceCode {
  /** The whole instruction in one sentence. */
  readonly message: string
  readonly userCode: string
  readonly verificationUri: string
  /** Seconds until the code is no longer taken. */
  readonly expiresIn: number
}

/** How a user signs in who has no browser on this machine. */
export type DeviceCodeOptions = ApplicationOptions & {
  /** Shows the code to the user, for example with `({ message }) => console.error(message)`. */
  readonly onCode: (code: DeviceCode) => void
  /** User name of the account to take from `cache`, where it may hold several. */
  readonly loginHint?: string | undefined
}

/**
 * Signs a user in with a code that they enter on any device. The app registration must allow public client
 * flows. Rejects with SignInError; an abort ends the waiting.
 *
 * @example
 * const credential = createDeviceCodeCredential({ tenantId, clientId, onCode: ({ message }) => console.error(message) })
 * await credential({ signal: AbortSignal.timeout(900_000) }) // gives the user time before the first call
 */
export function createDeviceCodeCredential(options: DeviceCodeOptions): Credential {
  const scopes = toScopes(options)
  return createSilentFirstCredential(
    openPublicApplication(options),
    scopes,
    findAccountByHint(options.loginHint),
    async (application, signal) => {
      const request: DeviceCodeRequest = {
        scopes,
        deviceCodeCallback({ message, userCode, verificationUri, expiresIn }) {
          if (!signal.aborted) options.onCode({ message, userCode, verificationUri, expiresIn })
        },
      }
      // MSAL looks at this flag before each poll.
      const cancel = (): void => {
        request.cancel = true
      }
      signal.addEventListener('abort', cancel, { once: true })
      return application
        .acquireTokenByDeviceCode(request)
        .finally(() => signal.removeEventListener('abort', cancel))
    },
  )
}
