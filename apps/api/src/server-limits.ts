import { randomUUID } from 'node:crypto'
import {
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RequestLimits } from './request-limits.ts'
import { type FinishedCall, strays } from './usage/finished-call.ts'

/** Above the minute after which load balancers let go of an idle connection, so that they are the first. */
const keepAliveTimeoutMs = 65_000
/** A connection on which nothing moves for so long is closed, also one whose reader takes no more. */
const minIdleTimeoutMs = 120_000
/** How long a caller who was answered may go on sending the same request. */
const lingerMs = 1_000

/** What Node's HTTP server enforces by itself, before any code of ours runs. */
export const toServerOptions = ({ maxHeaderBytes, requestTimeoutMs }: RequestLimits): ServerOptions => ({
  maxHeaderSize: maxHeaderBytes,
  headersTimeout: toHeadersTimeoutMs(requestTimeoutMs),
  requestTimeout: requestTimeoutMs,
  keepAliveTimeout: keepAliveTimeoutMs,
  connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
})

const refusals = new WeakMap<ServerResponse, number>()

/** The status that a caller was told in place of this answer, because the request did not end as it should. */
export const findRefusal = (answer: ServerResponse): number | undefined => refusals.get(answer)

/**
 * Lets the server answer what never becomes a request with the JSON of the gateway, and reports it, unless
 * it had become the call of an operation before.
 */
export function guardServer(
  server: Server,
  limits: RequestLimits,
  record: (call: FinishedCall) => void,
): void {
  const { maxBodyBytes, maxHeaderBytes, requestTimeoutMs, operationTimeoutMs } = limits
  // More than so many Node would leave out without a word; app.ts refuses them.
  server.maxHeadersCount = 0
  server.timeout = Math.max(minIdleTimeoutMs, operationTimeoutMs + 30_000)

  const answers = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (request, response) => {
    answers.set(request.socket, response)
    closeInTime(request)
    // Node reads what follows an answer until the request is whole, so that it can take the next one.
    response.on('finish', () => {
      if (request.complete) return
      const close = () => !request.complete && request.socket.destroy()
      setTimeout(close, lingerMs).unref()
    })
  })
  server.on('checkContinue', (request, response) => {
    // Who asks before sending a body that nobody will read is told by the answer.
    if (Number(request.headers['content-length'] ?? 0) <= maxBodyBytes) response.writeContinue()
    server.emit('request', request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket)
    const isOpen = answer !== undefined && !answer.writableFinished
    if (error.code === 'ECONNRESET' || !socket.writable || (isOpen && answer.headersSent)) {
      socket.destroy()
      return
    }
    const [status, message] = explain(error.code, isOpen)
    const requestId = randomUUID()
    const body = JSON.stringify({ statusCode: status, message })
    socket.end(toAnswer(status, body, requestId))
    if (isOpen) refusals.set(answer, status)
    else record(toStray(socket, status, body, requestId))
    // Closed at once, it could take the answer away from a caller who still sends.
    setTimeout(() => socket.destroy(), lingerMs).unref()
  })

  function explain(reason: string | undefined, hasHeaders: boolean): [status: number, message: string] {
    if (reason === 'HPE_HEADER_OVERFLOW') {
      const message = `The address and headers must not exceed ${maxHeaderBytes} bytes together.`
      return [431, message]
    }
    if (reason === 'ERR_HTTP_REQUEST_TIMEOUT') {
      const [what, timeoutMs] = hasHeaders
        ? ['A request', requestTimeoutMs]
        : ['The headers of a request', toHeadersTimeoutMs(requestTimeoutMs)]
      return [408, `${what} must arrive within ${timeoutMs / 1000} seconds.`]
    }
    return [400, 'The request is not HTTP/1.1.']
  }
}

/**
 * Lets Node close the connection of a request that has not arrived as a whole without taking the answer away:
 * what is on its way is read for a while, and none of it is another request.
 */
function closeInTime(request: IncomingMessage): void {
  const { socket } = request
  socket.destroySoon = () => {
    if (request.complete) return Socket.prototype.destroySoon.call(socket)
    socket.removeAllListeners('data')
    socket.on('data', () => undefined)
    // Node has let go of an answered request, and would never say that it is over.
    socket.once('close', () => request.destroy())
    socket.end()
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
}

const toHeadersTimeoutMs = (requestTimeoutMs: number): number => Math.min(10_000, requestTimeoutMs)

function toAnswer(status: number, body: string, requestId: string): string {
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    `x-ms-request-id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

const toStray = (socket: Duplex, status: number, body: string, requestId: string): FinishedCall => ({
  operation: strays.noRequest,
  instanceId: undefined,
  endedMs: Date.now(),
  durationMs: 0,
  status,
  requestBytes: 0,
  responseBytes: Buffer.byteLength(body),
  callerLabel: undefined,
  ip: (socket instanceof Socket && socket.remoteAddress) || null,
  userAgent: null,
  requestId,
})
