import { ApiError, CustomerInsightsError, type ErrorCode } from '@customer-insights-kit/client'

/** What the one who runs the program can do; the other codes explain themselves. */
const remedies: Partial<Record<ErrorCode, string>> = {
  missingSubscriptionKey: 'Give the client the subscription key of the environment.',
  invalidSubscriptionKey:
    'Is it a key of this environment, not regenerated since, and API access on? See Permissions > APIs.',
  invalidToken: 'Check tenant and app registration: docs/entra-id.md lists what a token needs.',
  forbidden: 'Give the application a role in the environment: Permissions > Users.',
  tooManyRequests: 'The limit was still reached after every try: run it later, or less often.',
}

/** One line for the log: what was tried, what it came to, what to do, and the ID to ask support with. */
export function explainError(error: unknown): string {
  if (error instanceof ApiError) {
    const remedy = error.code === 'unknown' ? undefined : remedies[error.code]
    return `${error.code}: ${error.message} ${remedy ?? ''}\nRequest ID ${error.requestId}`
  }
  // No connection, no answer in time, no token: the message says which.
  if (error instanceof CustomerInsightsError) return `${error.name}: ${error.message}`
  throw error
}
