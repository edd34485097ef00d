import { findMedian } from './find-median.ts'
import { measure } from './measure-program.ts'
import { check, print, show } from './print.ts'

/** What `apps/api/bench/measure-load.ts` prints: milliseconds of processor time in each turn. */
interface LoadTurns {
  readonly customers: number
  readonly activities: number
  readonly load: readonly number[]
  readonly bare: readonly Record<'inserts' | 'indexes' | 'search', number>[]
}

/** A load of CSV files beside the bare inserts that it needs. */
export async function printLoad(): Promise<void> {
  const { customers, activities, load, bare } = await measure<LoadTurns>('measure-load.ts')
  const seconds = (times: readonly number[]) => show(findMedian(times.map((ms) => ms / 1000)), 1)
  const inserts = bare.map((turn) => turn.inserts + turn.indexes)
  const search = bare.map((turn) => turn.search)
  const at = (times: readonly number[], turn: number) => times[turn] ?? Number.NaN
  print(`\nA load of ${customers} customers and ${activities} activities from CSV files`)
  print(`Median of ${load.length} turns, with the interval that holds the true one 95 times in 100`)
  print(`load ${seconds(load)} s of processor time, of which the search index ${seconds(search)} s`)
  print(`bare inserts of the same rows, and the same other indexes ${seconds(inserts)} s`)
  // The search index is built by the same code on both sides.
  const without = findMedian(load.map((ms, turn) => at(inserts, turn) / (ms - at(search, turn))))
  const withSearch = findMedian(load.map((ms, turn) => (at(inserts, turn) + at(search, turn)) / ms))
  print(`  rate beside bare inserts, search index left out   ${show(without, 2)}`)
  check('at least 0.60', without.value >= 0.6)
  print(`  rate beside bare inserts, search index built too  ${show(withSearch, 2)}`)
  check('at least 0.60', withSearch.value >= 0.6)
}
