import { z } from 'zod'
import { env } from '#env.ts'
import { DirectoryError, type DirectoryFault } from '#server/directory-error.ts'
import { forgetGraphToken, getGraphToken } from '#server/graph-token.ts'

const timeoutMs = 15_000

const Refusal = z.object({ error: z.object({ message: z.string() }) })

const faults: Readonly<Record<number, DirectoryFault>> = {
  400: 'invalidRequest',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
}

/** Calls an operation of Microsoft Graph's at the local identity as the signed-in user. Throws DirectoryError. */
export async function callGraph<Shape extends z.ZodType>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  shape: Shape,
  body?: object,
): Promise<z.output<Shape>> {
  const token = await getGraphToken()
  let response = await send(token, method, path, body)
  if (response.status === 401) {
    // The identity may have been started anew since the token was given.
    await forgetGraphToken(token)
    response = await send(await getGraphToken(), method, path, body)
  }
  const answer = response.status === 204 ? undefined : await response.json().catch(() => undefined)
  if (!response.ok) {
    const detail = Refusal.safeParse(answer).data?.error.message
    const requestId = response.headers.get('request-id') ?? undefined
    const code = faults[response.status] ?? 'unknown'
    throw new DirectoryError(code, {
      status: response.status,
      ...(code === 'invalidRequest' && detail !== undefined && { detail }),
      ...(requestId !== undefined && { requestId }),
    })
  }
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new DirectoryError('unknown', { status: response.status })
}

async function send(
  token: string,
  method: string,
  path: string,
  body: object | undefined,
): Promise<Response> {
  const url = `${new URL(env().authority).origin}/graph/v1.0${path}`
  try {
    return await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch {
    // fetch says no more than that it failed.
    throw new DirectoryError('noConnection')
  }
}
