import { createHmac } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

/** What the service learns of the browser that a page is for: `hops; proof`. */
export const callerHeader = 'x-dashboard-caller'

/**
 * Writes into every request to this process from which address it comes, after those that proxies named:
 * Next keeps the address of the connection to itself where a header claims another. Which proxies are
 * believed the service decides; the proof shows it that no browser wrote this.
 */
export function noteCallers(secret: string): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    const { request } = message
    if (!(request instanceof IncomingMessage)) return
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat()
    const hops = [...forwarded, request.socket.remoteAddress ?? ''].join(', ')
    const proof = createHmac('sha256', secret).update(hops).digest('base64url')
    request.headers[callerHeader] = `${hops}; ${proof}`
  })
}
