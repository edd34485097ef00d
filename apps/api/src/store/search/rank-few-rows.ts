import { listWanted, type QueryAlternative } from './query-terms.ts'
import { hasRow, type RowSet } from './row-set.ts'
import type { Level, TermMatcher } from './word-matches.ts'

/**
 * Parts rows by rank as `findTiers` does, but looks at each of them, where that is less work than to combine
 * sets of all rows.
 */
export function* rankFewRows(
  rows: readonly number[],
  matcher: TermMatcher,
  alternatives: readonly QueryAlternative[],
  levels: readonly Level[],
): Generator<readonly number[]> {
  let left = rows
  for (const isOfRank of listRanks(matcher, alternatives, levels)) {
    const tier = left.filter(isOfRank)
    if (tier.length === 0) continue
    left = left.filter((row) => !isOfRank(row))
    yield tier
    if (left.length === 0) return
  }
  if (left.length > 0) yield left
}

function* listRanks(
  matcher: TermMatcher,
  alternatives: readonly QueryAlternative[],
  levels: readonly Level[],
): Generator<(row: number) => boolean> {
  const listSets = (level: Level, kind: 'leading' | 'all'): RowSet[][] =>
    alternatives.map((alternative) => listWanted(alternative).map((term) => matcher.match(term, level)[kind]))
  for (const level of levels) {
    for (const kind of ['leading', 'all'] as const) {
      const wanted = listSets(level, kind).filter((sets) => sets.length > 0)
      yield (row) => wanted.some((sets) => sets.every((set) => hasRow(set, row)))
    }
  }
  const wanted = listSets(levels.at(-1) ?? 'word', 'all')
  for (let count = Math.max(0, ...wanted.map(({ length }) => length)) - 1; count > 0; count -= 1) {
    yield (row) => wanted.some((sets) => count < sets.length && countHeld(sets, row) === count)
  }
}

function countHeld(sets: readonly RowSet[], row: number): number {
  let count = 0
  for (const set of sets) if (hasRow(set, row)) count += 1
  return count
}
