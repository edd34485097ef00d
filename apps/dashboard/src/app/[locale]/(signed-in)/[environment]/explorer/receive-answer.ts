import type { Operation } from '@customer-insights-kit/client/operations'
import { getTranslations } from 'next-intl/server'
import { createFailure, type Failure, type Result } from '#server/result.ts'
import type { Answer } from './answer.ts'
import type { CallShape } from './call-shape.ts'
import { takesEffect } from './destroys.ts'
import { findDrift } from './find-drift.ts'
import { findFieldErrors } from './find-field-errors.ts'

/** What the browser gets; who needs more asks the API itself. */
const longestBody = 10_000_000
/** What is compared with the contract. */
const longestChecked = 2_000_000

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  /** Headers that are no part of the example. */
  readonly ownHeaders?: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Whoever aborts it hears of that, and nothing else. */
  readonly signal: AbortSignal
}

type Received = Omit<Answer, 'mayKeep'>

/** Sends a request, and answers with whatever comes back. */
export async function receiveAnswer(
  { url, method, headers, ownHeaders, body, signal }: Sent,
  operation: Operation,
  call: CallShape,
): Promise<Result<Received>> {
  const start = performance.now()
  let response: Response
  let bytes: Uint8Array
  try {
    response = await fetch(url, {
      method,
      headers: { ...Object.fromEntries(headers), ...ownHeaders },
      ...(body !== undefined && { body }),
      // A redirect is an answer to show; following it would take the token along.
      redirect: 'manual',
      cache: 'no-store',
      signal,
    })
    bytes = await readStart(response)
  } catch (error) {
    if (signal.aborted) throw error
    return takesEffect(operation) ? createUncertain() : createFailure('noConnection')
  }
  const ms = Math.round(performance.now() - start)
  const mediaType = response.headers.get('content-type') ?? ''
  const read = readBody(bytes, mediaType)
  const { status, statusText } = response
  const value = bytes.length > longestChecked ? undefined : parse(read.body)
  return {
    ok: true,
    data: {
      method,
      url,
      sent: [...headers].map(([name, text]) => [name, isSecret(name) ? '…' : text]),
      status,
      statusText,
      ms,
      bytes: bytes.length,
      requestId: response.headers.get('x-ms-request-id') ?? undefined,
      headers: [...response.headers],
      mediaType,
      ...read,
      ...check(operation, call, status, value),
    },
  }
}

const isSecret = (name: string) => name === 'authorization' || name === 'ocp-apim-subscription-key'

/** Whether what was sent has taken effect nobody knows: the connection may have broken after it had arrived. */
async function createUncertain(): Promise<Failure> {
  const [t, failures] = await Promise.all([getTranslations('explorer'), getTranslations('failures')])
  const title = failures('noConnection.title')
  return { ok: false, code: 'noConnection', title, message: t('uncertain'), requestId: undefined }
}

/** The body as far as it is shown; the rest is not fetched. */
async function readStart({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    parts.push(part)
    length += part.length
    // To leave the loop cancels the stream.
    if (length > longestBody) break
  }
  return Buffer.concat(parts)
}

/** The answer has arrived: that it cannot be compared takes nothing from it. */
function check(
  operation: Operation,
  call: CallShape,
  status: number,
  value: unknown,
): Pick<Received, 'drift' | 'fieldErrors'> {
  if (value === undefined) return { drift: [], fieldErrors: {} }
  try {
    return { drift: findDrift(operation, status, value), fieldErrors: findFieldErrors(call, status, value) }
  } catch {
    return { drift: [], fieldErrors: {} }
  }
}

function readBody(bytes: Uint8Array, mediaType: string) {
  const isText = mediaType === '' || /^text\/|json|xml|charset/i.test(mediaType)
  const body = isText ? new TextDecoder().decode(bytes) : Buffer.from(bytes).toString('base64')
  const isTruncated = bytes.length > longestBody || body.length > longestBody
  return { body: body.slice(0, longestBody), isBinary: !isText, isTruncated }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // Not JSON: shown as it came.
  }
}
