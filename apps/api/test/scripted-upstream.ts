import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedUpstream = ReturnType<typeof createScriptedUpstream>

/** An upstream that does what a test wants, and remembers what it was sent. */
export function createScriptedUpstream() {
  const server = createServer((request, response) => {
    upstream.seen.push(request)
    upstream.behave(request, response)
  })
  const upstream = {
    behave: asAdmin as RequestListener,
    seen: [] as IncomingMessage[],
    /** Opens on a free port and says where. */
    async open(): Promise<string> {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
  return upstream
}

export const answerWith =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }

export const asAdmin = answerWith(
  200,
  { 'content-type': 'application/json' },
  JSON.stringify({ roles: ['Admin'] }),
)
export const refuseKey = answerWith(401, { 'www-authenticate': 'AzureApiManagementKey realm="x"' })
export const refuseToken = answerWith(401, { 'www-authenticate': 'Bearer' })
export const neverAnswer: RequestListener = () => undefined
export const breakOff: RequestListener = (request) => request.socket.destroy()
export const neverEnd: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"roles":[')
}
