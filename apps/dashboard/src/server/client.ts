import { createClient } from '@customer-insights-kit/client'
import { CustomerInsightsError } from '@customer-insights-kit/client/errors'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { cache } from 'react'
import { env } from '#env.ts'
import { callService } from '#server/call-service.ts'
import { readSession } from '#server/read-session.ts'
import { userAgent } from '#server/user-agent.ts'

/** There is no session, or it ended while the page was open. */
export class SignedOutError extends CustomerInsightsError {
  override name = 'SignedOutError'
}

const credential = async (): Promise<string> => {
  const session = await readSession()
  if (session === undefined) throw new SignedOutError('Nobody is signed in.')
  return session.accessToken
}

/** Somebody is waiting for the page: one more try, and no long pauses; how long they would be is shown instead. */
const patience = { deadlineMs: 30_000, retry: { maxRetries: 1, maxRetryAfterMs: 1_000 } }
const sender = { headers: { 'user-agent': userAgent }, fetch: callService }

/** The API as the signed-in user. */
export const client = cache(() => createClient({ baseUrl: env().apiUrl, credential, ...sender, ...patience }))

/** The service's own operations as the signed-in user. */
export const managementClient = cache(() =>
  createManagementClient({ baseUrl: env().apiUrl, credential, ...sender, ...patience }),
)
