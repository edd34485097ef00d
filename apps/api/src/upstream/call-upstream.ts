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
  call(call: UpstreamCall): Promise<Response>
}

/** Below the 30 seconds after which clients give up. */
const defaultTimeoutMs = 25_000

/**
 * Opens the way to an upstream. Its answers come back as they are and while they arrive; redirects are not
 * followed, because they would take token and key elsewhere. Throws badGateway and gatewayTimeout.
 */
export function openUpstream(url: string, { timeoutMs = defaultTimeoutMs } = {}): Upstream {
  const base = url.replace(/\/+$/, '')

  async function call({ path, signal, body, ...rest }: UpstreamCall): Promise<Response> {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), timeoutMs)
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
      if (timeout.signal.aborted) throw new ServiceError('gatewayTimeout', {}, { cause })
      throw new ServiceError('badGateway', { message: 'The upstream cannot be reached.' }, { cause })
    } finally {
      clearTimeout(timer)
    }
    throw new ServiceError('badGateway', { message: 'The upstream answered with a redirect.' })
  }

  return { url: base, call }
}

/** Whether the upstream's gateway refused the key; a refused token is challenged with Bearer. */
export const isKeyRefused = ({ status, headers }: Response): boolean =>
  status === 401 && !/^bearer\b/i.test(headers.get('www-authenticate') ?? '')
