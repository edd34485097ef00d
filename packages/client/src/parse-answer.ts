import { ApiError, type ErrorLayer, errorTable, findErrorCode, UnexpectedResponseError } from './errors.ts'
import { nameCall } from './exchange.ts'
import type { TransportResponse } from './transport.ts'
import type { WireRow } from './wire.ts'

/** What an answer is an answer to. */
export interface Question {
  readonly row: WireRow
  /** Whether a subscription key was sent. */
  readonly hasKey: boolean
  readonly maxBytes: number
  readonly attempts: number
  readonly requestId: string
}

/** Throws for an answer that is a redirect, whose body need not be read. */
export function refuseRedirect(status: number, question: Question): void {
  // Browsers hide the status of a redirect that is not followed.
  if (status !== 0 && (status < 300 || status >= 400)) return
  const what = 'was redirected, which is never followed: it would take token and key along. Check baseUrl.'
  throw toUnexpected(question, status, what)
}

/** The parsed body of a success; throws ApiError for any other. The text is undefined where it is too long. */
export function parseAnswer(
  response: TransportResponse,
  text: string | undefined,
  question: Question,
): unknown {
  const { status } = response
  const [, method, , , , answer] = question.row
  if (text === undefined) {
    throw toUnexpected(question, status, `answered ${status} with more than ${question.maxBytes} bytes.`)
  }
  const body = parseBody(text)
  if (status >= 400) throw toApiError(response, body, question)
  // The OkResult that most DELETEs are documented with is an empty body in ASP.NET.
  if (answer === 'void' || (text === '' && method === 'DELETE')) return undefined
  if (typeof body === 'object' && body !== null) return body
  if (typeof body === 'boolean' && method !== 'GET') return body
  throw toUnexpected(question, status, `answered ${status} with ${describeBody(text, body)}.`)
}

const toUnexpected = (question: Question, status: number, what: string) =>
  new UnexpectedResponseError(`${nameCall(question.row)} ${what}`, { ...question, status })

function describeBody(text: string, body: unknown): string {
  if (text === '') return 'an empty body'
  if (body !== text) return `JSON that is ${body === null ? 'null' : `a ${typeof body}`}`
  if (/^\s*</.test(text)) return 'HTML or XML, as proxies do'
  return /^\s*[[{]/.test(text) ? 'broken JSON' : 'something that is not JSON'
}

function toApiError(response: TransportResponse, body: unknown, question: Question): ApiError {
  const { status, headers } = response
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const errorCode = typeof fields.errorCode === 'string' ? fields.errorCode : undefined
  const found = findErrorCode(status, findLayer(status, fields), errorCode)
  // The gateway has one status for both; only the caller knows whether a key was sent.
  const code = found === 'missingSubscriptionKey' && question.hasKey ? 'invalidSubscriptionKey' : found
  const ours = code === 'unknown' ? 'The status is none of this API.' : errorTable[code].message
  const message = typeof fields.message === 'string' && fields.message !== '' ? fields.message : ours
  return new ApiError(`${nameCall(question.row)} was answered ${status} ${code}: ${message}`, {
    attempts: question.attempts,
    requestId: question.requestId,
    code,
    status,
    operationId: question.row[0],
    retryAfter: parseRetryAfter(headers.get('retry-after')),
    errorCode,
    body: body === '' ? undefined : body,
  })
}

function findLayer(status: number, fields: Record<string, unknown>): ErrorLayer {
  if (typeof fields.statusCode === 'number') return 'gateway'
  // Browsers may hide the Bearer challenge; nobody but the gateway and the token check answers 401.
  return status === 401 ? 'token' : 'operation'
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
