import { type Exchange, openExchange, toRequest } from './send-requests.ts'
import type { Variants } from './serve-variants.ts'
import { withVariants } from './start-variants.ts'

const variantNames = ['gated', 'open', 'bare'] as const
type VariantName = (typeof variantNames)[number]

/** Microseconds for a call in each turn: as one caller who waits sees it, and with many under way. */
interface VariantTurns {
  readonly p50: number[]
  readonly p99: number[]
  readonly busy: number[]
}

/** What `bench/print-service.ts` reads. */
export type GateTurns = Record<VariantName, VariantTurns>

const rounds = 30
const callsInARow = 500
const inFlight = 16
const turnMs = 500
const warmUpMs = 10_000

/** What each variant is asked for: one customer by id, of many in turn. */
function toRequests(name: VariantName, variants: Variants): Buffer[] {
  const { instanceId, customerIds, subscriptionKeys, tokenOfViewer } = variants
  const path = `/v1/instances/${instanceId}/data/Customer?$filter=CustomerId%20eq%20'`
  const headers = {
    'ocp-apim-subscription-key': subscriptionKeys[0],
    authorization: `Bearer ${tokenOfViewer}`,
    'user-agent': 'bench',
  }
  return customerIds.map((id) => {
    if (name === 'bare') return toRequest(new URL(`/${id}`, variants.bareUrl), {})
    const url = new URL(`${path}${id}'`, variants[`${name}Url`])
    return toRequest(url, name === 'gated' ? headers : {})
  })
}

function createVariant(name: VariantName, variants: Variants) {
  const requests = toRequests(name, variants)
  const port = Number(new URL(variants[`${name}Url`]).port)
  let next = 0

  async function ask(exchange: Exchange): Promise<void> {
    const request = requests[next++ % requests.length]
    if (request === undefined) throw new Error('There are no customers to ask for.')
    const { status } = await exchange(request)
    if (status !== 200) throw new Error(`The ${name} service answered ${status}.`)
  }

  /** On fresh connections: idle ones would be closed by the server. */
  async function onConnections<T>(count: number, work: (exchanges: readonly Exchange[]) => Promise<T>) {
    const opened = await Promise.all(Array.from({ length: count }, () => openExchange(port)))
    try {
      await Promise.all(opened.map(({ exchange }) => ask(exchange)))
      return await work(opened.map(({ exchange }) => exchange))
    } finally {
      for (const { close } of opened) close()
    }
  }

  return {
    name,
    /** Microseconds of each of some calls, one after the other, the shortest first. */
    callInARow: () =>
      onConnections(1, async ([exchange]) => {
        const times: number[] = []
        while (exchange !== undefined && times.length < callsInARow) {
          const start = performance.now()
          await ask(exchange)
          times.push((performance.now() - start) * 1000)
        }
        return times.sort((a, b) => a - b)
      }),
    /** Microseconds for a call, with many under way at any time. */
    keepBusy: (ms: number) =>
      onConnections(inFlight, async (exchanges) => {
        let done = 0
        const start = performance.now()
        const lane = async (exchange: Exchange) => {
          for (; performance.now() - start < ms; done++) await ask(exchange)
        }
        await Promise.all(exchanges.map(lane))
        return ((performance.now() - start) * 1000) / done
      }),
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN

async function measure(variants: Variants): Promise<GateTurns> {
  const all = variantNames.map((name) => createVariant(name, variants))
  const createTurns = (): VariantTurns => ({ p50: [], p99: [], busy: [] })
  const turns: GateTurns = { gated: createTurns(), open: createTurns(), bare: createTurns() }
  for (const { keepBusy } of all) await keepBusy(warmUpMs)
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes, since the garbage of one turn may be collected in the next.
    const first = round % all.length
    const order = [...all.slice(first), ...all.slice(0, first)]
    for (const { name, callInARow } of order) {
      const times = await callInARow()
      turns[name].p50.push(at(times, 0.5))
      turns[name].p99.push(at(times, 0.99))
    }
    for (const { name, keepBusy } of order) turns[name].busy.push(await keepBusy(turnMs))
  }
  return turns
}

console.log(JSON.stringify(await withVariants(measure)))
