import { readBody } from '../read-body.ts'
import type { ServiceClientOptions, ServiceResponse, WebResource } from './service-types.ts'

const maxBytes = 2 ** 26

/**
 * Sends one request and reads its answer, whatever its status, of up to 64 MiB. A lost connection rejects with
 * a `code`.
 */
export async function fetchOnce(
  { fetch = globalThis.fetch, requestOptions }: ServiceClientOptions,
  { method, url, headers, body }: WebResource,
): Promise<ServiceResponse> {
  const timeout = requestOptions?.timeout
  const merged = mergeHeaders([requestOptions?.headers, headers])
  const end = new AbortController()
  try {
    const limit = timeout === undefined ? undefined : AbortSignal.timeout(timeout)
    limit?.addEventListener('abort', () => end.abort(limit.reason))
    const response = await fetch(url, {
      method,
      headers: merged,
      body,
      // A redirect would take the token and the key to another address.
      redirect: 'manual',
      signal: end.signal,
    })
    const text = await readBody(response, maxBytes)
    if (text === undefined) throw new Error(`The answer has more than ${maxBytes} bytes.`)
    return {
      statusCode: response.status,
      statusMessage: response.statusText,
      headers: Object.fromEntries(response.headers),
      body: text,
    }
  } catch (error) {
    // What is not read to its end would stay on its way.
    end.abort()
    throw toNetworkError(error)
  }
}

/** Later headers replace earlier ones, whatever their case; those without a value are left out. */
function mergeHeaders(lists: readonly (WebResource['headers'] | undefined)[]): Headers {
  const headers = new Headers()
  for (const [name, value] of lists.flatMap((list) => Object.entries(list ?? {}))) {
    if (value === undefined || value === null) continue
    try {
      headers.set(name, value)
    } catch {
      // The platform's own message would show the value, which may be a secret.
      throw new Error(`The header ${name} has a value that HTTP cannot carry.`)
    }
  }
  return headers
}

/** Programs look at `code`, which fetch keeps in the cause. */
function toNetworkError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'TimeoutError') {
    return Object.assign(new Error('No answer came in time.', { cause: error }), { code: 'ETIMEDOUT' })
  }
  return error.cause instanceof Error && 'code' in error.cause ? error.cause : error
}
