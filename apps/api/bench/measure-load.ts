import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadEnvironment } from '../src/load/load-environment.ts'
import { type BareTimes, insertBare } from './insert-bare.ts'
import { takeTimeOf } from './take-time.ts'
import { writeShop } from './write-shop.ts'

/** What `bench/print-load.ts` reads: milliseconds of processor time in each turn. */
export interface LoadTurns {
  readonly customers: number
  readonly activities: number
  readonly load: readonly number[]
  readonly bare: readonly BareTimes[]
}

const customers = 30_000
const rounds = 20

async function measure(folder: string): Promise<LoadTurns> {
  const mappingFile = await writeShop(folder, customers)
  const original = join(folder, 'original.db')
  const copy = join(folder, 'copy.db')
  const load = async (outputFile: string) => {
    rmSync(outputFile, { force: true })
    const quarantineFolder = join(folder, 'quarantine')
    return await loadEnvironment({ mappingFile, outputFile, quarantineFolder })
  }
  const timeLoad = () => takeTimeOf(() => load(original))
  // Both once for nothing, so that neither finds code that was never run.
  const { activities } = await load(original)
  await insertBare(original, copy)
  const turns: { load: number[]; bare: BareTimes[] } = { load: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes, since the garbage of one turn may be collected in the next.
    if (round % 2 === 0) turns.load.push(await timeLoad())
    turns.bare.push(await insertBare(original, copy))
    if (round % 2 === 1) turns.load.push(await timeLoad())
  }
  return { customers, activities, ...turns }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-load-'))
try {
  console.log(JSON.stringify(await measure(folder)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
