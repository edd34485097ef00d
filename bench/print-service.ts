import { findMedian, type Median } from './find-median.ts'
import { measure } from './measure-program.ts'
import { check, print, show } from './print.ts'

type Variant = 'gated' | 'open' | 'bare'

/** What the programs of `apps/api/bench` print; times of turns are microseconds. */
type GateTurns = Record<Variant, Record<'p50' | 'p99' | 'busy', number[]>>

interface ChangeResults {
  readonly revocations: Readonly<Record<string, number>>
  readonly rotation: {
    readonly seconds: number
    readonly rotations: number
    readonly calls: number
    readonly failures: Readonly<Record<string, number>>
    readonly switched: number
  }
}

/** Turn by turn, so that what else the machine does meets both. */
const compare = (
  turns: readonly number[],
  others: readonly number[],
  by: (a: number, b: number) => number,
): Median => findMedian(turns.map((turn, index) => by(turn, others[index] ?? Number.NaN)))

async function printGate(): Promise<void> {
  const { gated, open, bare } = await measure<GateTurns>('measure-gate.ts')
  print('\nOne customer by id, with key, token, role, limits, usage and access log')
  print(`Median of ${gated.busy.length} turns, with the interval that holds the true one 95 times in 100`)
  const overhead = (of: 'p50' | 'p99') => compare(gated[of], open[of], (a, b) => (a - b) / 1000)
  const [p50, p99] = [overhead('p50'), overhead('p99')]
  print(`one call after the other: ${show(findMedian(gated.p50), 0)} µs, of which for all this:`)
  print(`  p50 ${show(p50, 2)} ms, p99 ${show(p99, 2)} ms`)
  check('p50 at most 0.3 ms', p50.value <= 0.3)
  check('p99 at most 2 ms', p99.value <= 2)
  const rate = (other: readonly number[]) => compare(gated.busy, other, (a, b) => b / a)
  const [besideBare, besideOpen] = [rate(bare.busy), rate(open.busy)]
  print(`16 in flight: ${show(findMedian(gated.busy), 0)} µs a call`)
  print(`  rate beside node:http with the same read      ${show(besideBare, 2)}`)
  check('at least 0.30', besideBare.value >= 0.3)
  print(`  rate beside the service without all this      ${show(besideOpen, 2)}`)
  check('at least 0.60', besideOpen.value >= 0.6)
}

async function printChanges(): Promise<void> {
  print('\nChanges of keys, in about two and a half minutes')
  const { revocations, rotation } = await measure<ChangeResults>('measure-changes.ts')
  for (const [change, ms] of Object.entries(revocations)) {
    print(`${change.padEnd(24)} last call that got through was sent ${ms.toFixed(1)} ms afterwards`)
  }
  check(
    'revoked within 1 s',
    Object.values(revocations).every((ms) => ms <= 1000),
  )
  const { seconds, rotations, calls, failures, switched } = rotation
  print(`${rotations} rotations in ${seconds} s, ${calls} calls, ${switched} of them with the other key`)
  print(`failed: ${JSON.stringify(failures)}`)
  check('no call was refused', Object.keys(failures).length === 0)
}

/** The service's gate beside the same service without one, and what changes of keys do to callers. */
export async function printService(): Promise<void> {
  await printGate()
  await printChanges()
}
