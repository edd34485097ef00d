import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'

export interface RecordedRequest {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTP server for one suite: keeps what arrives, and answers as the test says. */
export function recordRequests() {
  const state = {
    baseUrl: '',
    requests: [] as RecordedRequest[],
    answer: (response: ServerResponse): void => void response.end('[]'),
  }
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray()
    const { method, url, headers } = request
    state.requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
    state.answer(response)
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    state.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  })
  beforeEach(() => {
    state.requests.length = 0
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return state
}

/** Answers with JSON. */
export function answerJson(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}
