import { findErrorCode } from '@customer-insights-kit/client/errors'
import { z } from 'zod'
import { env } from '#env.ts'
import { callService } from '#server/call-service.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Result } from '#server/result.ts'
import { userAgent } from '#server/user-agent.ts'

const ErrorBody = z.object({ errorCode: z.string().optional() })

/** Asks one of the service's own operations as the signed-in user, for an answer that is passed on while it arrives. */
export async function askService(
  path: `/management/${string}`,
  signal: AbortSignal,
): Promise<Result<Response>> {
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  let response: Response
  try {
    response = await callService(`${env().apiUrl.replace(/\/v1$/, '')}${path}`, {
      headers: { authorization: `Bearer ${session.accessToken}`, 'user-agent': userAgent },
      // Followed, a redirect would take the token along.
      redirect: 'error',
      cache: 'no-store',
      signal,
    })
  } catch (error) {
    if (signal.aborted) throw error
    return createFailure('noConnection')
  }
  if (response.ok) return { ok: true, data: response }
  const requestId = response.headers.get('x-ms-request-id') ?? undefined
  const body = ErrorBody.safeParse(await response.json().catch(() => ({})))
  const { status } = response
  const code = findErrorCode(status, status === 401 ? 'token' : 'operation', body.data?.errorCode)
  return createFailure(code, requestId, { status })
}
