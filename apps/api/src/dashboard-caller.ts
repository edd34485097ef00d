import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the dashboard's server says of the browser that it calls for: `hops; proof`. */
export const dashboardCallerHeader = 'x-dashboard-caller'

/** The addresses that lead to the dashboard, the nearest last; undefined where somebody else wrote them. */
export function readDashboardCaller(secret: string, header: string | undefined): string | undefined {
  const [, hops, proof] = /^(.*); ([\w-]{43})$/.exec(header ?? '') ?? []
  if (hops === undefined || proof === undefined) return undefined
  const expected = createHmac('sha256', secret).update(hops).digest()
  return timingSafeEqual(Buffer.from(proof, 'base64url'), expected) ? hops : undefined
}
