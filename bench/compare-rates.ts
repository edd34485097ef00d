import { findMedian, type Median } from './find-median.ts'

export type Call = () => Promise<unknown>

export interface Comparison {
  /** Calls of the first in the time of one call of the second. */
  readonly ratio: Median
  readonly microseconds: Median
  readonly baseMicroseconds: Median
}

/** Many short turns: what else the machine does then meets both alike. */
export const rounds = 60

/** Rates of two ways to make the same call, in turns, so that what disturbs one disturbs the other. */
export async function compareRates(call: Call, base: Call, inFlight: number): Promise<Comparison> {
  const calls = inFlight === 1 ? 100 : 400
  await measure(call, 10 * calls, inFlight)
  await measure(base, 10 * calls, inFlight)
  const times: { call: number; base: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const isFirst = round % 2 === 0
    const before = isFirst ? await measure(call, calls, inFlight) : 0
    const baseTime = await measure(base, calls, inFlight)
    times.push({ call: isFirst ? before : await measure(call, calls, inFlight), base: baseTime })
  }
  return {
    ratio: findMedian(times.map((time) => time.base / time.call)),
    microseconds: findMedian(times.map((time) => time.call)),
    baseMicroseconds: findMedian(times.map((time) => time.base)),
  }
}

/** Microseconds for a call, so many being under way at any time. */
async function measure(call: Call, calls: number, inFlight: number): Promise<number> {
  let left = calls
  const lane = async () => {
    while (left-- > 0) await call()
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, lane))
  return ((performance.now() - start) * 1000) / calls
}
