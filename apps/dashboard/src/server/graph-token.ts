import { AuthError, ConfidentialClientApplication } from '@azure/msal-node'
import { toAuthoritySettings } from '@customer-insights-kit/client/auth'
import { env } from '#env.ts'
import { answerBy } from '#server/answer-by.ts'
import { DirectoryError } from '#server/directory-error.ts'
import { readSession } from '#server/read-session.ts'
import type { Session } from '#session.ts'

const graphScope = 'https://graph.microsoft.com/Application.ReadWrite.All'
const renewBeforeMs = 5 * 60 * 1000
const longestWaitMs = 10_000

interface GraphToken {
  readonly text: string
  readonly expiresAtMs: number
}

interface AskedToken {
  readonly answer: Promise<GraphToken>
  readonly lateAtMs: number
  /** Undefined until it is here. */
  token?: GraphToken
}

/** In memory alone: a session's cookie has no room for a second token. */
const tokens = new Map<string, AskedToken>()

/** A token of Microsoft Graph for the signed-in user, asked for once an hour and session. Throws DirectoryError. */
export async function getGraphToken(): Promise<string> {
  const session = await readSession()
  if (session === undefined) throw new DirectoryError('signedOut')
  const known = tokens.get(session.id)
  const { answer, lateAtMs } = known !== undefined && isFresh(known) ? known : askToken(session)
  const token = await answerBy(answer, lateAtMs, undefined)
  if (token === undefined) throw new DirectoryError('noConnection')
  return token.text
}

/** Lets the next call ask for a new one, unless another call has done so already. */
export async function forgetGraphToken(text: string): Promise<void> {
  const session = await readSession()
  if (session !== undefined && tokens.get(session.id)?.token?.text === text) tokens.delete(session.id)
}

/** One that is on its way is waited for. */
const isFresh = ({ token }: AskedToken): boolean =>
  token === undefined || token.expiresAtMs - renewBeforeMs > Date.now()

function askToken(session: Session): AskedToken {
  const asked: AskedToken = { answer: acquireToken(session), lateAtMs: Date.now() + longestWaitMs }
  // Before anything is awaited: whoever comes next waits for the same one.
  tokens.set(session.id, asked)
  const forget = () => {
    if (tokens.get(session.id) === asked) tokens.delete(session.id)
  }
  asked.answer.then((token) => {
    asked.token = token
    setTimeout(forget, token.expiresAtMs - Date.now()).unref()
  }, forget)
  return asked
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
