// A web application whose users sign in and see what their role allows. Their tokens and the subscription key
// stay on this server; a browser holds the ID of its session and nothing else.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { readConnection } from '../read-connection.ts'
import { type Answer, createApplication } from './application.ts'
import { explainError } from './explain-error.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '5100' } } })
const connection = await readConnection()

const server = createServer()
server.listen(Number(values.port), '127.0.0.1')
await once(server, 'listening')
const origin = `http://localhost:${(server.address() as AddressInfo).port}`
const application = createApplication(connection, origin)
server.on('request', answer)
console.log(`Open ${origin} and sign in as one of the users of connection.json`)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const visit = new AbortController()
  response.once('close', () => visit.abort())
  try {
    send(response, await route(request, visit.signal))
  } catch (error) {
    if (!visit.signal.aborted) send(response, explainError(error))
  }
}

async function route(request: IncomingMessage, signal: AbortSignal): Promise<Answer> {
  // The cookies and the redirect URI belong to this address: not to 127.0.0.1, nor to a name that leads here.
  if (`http://${request.headers.host}` !== origin) return { location: origin }
  const url = new URL(request.url ?? '/', origin)
  const handle = application[`${request.method} ${url.pathname}`]
  return handle === undefined ? { status: 404, page: 'Nothing is here.' } : handle({ request, url, signal })
}

function send(response: ServerResponse, { status, page, location, cookies = [] }: Answer): void {
  // Browsers hold the redirect after the form that signs out against form-action too.
  const formTargets = `'self' ${new URL(connection.identityUrl).origin}`
  response.writeHead(status ?? (location === undefined ? 200 : 303), {
    ...(location !== undefined && { location }),
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ${formTargets}`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  response.end(page)
}
