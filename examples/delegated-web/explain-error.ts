import { ApiError, CustomerInsightsError } from '@customer-insights-kit/client'
import { SignInError } from '@customer-insights-kit/client/auth'
import type { Answer } from './application.ts'
import { html, renderPage } from './page.ts'

/** What a user is told of an error. The server's log has the rest; neither holds a token or a key. */
export function explainError(error: unknown): Answer {
  console.error(error instanceof CustomerInsightsError ? `${error.name}: ${error.message}` : error)
  if (error instanceof SignInError) {
    const text = error.isInteractionRequired ? 'Your sign-in has ended.' : 'You could not be signed in.'
    return { status: 401, page: renderPage(text, html`<p><a href="/sign-in">Sign in</a></p>`) }
  }
  if (error instanceof ApiError && error.code === 'forbidden') {
    const advice = html`<p>Ask an administrator for a role in this environment.</p>`
    return { status: 403, page: renderPage('You may not see this', advice) }
  }
  const advice = html`<p>Try again later.</p>`
  if (!(error instanceof CustomerInsightsError))
    return { status: 500, page: renderPage('This failed', advice) }
  const id = html`<p>Request ID: ${error.requestId ?? 'none'}</p>`
  return { status: 502, page: renderPage('The customers cannot be shown', html`${advice}${id}`) }
}
