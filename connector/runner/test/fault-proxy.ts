import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to a request in the place of, or after, what the service does. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks before the service hears of the request, or after it has done it. */
  | { readonly kind: 'break'; readonly after: 'nothing' | 'service' }
  /** The service gets a token that it does not take. */
  | { readonly kind: 'token' }

export interface PassedCall {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** 0 where the connection broke. */
  readonly status: number
}

/** Stands before the service: notes every call, and lets those fail that a test names. */
export async function openFaultProxy() {
  const calls: PassedCall[] = []
  const faults: { readonly path: RegExp; readonly fault: Fault }[] = []
  let target = ''

  async function pass(request: IncomingMessage, body: Buffer, replaced: Readonly<Record<string, string>>) {
    const { method = 'GET', url = '/', headers } = request
    const sent = { ...headers, ...replaced } as Record<string, string>
    for (const name of ['connection', 'host', 'content-length', 'transfer-encoding']) delete sent[name]
    const hasBody = body.length > 0 && method !== 'GET'
    return fetch(target + url, { method, headers: sent, redirect: 'manual', ...(hasBody && { body }) })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    const { method = '', url: path = '', headers } = request
    const note = (status: number) => calls.push({ method, path, headers, body: body.toString(), status })
    const index = faults.findIndex((each) => each.path.test(`${method} ${path}`))
    const [found] = index < 0 ? [] : faults.splice(index, 1)
    const fault = found?.fault
    if (fault?.kind === 'answer') {
      note(fault.status)
      response.writeHead(fault.status, fault.headers).end()
      return
    }
    if (fault?.kind === 'break') {
      if (fault.after === 'service') await (await pass(request, body, {})).arrayBuffer()
      note(0)
      response.destroy()
      return
    }
    const passed = await pass(request, body, fault ? { authorization: 'Bearer of.yester.day' } : {})
    const content = Buffer.from(await passed.arrayBuffer())
    note(passed.status)
    const kept = [...passed.headers].filter(
      ([name]) => !/^(content-encoding|transfer-encoding|connection)$/.test(name),
    )
    response.writeHead(passed.status, Object.fromEntries(kept)).end(content)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    leadTo(url: string) {
      target = url
    },
    /** Lets the next calls whose method and path match fail, one each. */
    fail(path: RegExp, ...next: readonly Fault[]) {
      faults.push(...next.map((fault) => ({ path, fault })))
    },
    /** Faults that no call has met yet. */
    countFaults: () => faults.length,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
