import { AuthError, ConfidentialClientApplication, InteractionRequiredAuthError } from '@azure/msal-node'
import { toAuthoritySettings } from '@customer-insights-kit/client/auth'
import { z } from 'zod'
import { apiScope } from '#auth.ts'
import { env } from '#env.ts'
import { answerBy } from '#server/answer-by.ts'
import type { Session } from '#session.ts'

/** A browser that sent several requests at once still holds the old refresh token in the later ones. */
const longestMemoryMs = 60_000

/** MSAL waits for as long as an identity provider says nothing; whoever opens a page does not. */
const longestWaitMs = 3_000

interface Renewal {
  readonly answer: Promise<Session | undefined>
  readonly lateAtMs: number
}

const renewals = new Map<string, Renewal>()

/**
 * Gets new tokens for a session, once for all requests that ask with the same refresh token. Undefined
 * when the session has ended; the same session when the identity provider does not answer right now.
 */
export function renewTokens(session: Session): Promise<Session | undefined> {
  const { answer, lateAtMs } = renewals.get(session.refreshToken) ?? beginRenewal(session)
  return answerBy(answer, lateAtMs, session)
}

function beginRenewal(session: Session): Renewal {
  const renewal = { answer: acquireTokens(session), lateAtMs: Date.now() + longestWaitMs }
  renewals.set(session.refreshToken, renewal)
  renewal.answer.then((renewed) => {
    const rememberMs = renewed === session ? 0 : longestMemoryMs
    setTimeout(() => renewals.delete(session.refreshToken), rememberMs).unref()
  })
  return renewal
}

const TokenCache = z.object({ RefreshToken: z.record(z.string(), z.object({ secret: z.string() })) })

async function acquireTokens(session: Session): Promise<Session | undefined> {
  const { authority, clientId, clientSecret } = env()
  // An application of its own for each renewal: its cache then holds this session's tokens alone.
  const application = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, ...toAuthoritySettings(authority) },
  })
  try {
    const result = await application.acquireTokenByRefreshToken({
      refreshToken: session.refreshToken,
      scopes: [apiScope],
    })
    if (result === null || result.expiresOn === null) {
      reportFailure('the answer holds no tokens')
      return session
    }
    const cache = TokenCache.parse(JSON.parse(application.getTokenCache().serialize()))
    const [rotated] = Object.values(cache.RefreshToken)
    return {
      ...session,
      accessToken: result.accessToken,
      refreshToken: rotated?.secret ?? session.refreshToken,
      expiresAt: Math.floor(result.expiresOn.getTime() / 1000),
    }
  } catch (error) {
    reportFailure(nameCause(error))
    return isRefusal(error) ? undefined : session
  }
}

/** The refresh token was revoked or has ended: sign in again. */
const isRefusal = (error: unknown): boolean =>
  error instanceof InteractionRequiredAuthError ||
  (error instanceof AuthError && error.errorCode === 'invalid_grant')

const reportFailure = (reason: string) => console.error(`A session could not be renewed: ${reason}.`)

/** Names and codes only: the messages of MSAL may quote what the authority said about a token. */
function nameCause(error: unknown): string {
  if (error instanceof AuthError) return error.errorCode
  return error instanceof Error ? error.name : typeof error
}
