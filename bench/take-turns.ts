import { type Call, type CallName, calls } from './calls.ts'
import type { Turns } from './compare-rates.ts'
import { openPackages } from './install-packages.ts'

const turnMs = 200

/** Microseconds for a call, so many being under way at any time. */
async function measure(call: Call, inFlight: number, ms: number): Promise<number> {
  let done = 0
  const start = performance.now()
  const lane = async () => {
    for (; performance.now() - start < ms; done++) await call()
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return ((performance.now() - start) * 1000) / done
}

/** A process of its own for two ways to make a call: what they share is not shared with a third. */
async function main([baseUrl = '', name, base, inFlight, rounds]: readonly string[]): Promise<void> {
  const packages = await openPackages()
  const make = (call: string | undefined) => calls[call as CallName](packages, baseUrl)
  const ways = [await make(name), await make(base)] as const
  const turns: Turns = { times: [], baseTimes: [] }
  for (const way of ways) await measure(way, Number(inFlight), 5 * turnMs)
  for (let round = 0; round < Number(rounds); round++) {
    // Who comes first changes, since the garbage of one turn may be collected in the next.
    const order = round % 2 === 0 ? [0, 1] : [1, 0]
    for (const index of order) {
      const time = await measure(ways[index as 0 | 1], Number(inFlight), turnMs)
      ;(index === 0 ? turns.times : turns.baseTimes).push(time)
    }
  }
  console.log(JSON.stringify(turns))
  process.exit()
}

await main(process.argv.slice(2))
