import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** Sends a request and answers what came back. */
export type Exchange = (request: Buffer) => Promise<Answer>

/** The bytes of a GET with these headers, or of a POST of some JSON. */
export function toRequest(url: URL, headers: Readonly<Record<string, string>>, json?: string): Buffer {
  const all = {
    host: url.host,
    ...headers,
    ...(json !== undefined && {
      'content-type': 'application/json',
      'content-length': `${Buffer.byteLength(json)}`,
    }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  const method = json === undefined ? 'GET' : 'POST'
  return Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n${json ?? ''}`)
}

const headEnd = Buffer.from('\r\n\r\n')

/**
 * One connection that is kept, one request at a time, for answers with a length. Any client would cost more
 * than the server it measures, and so hide what the server costs.
 */
export async function openExchange(port: number): Promise<{ exchange: Exchange; close(): void }> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let received = Buffer.alloc(0)
  let settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  socket.on('data', (piece) => {
    received = received.length === 0 ? piece : Buffer.concat([received, piece])
    const end = received.indexOf(headEnd)
    if (end === -1) return
    const head = received.toString('latin1', 0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) return void settle?.reject(new Error('An answer came without its length.'))
    if (received.length < end + headEnd.length + Number(length)) return
    const body = received.subarray(end + headEnd.length)
    received = Buffer.alloc(0)
    settle?.resolve({ status: Number(head.slice(9, 12)), body })
  })
  let isClosed = false
  socket
    .on('error', () => undefined)
    .on('close', () => {
      isClosed = true
      settle?.reject(new Error('The connection broke off.'))
    })
  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        if (isClosed) reject(new Error('The connection is closed.'))
        settle = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
