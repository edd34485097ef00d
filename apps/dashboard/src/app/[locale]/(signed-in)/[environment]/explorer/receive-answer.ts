import type { Operation } from '@customer-insights-kit/client/operations'
import { createFailure, type Result } from '#server/result.ts'
import type { Answer } from './answer.ts'
import type { CallShape } from './call-shape.ts'
import { findDrift } from './find-drift.ts'
import { findFieldErrors } from './find-field-errors.ts'

const timeoutMs = 30_000
/** What the browser gets; who needs more asks the API itself. */
const longestBody = 10_000_000
/** What is compared with the contract. */
const longestChecked = 2_000_000

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: string | undefined
}

type Received = Omit<Answer, 'mayKeep'>

/** Sends a request, and answers with whatever comes back. */
export async function receiveAnswer(
  { url, method, headers, body }: Sent,
  operation: Operation,
  call: CallShape,
): Promise<Result<Received>> {
  const start = performance.now()
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      // A redirect is an answer to show; following it would take the token along.
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
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
        drift: value === undefined ? [] : findDrift(operation, status, value),
        fieldErrors: value === undefined ? {} : findFieldErrors(call, status, value),
      },
    }
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
    return createFailure(isTimeout ? 'timeout' : 'noConnection')
  }
}

const isSecret = (name: string) => name === 'authorization' || name === 'ocp-apim-subscription-key'

function readBody(bytes: Uint8Array, mediaType: string) {
  const isText = mediaType === '' || /^text\/|json|xml|charset/i.test(mediaType)
  const body = isText ? new TextDecoder().decode(bytes) : Buffer.from(bytes).toString('base64')
  return { body: body.slice(0, longestBody), isBinary: !isText, isTruncated: body.length > longestBody }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // Not JSON: shown as it came.
  }
}
