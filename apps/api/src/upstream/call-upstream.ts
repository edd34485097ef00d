import { ServiceError } from '../service-error.ts'
import { isTimeout } from './read-json.ts'

export interface UpstreamCall {
  readonly method: string
  /** Below the base URL, encoded, with its query. */
  readonly path: string
  readonly headers: Headers
  readonly body?: Uint8Array<ArrayBuffer> | undefined
  /** Ends the call when the caller has gone. */
  readonly signal?: AbortSignal | undefined
}

/** The API behind this one, such as Microsoft's cloud. */
export interface Upstream {
  /** Ends without a slash, usually in `/v1`. */
  readonly url: string
  /** How long a question of the service's own may take, with the whole of its answer. */
  readonly questionTimeoutMs: number
  call(call: UpstreamCall): Promise<Response>
}

/** Below the 30 seconds after which clients give up, which also hold two questions one after the other. */
const defaultTimeoutMs = 25_000
const defaultQuestionTimeoutMs = 10_000

/** On every call, so that one that comes back is known. */
const forwardedMark = 'x-customer-insights-kit-forwarded'

export interface UpstreamOptions {
  readonly timeoutMs?: number
  readonly questionTimeoutMs?: number
}

/**
 * Opens the way to an upstream. Its answers come back as they are and while they arrive; redirects are not
 * followed, because they would take token and key elsewhere. Throws badGateway and gatewayTimeout.
 */
export function openUpstream(url: string, options: UpstreamOptions = {}): Upstream {
  const { timeoutMs = defaultTimeoutMs, questionTimeoutMs = defaultQuestionTimeoutMs } = options
  const base = url.replace(/\/+$/, '')

  async function call({ path, signal, body, headers, ...rest }: UpstreamCall): Promise<Response> {
    let status: number
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(new DOMException('No answer.', 'TimeoutError')), timeoutMs)
    const signals = [timeout.signal, ...(signal === undefined ? [] : [signal])]
    const marked = new Headers(headers)
    marked.set(forwardedMark, '1')
    try {
      const response = await fetch(base + path, {
        ...rest,
        headers: marked,
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      })
      if (isStatus(response.status) && !isRedirect(response.status)) return response
      status = response.status
      await response.body?.cancel()
    } catch (cause) {
      if (isTimeout(cause)) throw new ServiceError('gatewayTimeout', {}, { cause })
      throw new ServiceError('badGateway', { message: 'The upstream cannot be reached.' }, { cause })
    } finally {
      clearTimeout(timer)
    }
    const what = isRedirect(status) ? 'a redirect' : `${status}, which is no status`
    throw new ServiceError('badGateway', { message: `The upstream answered with ${what}.` })
  }

  return { url: base, questionTimeoutMs, call }
}

const isStatus = (status: number): boolean => status >= 200 && status < 600
const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304

/** Refuses a call that this service, or a copy of it, has passed on before: it would go round for ever. */
export function refuseLoop(headers: Headers): void {
  if (!headers.has(forwardedMark)) return
  throw new ServiceError('badGateway', {
    message: 'The call came back to where it was passed on: UPSTREAM_URL must not lead to this service.',
  })
}
