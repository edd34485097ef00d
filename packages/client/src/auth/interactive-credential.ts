import type { Credential } from '../credentials.ts'
import { type ApplicationOptions, openPublicApplication, toScopes } from './application.ts'
import { openBrowser } from './open-browser.ts'
import { createSilentFirstCredential, findAccountByHint } from './silent-token.ts'

/** How a user signs in at the machine that the program runs on. */
export type InteractiveOptions = ApplicationOptions & {
  /** Opens the sign-in page; the system's browser by default. */
  readonly openBrowser?: ((url: string) => void | Promise<void>) | undefined
  /** User name to fill in, and of the account to take from `cache`. */
  readonly loginHint?: string | undefined
  /** Port of localhost that the browser comes back to; any free one by default. */
  readonly port?: number | undefined
}

/**
 * Signs a user in through the system's browser, which comes back to a port of this machine. The app
 * registration needs the redirect URI `http://localhost` of a public client. Rejects with SignInError; an
 * abort closes the port.
 *
 * @example
 * const credential = createInteractiveCredential({ tenantId, clientId })
 * await credential({ signal: AbortSignal.timeout(300_000) }) // gives the user time before the first call
 */
export function createInteractiveCredential(options: InteractiveOptions): Credential {
  const { loginHint, port } = options
  const scopes = toScopes(options)
  return createSilentFirstCredential(
    openPublicApplication(options),
    scopes,
    findAccountByHint(loginHint),
    async (application, signal) => {
      let stop = (): void => undefined
      return application
        .acquireTokenInteractive({
          scopes,
          ...(loginHint !== undefined && { loginHint }),
          ...(port !== undefined && { preferredPort: port }),
          async openBrowser(url) {
            if (signal.aborted) return giveUp(url)
            stop = () => void giveUp(url)
            signal.addEventListener('abort', stop, { once: true })
            await (options.openBrowser ?? openBrowser)(url)
          },
        })
        .finally(() => signal.removeEventListener('abort', stop))
    },
  )
}

/** MSAL has no switch to stop waiting for the browser; it stops when the browser comes back with an error. */
async function giveUp(signInUrl: string): Promise<void> {
  const { searchParams } = new URL(signInUrl)
  const { port } = new URL(searchParams.get('redirect_uri') ?? '')
  await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body: new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '' }),
  }).catch(() => undefined) // The port may be closed already, which is what was wanted.
}
