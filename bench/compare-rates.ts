import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CallName } from './calls.ts'
import { findMedian, type Median } from './find-median.ts'

/** Microseconds for a call in each turn. */
export interface Turns {
  readonly times: number[]
  readonly baseTimes: number[]
}

export interface Comparison {
  /** Calls of the first in the time of one call of the second. */
  readonly ratio: Median
  readonly microseconds: Median
  readonly baseMicroseconds: Median
}

// Processes differ by luck, turns by what else the machine does.
const processes = 3
const roundsEach = 10
export const rounds = processes * roundsEach

/** Rates of two ways to make the same call, in turns, in some fresh processes. */
export async function compareRates(
  baseUrl: string,
  name: CallName,
  base: CallName,
  inFlight: number,
): Promise<Comparison> {
  const times: number[] = []
  const baseTimes: number[] = []
  for (let run = 0; run < processes; run++) {
    const args = [baseUrl, name, base, `${inFlight}`, `${roundsEach}`]
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'take-turns.ts'),
      ...args,
    ])
    const turns: Turns = JSON.parse(stdout)
    times.push(...turns.times)
    baseTimes.push(...turns.baseTimes)
  }
  return {
    ratio: findMedian(times.map((time, round) => (baseTimes[round] ?? Number.NaN) / time)),
    microseconds: findMedian(times),
    baseMicroseconds: findMedian(baseTimes),
  }
}
