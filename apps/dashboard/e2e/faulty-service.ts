import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connection } from './settings.ts'

/**
 * An answer in place of the service's own; `cut` ends the connection without one, `wait` keeps it without one, and
 * `stall` keeps it after the headers of one.
 */
export type Fault =
  | { readonly status: number; readonly body: unknown; readonly retryAfterSeconds?: number }
  | 'cut'
  | 'wait'
  | 'stall'

export interface FaultyService {
  readonly apiUrl: string
  /** The request id of every answer that a fault gives. */
  readonly requestId: string
  /** From now on requests whose path and query match get this answer, and all others the real one. */
  answer(path: RegExp, fault: Fault): void
  /** From now on requests whose path matches wait until the returned function is called. */
  hold(path: RegExp): () => void
  /** Lets everything through again. */
  recover(): void
  stop(): void
}

/** Stands before the running service and breaks what a story asks for. */
export async function startFaultyService(): Promise<FaultyService> {
  const requestId = '00000000-0000-4000-8000-00000000fa17'
  const real = new URL(connection.apiUrl).origin
  let faults: { readonly path: RegExp; readonly fault: Fault }[] = []
  let held: { readonly path: RegExp; readonly released: Promise<void> } | undefined

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET' } = request
    if (held?.path.test(url)) await held.released
    const broken = faults.find(({ path }) => path.test(url))?.fault
    if (broken === 'cut') return void response.destroy()
    if (broken === 'wait') return
    if (broken === 'stall') {
      return response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    }
    if (broken !== undefined) {
      response.writeHead(broken.status, {
        'content-type': 'application/json',
        'x-ms-request-id': requestId,
        ...(broken.retryAfterSeconds !== undefined && { 'retry-after': String(broken.retryAfterSeconds) }),
      })
      return void response.end(JSON.stringify(broken.body))
    }
    const headers = pick(requestHeaders, (name) => request.headers[name])
    const sent = await request.toArray()
    const body = sent.length === 0 ? null : Buffer.concat(sent)
    const answer = await fetch(`${real}${url}`, { method, headers, body })
    response.writeHead(
      answer.status,
      pick(answerHeaders, (name) => answer.headers.get(name)),
    )
    response.end(Buffer.from(await answer.arrayBuffer()))
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    apiUrl: `http://localhost:${(server.address() as AddressInfo).port}/v1`,
    requestId,
    answer: (path, fault) => {
      faults = [{ path, fault }, ...faults]
    },
    hold: (path) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = { path, released: promise }
      return () => {
        held = undefined
        resolve()
      }
    },
    recover: () => {
      faults = []
    },
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const requestHeaders = ['authorization', 'content-type', 'accept', 'x-subscription-key-slot']
const answerHeaders = ['content-type', 'x-ms-request-id']

/** The headers among these that are there. */
function pick(names: readonly string[], read: (name: string) => unknown): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = read(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}
