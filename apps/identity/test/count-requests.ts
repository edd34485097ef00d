import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const channel = 'http.server.request.start'

/** Counts what reaches the servers of this process, by the end of the path. */
export function countRequests() {
  const paths: string[] = []
  const record = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage }
    paths.push(new URL(request.url ?? '', 'http://localhost').pathname)
  }
  subscribe(channel, record)
  return {
    count: (end: string): number => paths.filter((path) => path.endsWith(end)).length,
    reset(): void {
      paths.length = 0
    },
    stop(): void {
      unsubscribe(channel, record)
    },
  }
}
