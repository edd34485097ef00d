import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Delivery {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** The address of flows: takes what is posted, and can be told to fail, so that it comes again. */
export async function openReceiver() {
  const deliveries: Delivery[] = []
  const statuses: number[] = []
  let tell: () => void = () => undefined
  const server = createServer(async (request, response) => {
    const text = (await request.toArray()).join('')
    deliveries.push({ headers: request.headers, body: JSON.parse(text) })
    response.writeHead(statuses.shift() ?? 202).end()
    tell()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/workflows/one/triggers/manual/paths/invoke?sig=secret`,
    deliveries,
    /** Answers of the next deliveries; 202 after them. */
    answer(...next: readonly number[]) {
      statuses.push(...next)
    },
    async waitFor(count: number): Promise<readonly Delivery[]> {
      while (deliveries.length < count) {
        await new Promise<void>((resolve) => {
          tell = resolve
        })
      }
      return deliveries
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
