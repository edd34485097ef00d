import type { Transport, TransportRequest } from '../transport.ts'
import { UndiciRequest } from './undici-request.ts'

/** What the transport needs of undici 7 or newer: an `Agent`, `Pool`, `ProxyAgent`, `MockAgent`, … */
export interface UndiciDispatcher {
  dispatch(options: DispatchOptions, handler: UndiciRequest): boolean
}

interface DispatchOptions {
  readonly origin: string
  readonly path: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: string | null
}

/**
 * A faster transport for Node, as the `fetch` option of a client: it hands requests to undici without
 * building what global `fetch` builds around each of them. Proxies, TLS and connection limits are settings
 * of the dispatcher, which the caller makes and may share and close.
 *
 * It fails as `fetch` does: with the signal's reason, or with a TypeError whose cause says what happened.
 * It follows no redirect.
 *
 * @example
 * import { Agent } from 'undici'
 * const client = createClient({ credential, subscriptionKey, fetch: createUndiciFetch(new Agent()) })
 */
export function createUndiciFetch(dispatcher: UndiciDispatcher): Transport {
  return (url, request) =>
    new Promise((resolve, reject) => {
      request.signal.throwIfAborted()
      const handler = new UndiciRequest(request.signal, resolve, reject)
      try {
        dispatcher.dispatch(toOptions(url, request), handler)
      } catch (cause) {
        handler.fail(new TypeError('fetch failed', { cause }))
      }
    })
}

function toOptions(url: string, request: TransportRequest): DispatchOptions {
  // Taken apart by hand, since the client makes it well-formed, and `new URL` shows in the rate.
  const slash = url.indexOf('/', 'https://'.length)
  const end = slash < 0 ? url.length : slash
  return {
    origin: url.slice(0, end),
    path: url.slice(end) || '/',
    method: request.method,
    headers: { 'accept-encoding': 'gzip, br', ...request.headers },
    body: request.body ?? null,
  }
}
