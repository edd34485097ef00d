import { isText, nameKind, toPlainText } from './check-input.ts'
import { ApiError, type ErrorLayer, errorTable, findErrorCode, UnexpectedResponseError } from './errors.ts'
import { nameCall } from './exchange.ts'
import type { TransportResponse } from './transport.ts'
import type { WireRow } from './wire.ts'

/** What an answer is an answer to. */
export interface Question {
  readonly row: WireRow
  /** The subscription key that was sent, if there was one. */
  readonly sentKey?: string | undefined
  /** What must not be shown: the keys, and tokens with or without their scheme. */
  readonly secrets: readonly (string | undefined)[]
  readonly maxResponseBytes: number
  readonly attempts: number
  readonly requestId: string
}

/** Throws for an answer that is a redirect, whose body need not be read. */
export function refuseRedirect(status: number, question: Question): void {
  // Browsers hide the status of a redirect that is not followed.
  // Followed, one would take token and key along.
  if (/^(0$|3)/.test(`${status}`)) throw toUnexpected(question, status, 'was redirected. Check baseUrl.')
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
    throw toUnexpected(
      question,
      status,
      `answered ${status} with more than ${question.maxResponseBytes} bytes.`,
    )
  }
  const body = parseBody(text)
  if (status >= 400) throw toApiError(response, text, body, question)
  if (answer === 'text') return text
  // The OkResult that most DELETEs are documented with is an empty body in ASP.NET.
  if (answer === 'void' ? text === '' || body !== text : text === '' && method === 'DELETE') return undefined
  if (typeof body === 'object' && body !== null) return body
  if (typeof body === 'boolean' && method !== 'GET') return body
  throw toUnexpected(question, status, `answered ${status} with ${describeBody(text, body)}.`)
}

const toUnexpected = (question: Question, status: number, what: string) =>
  new UnexpectedResponseError(`${nameCall(question.row)} ${what}`, { ...question, status })

function describeBody(text: string, body: unknown): string {
  if (text === '') return 'an empty body'
  if (body !== text) return `JSON that is ${nameKind(body)}`
  if (/^\s*</.test(text)) return 'HTML or XML, as proxies do'
  return /^\s*[[{]/.test(text) ? 'broken JSON' : 'something that is not JSON'
}

function toApiError(response: TransportResponse, text: string, body: unknown, question: Question): ApiError {
  const { status, headers } = response
  const fields: Record<string, unknown> = Object(body)
  const errorCode = isText(fields.errorCode) ? fields.errorCode : undefined
  const challenger = status === 401 && findChallenger(headers.get('www-authenticate') ?? '')
  // A proxy means something else by a status than the API does, unless it is a challenge of the API.
  const isForeign = text !== '' && text === body && !challenger
  const found = isForeign
    ? 'unknown'
    : findErrorCode(status, challenger || findLayer(status, fields), errorCode)
  // The gateway has one status for both; only the caller knows whether a key was sent.
  const code =
    found === 'missingSubscriptionKey' && question.sentKey !== undefined ? 'invalidSubscriptionKey' : found
  const ours = code === 'unknown' ? 'No status of this API.' : errorTable[code].message
  const said = isText(fields.message) && toSafeText(fields.message, question)
  const what = isForeign ? `with ${describeBody(text, body)}.` : `${code}: ${said || ours}`
  return new ApiError(`${nameCall(question.row)} was answered ${status} ${what}`, {
    ...question,
    code,
    status,
    operationId: question.row[0],
    retryAfter: parseRetryAfter(headers.get('retry-after')),
    errorCode,
    body: body === '' ? undefined : body,
  })
}

/** A text of the service as a message may have it: without secrets and control characters, and not too long. */
function toSafeText(text: string, { secrets }: Question): string {
  let safe = text
  for (const secret of secrets) if (secret) safe = safe.replaceAll(secret.replace(/^\w+ |\s+$/g, ''), '***')
  return toPlainText(safe, 1000)
}

/** Who challenges: of several, the token check. */
function findChallenger(challenge: string): ErrorLayer | false {
  if (/(^|,)\s*bearer\b/i.test(challenge)) return 'token'
  return /^AzureApiManagementKey\b/i.test(challenge) && 'gateway'
}

function findLayer(status: number, fields: Record<string, unknown>): ErrorLayer {
  if (typeof fields.statusCode === 'number' && isText(fields.message)) return 'gateway'
  // Browsers may hide the Bearer challenge; nobody but the gateway and the token check answers 401.
  return status === 401 ? 'token' : 'operation'
}

function parseRetryAfter(header: string | null): number | undefined {
  if (/^\d+(\.\d+)?$/.test(header ?? '')) return Number(header)
  // HTTP dates end in GMT; Date.parse reads a date into almost any other text.
  const at = header?.endsWith(' GMT') ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // Not JSON; the caller decides whether that is an error.
  }
}
