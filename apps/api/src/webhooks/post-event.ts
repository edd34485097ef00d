import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { WaitingEvent } from '../store/waiting-events.ts'
import { version } from '../version.ts'
import { type CallbackPolicy, CallbackRefused, findAddresses, parseCallback } from './find-addresses.ts'
import { orAborted } from './or-aborted.ts'
import { signEvent } from './sign-event.ts'

/** What became of one attempt. */
export type Delivery =
  | { readonly outcome: 'delivered' }
  /** Whoever is there wants no more. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'failed'; readonly reason: Reason; readonly retryAfterMs?: number | undefined }

export interface PostOptions {
  readonly policy: CallbackPolicy
  /** For the names of the host, the connection and the answer together. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** What is read of an answer, so that the other side can end it; nobody looks at it. */
const maxAnswerBytes = 64 * 1024

/** Sends an event once. Redirects are not followed: they would take it where nobody looked. */
export async function postEvent(event: WaitingEvent, options: PostOptions): Promise<Delivery> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
  try {
    const url = parseCallback(event.callbackUrl, options.policy)
    const addresses = await orAborted(findAddresses(url, options.policy), signal)
    return judge(await exchange(event, { url, addresses, signal }))
  } catch (error) {
    options.signal.throwIfAborted()
    return { outcome: 'failed', reason: describe(error, options.timeoutMs) }
  }
}

interface Target {
  readonly url: URL
  readonly addresses: readonly string[]
  readonly signal: AbortSignal
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
}

function exchange(
  { subscription, eventId, body, secret }: WaitingEvent,
  { url, addresses, signal }: Target,
): Promise<Answer> {
  const timestamp = Math.floor(Date.now() / 1000)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: leadTo(addresses),
        signal,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': `customer-insights-kit/${version}`,
          'webhook-id': eventId,
          'webhook-timestamp': timestamp,
          'webhook-signature': signEvent(secret, { eventId, timestamp, body }),
          'webhook-key-id': subscription.subscription_id,
        },
      },
      (response) => {
        drain(response)
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Connects to what was looked at, and asks nobody again. */
const leadTo =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }))
    const [first] = all
    if (options.all) done(null, all)
    else if (first === undefined) done(new CallbackRefused('callbackNowhere'), '', 0)
    else done(null, first.address, first.family)
  }

/** An endless answer ends here; that of one attempt is nobody's error. */
function drain(response: IncomingMessage): void {
  let length = 0
  response.on('error', () => undefined)
  response.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > maxAnswerBytes) response.destroy()
  })
}

function judge({ status, retryAfter }: Answer): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'delivered' }
  if (status === 410) return { outcome: 'gone' }
  const reason =
    status >= 300 && status < 400
      ? toReason('deliveryRedirected', { status })
      : toReason('deliveryAnsweredBadly', { status })
  return { outcome: 'failed', reason, retryAfterMs: readRetryAfter(retryAfter) }
}

/** Seconds, or a date. */
export function readRetryAfter(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}

/** Without the address, which errors of connections name. */
function describe(error: unknown, timeoutMs: number): Reason {
  if (error instanceof CallbackRefused) return error.reason
  const { name, code = '' } = error as NodeJS.ErrnoException
  if (name === 'TimeoutError' || name === 'AbortError') {
    return toReason('deliveryTimedOut', { seconds: timeoutMs / 1000 })
  }
  return /^[A-Z_0-9]+$/.test(code)
    ? toReason('deliveryUnreachable', { error: code })
    : toReason('deliveryImpossible')
}
