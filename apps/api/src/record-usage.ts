import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { CallFacts } from './call-facts.ts'
import { readOrigin } from './read-caller.ts'
import { toPlainName } from './read-input.ts'
import { readRequestId } from './request-id.ts'
import { findRefusal } from './server-limits.ts'
import { type CalledOperation, clientLeft, type FinishedCall, strays } from './usage/finished-call.ts'

interface WatchedCall extends Omit<CallFacts, 'operation'> {
  readonly operation: CalledOperation
}

/**
 * Watches a call from now until its answer has ended or broken off, and then reports it once: also refused
 * calls, and answers that are passed on as they arrive.
 */
export function watchCall(
  c: Context,
  facts: WatchedCall,
  record: (call: FinishedCall) => void,
  { takesLabel = false } = {},
): void {
  const startedMs = performance.now()
  const { incoming, outgoing } = c.env as { incoming: IncomingMessage; outgoing: ServerResponse }
  const bytes = countBytes(outgoing, c.req.raw.method === 'HEAD')
  const origin = readOrigin(c)
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
      status: findRefusal(outgoing) ?? (outgoing.headersSent ? outgoing.statusCode : clientLeft),
      requestBytes: countRequestBytes(incoming, facts),
      responseBytes: bytes.sent(),
      callerLabel,
      ...origin,
      requestId: readRequestId(c),
    })
  }
}

/** Probes come every few seconds and would hide the rest. */
const probes = ['/healthz', '/readyz']
const ownPaths = { '/mcp': 'InvokeMcp', '/metrics': 'ReadMetrics', '/openapi.json': 'ReadOpenApi' } as const

/** Watches a request that is for no operation, but for probes. */
export function watchOtherRequest(c: Context, record: (call: FinishedCall) => void): void {
  // Absent in tests that ask the app without a server.
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  const { method, path } = c.req
  if (outgoing === undefined || probes.includes(path)) return
  const own = Object.entries(ownPaths).find(([known]) => known === path)
  const operation = own === undefined ? strays.unknownPath : { id: own[1], path: own[0] }
  watchCall(c, { operation: { ...operation, method }, instanceId: undefined }, record)
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
function countRequestBytes(incoming: IncomingMessage, { readBytes = 0 }: WatchedCall): number {
  const announced = Number(incoming.headers['content-length'] ?? 0)
  return incoming.complete ? Math.max(readBytes, announced) : readBytes
}
