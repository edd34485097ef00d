import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Shutdown {
  /** From the first signal on. */
  isStopping(): boolean
  /**
   * On SIGTERM or SIGINT accepts nothing new, finishes what was accepted, closes the stores and ends the
   * process: with 0, or with 1 when something was cut off or failed. A second signal ends it at once.
   */
  watch(server: Server, closeStores: () => Promise<void>): void
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof signals

/** Ctrl-C reaches a program and whoever started it, which then asks the program to end as well. */
const sameStopMs = 1_000
const sweepMs = 50
const closeLimitMs = 5_000

/** What was accepted has so long to finish. */
export function createShutdown(timeoutMs: number): Shutdown {
  let first: { readonly signal: Signal; readonly atMs: number } | undefined

  return { isStopping: () => first !== undefined, watch }

  function watch(server: Server, closeStores: () => Promise<void>): void {
    const unfinished = new Set<ServerResponse>()
    // Node counts those that never asked anything among the busy ones.
    const connected = new Set<Socket>()
    server.on('connection', (socket) => {
      connected.add(socket)
      socket.once('close', () => connected.delete(socket))
    })
    // Before the listener that answers, so that an answer at once can still say it.
    server.prependListener('request', (_, response) => {
      unfinished.add(response)
      response.once('close', () => unfinished.delete(response))
      if (first !== undefined) sayLast(response)
    })

    const stop = (signal: Signal) => {
      if (first === undefined) {
        first = { signal, atMs: performance.now() }
        finish().catch(fail)
      } else if (signal === first.signal || performance.now() - first.atMs > sameStopMs) {
        process.exit(signals[signal])
      }
    }
    for (const signal of Object.keys(signals) as Signal[]) process.on(signal, stop)

    async function finish(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve))
      unfinished.forEach(sayLast)
      const sweep = setInterval(() => {
        server.closeIdleConnections()
        for (const socket of connected) if (socket.bytesRead === 0) socket.destroy()
      }, sweepMs)
      let cutOff = 0
      const limit = setTimeout(() => {
        cutOff = unfinished.size
        server.closeAllConnections()
      }, timeoutMs)
      await closed
      clearInterval(sweep)
      clearTimeout(limit)
      if (cutOff > 0) console.error(`Stopped after ${timeoutMs / 1000} s: requests cut off: ${cutOff}.`)
      setTimeout(() => fail(new Error('The stores did not close.')), closeLimitMs).unref()
      await closeStores()
      process.exit(cutOff > 0 ? 1 : 0)
    }
  }
}

/** The caller is not to send another request on this connection. */
function sayLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}

function fail(error: unknown): void {
  console.error('Stopping failed:', error)
  process.exit(1)
}
