import { ApiError, type ErrorLayer, findErrorCode, UnexpectedResponseError } from './errors.ts'

interface Call {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly hasKey: boolean
}

/** Reads an answer: the parsed body of a success, or an ApiError. */
export async function parseAnswer(response: Response, call: Call): Promise<unknown> {
  const text = await response.text()
  const body = parseBody(text)
  if (!response.ok) throw toApiError(response, body, call)
  if (text === '') return undefined
  if (body === text) {
    throw new UnexpectedResponseError(
      `${call.operationId} (${call.method} ${call.path}) answered ${response.status} with something that is not JSON.`,
    )
  }
  return body
}

function toApiError(response: Response, body: unknown, call: Call): ApiError {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const errorCode = typeof fields.errorCode === 'string' ? fields.errorCode : undefined
  const code = findErrorCode(response.status, findLayer(response, fields), errorCode)
  const message = typeof fields.message === 'string' && fields.message !== '' ? `: ${fields.message}` : '.'
  return new ApiError(
    `${call.operationId} (${call.method} ${call.path}) was answered ${response.status} ${code}${message}`,
    {
      // The gateway has one status for both; only the caller knows whether a key was sent.
      code: code === 'missingSubscriptionKey' && call.hasKey ? 'invalidSubscriptionKey' : code,
      status: response.status,
      operationId: call.operationId,
      requestId: response.headers.get('x-ms-request-id') ?? undefined,
      retryAfter: parseRetryAfter(response.headers.get('retry-after')),
      errorCode,
      body: body === '' ? undefined : body,
    },
  )
}

function findLayer(response: Response, fields: Record<string, unknown>): ErrorLayer {
  if (typeof fields.statusCode === 'number') return 'gateway'
  const challenge = response.headers.get('www-authenticate') ?? ''
  return response.status === 401 && /^bearer\b/i.test(challenge) ? 'token' : 'operation'
}

function parseRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header)
  // HTTP dates end in GMT; Date.parse reads a date into almost any other text.
  const at = header.endsWith(' GMT') ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // Not JSON; the caller decides whether that is an error.
  }
}
