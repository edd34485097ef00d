import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Recorded {
  readonly method: string
  readonly path: string
  /** Query options, decoded. */
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A service on a free port that notes each request and answers with the same body until told otherwise. */
export async function openRecorder(first: unknown) {
  const requests: Recorded[] = []
  let answers: unknown[] = [first]
  let failure: { status: number; text: string } | undefined
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://recorder')
    const query = Object.fromEntries(searchParams)
    const { method = '', headers } = request
    requests.push({ method, path: pathname, query, headers, body: (await request.toArray()).join('') })
    if (failure) {
      response.writeHead(failure.status).end(failure.text)
      return
    }
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    requests,
    /** What the next requests get, one after the other, the last one for good. */
    answer(...next: [unknown, ...unknown[]]) {
      answers = next
      failure = undefined
    },
    fail(status: number, text: string) {
      failure = { status, text }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
