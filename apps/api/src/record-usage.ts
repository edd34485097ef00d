import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { CallFacts } from './call-facts.ts'
import { readOrigin } from './read-caller.ts'
import { toPlainName } from './read-input.ts'
import { readRequestId } from './request-id.ts'
import { clientLeft, type FinishedCall } from './usage/finished-call.ts'

/**
 * Watches a call from now until its answer has ended or broken off, and then reports it once: also refused
 * calls, and answers that are passed on as they arrive.
 */
export function watchCall(c: Context, facts: CallFacts, record: (call: FinishedCall) => void): void {
  const startedMs = performance.now()
  const { incoming, outgoing } = c.env as { incoming: IncomingMessage; outgoing: ServerResponse }
  const bytes = countBytes(outgoing, c.req.raw.method === 'HEAD')
  const origin = readOrigin(c)
  const takesLabel = 'caller' in facts.operation.params.shape
  const callerLabel = takesLabel ? readOption(c.req.queries(), 'caller') : undefined
  outgoing.once('close', () => {
    const durationMs = performance.now() - startedMs
    // Who is refused may still be sending.
    if (incoming.complete || incoming.destroyed) report(durationMs)
    else incoming.once('close', () => report(durationMs))
  })

  function report(durationMs: number): void {
    record({
      ...facts,
      endedMs: Date.now(),
      durationMs,
      status: outgoing.headersSent ? outgoing.statusCode : clientLeft,
      requestBytes: countRequestBytes(incoming, facts),
      responseBytes: bytes.sent(),
      callerLabel,
      ...origin,
      requestId: readRequestId(c),
    })
  }
}

/** The first value of an option, whose name is read as read-input.ts reads names. */
function readOption(query: Readonly<Record<string, readonly string[]>>, name: string): string | undefined {
  const found = Object.keys(query).find((given) => toPlainName(given) === name)
  return found === undefined ? undefined : query[found]?.[0]
}

/**
 * Node tells nobody how long a body was that it sent; so what goes into the connection is counted. The last
 * piece of a body that broke off may be anything, and did not arrive.
 */
function countBytes(outgoing: ServerResponse, isHead: boolean): { sent(): number } {
  let [written, last] = [0, 0]
  let isFinished = false
  outgoing.once('finish', () => {
    isFinished = true
  })
  const { write, end } = outgoing
  outgoing.write = (...given: unknown[]) => {
    written += measure(given[0])
    return Reflect.apply(write, outgoing, given)
  }
  outgoing.end = (...given: unknown[]) => {
    last = measure(given[0])
    return Reflect.apply(end, outgoing, given)
  }
  return { sent: () => (isHead ? 0 : written + (isFinished ? last : 0)) }
}

function measure(chunk: unknown): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk)
  return chunk instanceof Uint8Array ? chunk.byteLength : 0
}

/** Bodies that nobody read count by their announced length once they arrived whole. */
function countRequestBytes(incoming: IncomingMessage, { readBytes = 0 }: CallFacts): number {
  const announced = Number(incoming.headers['content-length'] ?? 0)
  return incoming.complete ? Math.max(readBytes, announced) : readBytes
}
