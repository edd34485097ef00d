import { ServiceError } from '../service-error.ts'

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

  async function call({ path, signal, body, ...rest }: UpstreamCall): Promise<Response> {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(new DOMException('No answer.', 'TimeoutError')), timeoutMs)
    const signals = [timeout.signal, ...(signal === undefined ? [] : [signal])]
    try {
      const response = await fetch(base + path, {
        ...rest,
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      })
      if (response.status < 300 || response.status >= 400 || response.status === 304) return response
      await response.body?.cancel()
    } catch (cause) {
      if (isTimeout(cause)) throw new ServiceError('gatewayTimeout', {}, { cause })
      throw new ServiceError('badGateway', { message: 'The upstream cannot be reached.' }, { cause })
    } finally {
      clearTimeout(timer)
    }
    throw new ServiceError('badGateway', { message: 'The upstream answered with a redirect.' })
  }

  return { url: base, questionTimeoutMs, call }
}

/** Whether a signal's time was over, be it before the answer or within. */
export const isTimeout = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'TimeoutError'

/**
 * What an answer says of the key that was sent: nothing, when the upstream may have failed before it read
 * the key. A refused token is challenged with Bearer, and is looked at after the key.
 */
export function judgeKey({ status, headers }: Response): 'valid' | 'invalid' | undefined {
  if (status === 401) return /^bearer\b/i.test(headers.get('www-authenticate') ?? '') ? 'valid' : 'invalid'
  return status === 429 || status >= 500 ? undefined : 'valid'
}
