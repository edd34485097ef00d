import { createWriteStream } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.ts'
import type { Principal } from '../src/principal.ts'
import { toAccessLogLine } from '../src/usage/access-log.ts'
import { startService, type TestService } from '../test/start-service.ts'

/** What the measuring process has to know. */
export interface Variants {
  readonly gatedUrl: string
  readonly openUrl: string
  readonly bareUrl: string
  readonly instanceId: string
  readonly subscriptionKeys: readonly [primary: string, secondary: string]
  readonly tokenOfViewer: string
  readonly tokenOfAdmin: string
  readonly customerIds: readonly string[]
}

/** Never reached; what counts is that every call is counted. */
const limit = { calls: 1_000_000_000, windowSeconds: 60 }
const limits = {
  keyBurst: limit,
  keySustained: limit,
  principalBurst: limit,
  principalSustained: limit,
  failures: limit,
}

const listen = async (server: Server) => {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The same service without keys, tokens, limits and usage: everybody is a viewer. Roles are checked. */
function serveOpen({ services }: TestService): Promise<string> {
  const viewer: Principal = {
    id: 'Viewer',
    type: 'user',
    principalIds: ['Viewer'],
    name: 'Viewer',
    isFirstParty: true,
  }
  const app = createApp({
    ...services,
    authenticate: async () => viewer,
    throttle: undefined,
    usage: { ...services.usage, record: () => undefined },
  })
  return listen(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server)
}

/** The least that can be written: the same row from the same file. */
function serveBare(db: DatabaseSync): Promise<string> {
  const select = db.prepare('select * from t1_customer where c1_customerid = ?')
  const server = createServer((request, response) => {
    const row = select.get((request.url ?? '').slice(1))
    const body = JSON.stringify({ value: [row] })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  return listen(server)
}

const accessLog = createWriteStream(devNull)
const service = await startService({
  customers: 5000,
  limits,
  onCall: (call) => void accessLog.write(`${toAccessLogLine(call)}\n`),
})
const db = new DatabaseSync(join(service.dataDir, 'first.db'), { readOnly: true })
const ids = db.prepare('select c1_customerid as id from t1_customer limit 500').all() as { id: string }[]
const variants: Variants = {
  gatedUrl: service.url,
  openUrl: await serveOpen(service),
  bareUrl: await serveBare(db),
  instanceId: service.instanceId,
  subscriptionKeys: [service.primaryKey, service.secondaryKey],
  tokenOfViewer: await service.tokenOf('Viewer'),
  tokenOfAdmin: await service.tokenOf('Admin'),
  customerIds: ids.map(({ id }) => id),
}
console.log(JSON.stringify(variants))
process.once('SIGTERM', async () => {
  db.close()
  await service.close()
  process.exit()
})
