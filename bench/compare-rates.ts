import { findMedian, type Median } from './find-median.ts'

export type Call = () => Promise<unknown>

export interface Comparison {
  /** Calls of the first in the time of one call of the second. */
  readonly ratio: Median
  readonly microseconds: Median
  readonly baseMicroseconds: Median
}

/** Many turns: what else the machine does then meets both alike. */
export const rounds = 30
const warmUpMs = 1_000
const turnMs = 200

/** Rates of two ways to make the same call, in turns. */
export async function compareRates(call: Call, base: Call, inFlight: number): Promise<Comparison> {
  await measure(call, inFlight, warmUpMs)
  await measure(base, inFlight, warmUpMs)
  const times: number[] = []
  const baseTimes: number[] = []
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes, since the garbage of one turn may be collected in the next.
    if (round % 2 === 0) times.push(await measure(call, inFlight, turnMs))
    baseTimes.push(await measure(base, inFlight, turnMs))
    if (round % 2 === 1) times.push(await measure(call, inFlight, turnMs))
  }
  return {
    ratio: findMedian(times.map((time, round) => (baseTimes[round] ?? Number.NaN) / time)),
    microseconds: findMedian(times),
    baseMicroseconds: findMedian(baseTimes),
  }
}

/** Microseconds for a call, so many being under way at any time. */
async function measure(call: Call, inFlight: number, ms: number): Promise<number> {
  let calls = 0
  const start = performance.now()
  const lane = async () => {
    for (; performance.now() - start < ms; calls++) await call()
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return ((performance.now() - start) * 1000) / calls
}
