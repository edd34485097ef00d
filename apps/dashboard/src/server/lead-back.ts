import { env } from '#env.ts'
import type { Failure } from '#server/result.ts'

/** What a route that exports says when there is no file, in the address of the page that it leads back to. */
export const failureParameters = { code: 'failed', requestId: 'request' } as const

/** Answers a link to a file that there is none by leading back to its page, which says why. */
export function leadBack(path: string, { code, requestId }: Failure): Response {
  const url = new URL(path, env().dashboardUrl)
  url.searchParams.set(failureParameters.code, code)
  if (requestId !== undefined) url.searchParams.set(failureParameters.requestId, requestId)
  return Response.redirect(url, 303)
}
