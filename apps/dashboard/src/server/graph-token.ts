import { AuthError, ConfidentialClientApplication } from '@azure/msal-node'
import { toAuthoritySettings } from '@customer-insights-kit/client/auth'
import { env } from '#env.ts'
import { DirectoryError } from '#server/directory-error.ts'
import { readSession } from '#server/read-session.ts'
import type { Session } from '#session.ts'

const graphScope = 'https://graph.microsoft.com/Application.ReadWrite.All'
const renewBeforeMs = 5 * 60 * 1000

interface GraphToken {
  readonly text: string
  readonly expiresAtMs: number
}

/** In memory alone: a session's cookie has no room for a second token. */
const tokens = new Map<string, Promise<GraphToken>>()

/** A token of Microsoft Graph for the signed-in user, asked for once an hour and session. Throws DirectoryError. */
export async function getGraphToken(): Promise<string> {
  const session = await readSession()
  if (session === undefined) throw new DirectoryError('signedOut')
  const known = await tokens.get(session.id)?.catch(() => undefined)
  if (known !== undefined && known.expiresAtMs - renewBeforeMs > Date.now()) return known.text
  const asked = acquireToken(session)
  tokens.set(session.id, asked)
  try {
    const token = await asked
    setTimeout(() => tokens.delete(session.id), token.expiresAtMs - Date.now()).unref()
    return token.text
  } catch (error) {
    tokens.delete(session.id)
    throw error
  }
}

/** Lets the next call ask for a new one. */
export async function forgetGraphToken(): Promise<void> {
  const session = await readSession()
  if (session !== undefined) tokens.delete(session.id)
}

async function acquireToken({ refreshToken }: Session): Promise<GraphToken> {
  const { authority, clientId, clientSecret } = env()
  const application = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, ...toAuthoritySettings(authority) },
  })
  try {
    const result = await application.acquireTokenByRefreshToken({ refreshToken, scopes: [graphScope] })
    if (result === null || result.expiresOn === null) throw new DirectoryError('unknown')
    return { text: result.accessToken, expiresAtMs: result.expiresOn.getTime() }
  } catch (error) {
    if (!(error instanceof AuthError)) throw error
    throw new DirectoryError(error.errorCode === 'invalid_grant' ? 'signedOut' : 'noConnection')
  }
}
