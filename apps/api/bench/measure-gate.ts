import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openExchange, toRequest } from './send-requests.ts'
import type { Variants } from './serve-variants.ts'

const variantNames = ['gated', 'open', 'bare'] as const
type VariantName = (typeof variantNames)[number]

/** Microseconds for a call in each turn, as one who waits for it sees them, and as the rate of many says. */
export interface GateTurns {
  readonly waiting: Record<VariantName, { readonly p50: number[]; readonly p99: number[] }>
  readonly busy: Record<VariantName, number[]>
}

const rounds = 30
const callsWaitedFor = 400
const inFlight = 16
const turnMs = 400

/** What each variant is asked for: one customer by id. */
function toRequests(name: VariantName, variants: Variants): Buffer[] {
  const { gatedUrl, openUrl, bareUrl, instanceId, customerIds, subscriptionKeys, tokenOfViewer } = variants
  const path = `/v1/instances/${instanceId}/data/Customer?$filter=CustomerId%20eq%20'`
  const headers = {
    'ocp-apim-subscription-key': subscriptionKeys[0],
    authorization: `Bearer ${tokenOfViewer}`,
    'user-agent': 'bench',
  }
  return customerIds.map((id) => {
    if (name === 'bare') return toRequest(new URL(`/${id}`, bareUrl), {})
    if (name === 'open') return toRequest(new URL(`${path}${id}'`, openUrl), {})
    return toRequest(new URL(`${path}${id}'`, gatedUrl), headers)
  })
}

async function openVariant(name: VariantName, variants: Variants) {
  const requests = toRequests(name, variants)
  const port = Number(new URL(variants[`${name}Url`]).port)
  const connections = await Promise.all(Array.from({ length: inFlight }, () => openExchange(port)))
  const [first] = connections
  if (first === undefined) throw new Error('No connection was opened.')
  let next = 0
  const ask = async ({ exchange } = first) => {
    const request = requests[next++ % requests.length]
    if (request === undefined) throw new Error('There are no customers to ask for.')
    const status = await exchange(request)
    if (status !== 200) throw new Error(`The ${name} service answered ${status}.`)
  }
  return {
    /** Microseconds of each of some calls, one after the other. */
    async wait(calls: number): Promise<number[]> {
      const times: number[] = []
      for (let call = 0; call < calls; call++) {
        const start = performance.now()
        await ask()
        times.push((performance.now() - start) * 1000)
      }
      return times.sort((a, b) => a - b)
    },
    /** Microseconds for a call, with as many under way as there are connections. */
    async keepBusy(ms: number): Promise<number> {
      let done = 0
      const start = performance.now()
      const lane = async (connection: typeof first) => {
        for (; performance.now() - start < ms; done++) await ask(connection)
      }
      await Promise.all(connections.map(lane))
      return ((performance.now() - start) * 1000) / done
    },
    close: () => {
      for (const { close } of connections) close()
    },
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN

async function measure(variants: Variants): Promise<GateTurns> {
  const opened = await Promise.all(
    variantNames.map(async (name) => ({ name, ...(await openVariant(name, variants)) })),
  )
  const turns: GateTurns = {
    waiting: { gated: { p50: [], p99: [] }, open: { p50: [], p99: [] }, bare: { p50: [], p99: [] } },
    busy: { gated: [], open: [], bare: [] },
  }
  for (const variant of opened) await variant.keepBusy(5 * turnMs)
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes, since the garbage of one turn may be collected in the next.
    const order = opened.map((_, index) => opened[(index + round) % opened.length] ?? opened[0])
    for (const variant of order) {
      if (variant === undefined) continue
      const times = await variant.wait(callsWaitedFor)
      turns.waiting[variant.name].p50.push(at(times, 0.5))
      turns.waiting[variant.name].p99.push(at(times, 0.99))
    }
    for (const variant of order) {
      if (variant !== undefined) turns.busy[variant.name].push(await variant.keepBusy(turnMs))
    }
  }
  for (const { close } of opened) close()
  return turns
}

const server = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'serve-variants.ts')],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
try {
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve)
    server.once('close', (code) => reject(new Error(`The server ended with ${code}.`)))
  })
  console.log(JSON.stringify(await measure(JSON.parse(line))))
} finally {
  server.kill('SIGTERM')
}
