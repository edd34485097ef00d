import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly event: Record<string, unknown>
}

type Answer = (response: ServerResponse, received: Received) => void

/** Who takes events, over real HTTP; answers with 204 unless told otherwise. */
export async function openReceiver() {
  const received: Received[] = []
  let answer: Answer = (response) => response.writeHead(204).end()
  let tell: () => void = () => undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const call = { path: request.url ?? '', headers: request.headers, body, event: JSON.parse(body) }
    received.push(call)
    answer(response, call)
    tell()
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const close = async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(close)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/workflows/abc?sig=s3cr3t-signature`,
    received,
    answerWith(next: Answer) {
      answer = next
    },
    /** All that came, once there are so many. */
    async waitFor(count: number): Promise<Received[]> {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          tell = resolve
        })
      }
      return received
    },
    close,
  }
}
