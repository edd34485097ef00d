import { listWanted, type QueryAlternative, type SearchTerms } from './query-terms.ts'
import { rankFewRows } from './rank-few-rows.ts'
import {
  countRows,
  countUpTo,
  fillRows,
  intersectRows,
  listRows,
  moveRows,
  type RowSet,
  subtractRows,
  uniteRows,
} from './row-set.ts'
import {
  createTermMatcher,
  type Level,
  type SearchIndex,
  type TermMatcher,
  type TypoLists,
} from './word-matches.ts'

/** With so many customers that hold all words as they are, nobody mistyped them. */
const enough = 20

/** So many are looked at one by one when they are ranked. */
const fewRows = 2_000

const asTyped: readonly Level[] = ['word', 'beginning']
const withTypo: readonly Level[] = [...asTyped, 'similarWord', 'typo', 'typoInBeginning']
const withTypos: readonly Level[] = [...withTypo, 'twoTypos']

/** Lists so many rows of a tier, behind so many others, in stored order. */
export type Tier = (limit: number, skip?: number) => number[]

export const toTier =
  (rows: RowSet): Tier =>
  (limit, skip) =>
    listRows(rows, limit, skip)

export interface FoundTiers {
  /** All matches. */
  readonly matches: RowSet
  readonly total: number
  /** The similar words that count too, by the typed one; undefined where enough customers hold the words as they are. */
  readonly typos: TypoLists | undefined
  /** Whether some of the matches hold similar words only. */
  readonly hasSimilar: boolean
  /** The matches by rank, best first, without overlap; worked out as far as they are read. */
  readonly tiers: Iterable<Tier>
}

/**
 * Parts the rows that match a search by rank: those with all words before those with some, whole words before
 * beginnings and typos, columns that say who a customer is before others.
 */
export function findTiers(
  index: SearchIndex,
  { alternatives, lastWord }: SearchTerms,
  restrict: ((rows: RowSet) => void) | undefined,
): FoundTiers {
  const matcher = createTermMatcher(index, lastWord)
  const uniteAll = (find: (alternative: QueryAlternative) => RowSet): RowSet => {
    const [first, ...rest] = alternatives
    if (first === undefined) return index.sets.create()
    const found = find(first)
    for (const alternative of rest) uniteRows(found, find(alternative))
    return found
  }
  const matchAt = (level: Level): RowSet => {
    const found = uniteAll((alternative) => matchAlternative(index, matcher, alternative, level))
    restrict?.(found)
    return found
  }
  const withAll = (level: Level, kind: 'leading' | 'all'): RowSet =>
    uniteAll((alternative) => matchEvery(index, matcher, alternative, level, kind))
  const isEveryMatchWhole = alternatives.every(needsAllWords)
  /** How many matches hold all words, as far as that matters. */
  const countWhole = (level: Level, matches: RowSet): number => {
    if (isEveryMatchWhole) return countUpTo(matches, enough)
    const allWords = withAll(level, 'all')
    intersectRows(allWords, matches)
    return countUpTo(allWords, enough)
  }

  let matches = matchAt('beginning')
  let ranks = asTyped
  const totalAsTyped = countRows(matches)
  let total = totalAsTyped
  const isAnythingWanted = alternatives.some((alternative) => listWanted(alternative).length > 0)
  const wholeAsTyped = isAnythingWanted ? countWhole('beginning', matches) : enough
  if (wholeAsTyped < enough) {
    // Whoever typed a whole word that is there did not mean the beginning of another.
    if (wholeAsTyped === 0) matcher.openLastWord()
    matches = matchAt('typoInBeginning')
    ranks = withTypo
    if (countWhole('typoInBeginning', matches) === 0) {
      matches = matchAt('twoTypos')
      ranks = withTypos
    }
    total = countRows(matches)
  }

  function* listRanks(): Generator<RowSet> {
    for (const level of ranks) {
      yield withAll(level, 'leading')
      yield withAll(level, 'all')
    }
    yield* listByCount(index, matcher, alternatives, ranks.at(-1) ?? 'word')
  }

  function* partMatches(): Generator<Tier> {
    if (total === 0) return
    if (total <= fewRows) {
      for (const rows of rankFewRows(listRows(matches, total), matcher, alternatives, ranks)) {
        yield (limit, skip = 0) => rows.slice(skip, skip + limit)
      }
      return
    }
    const left = index.sets.copy(matches)
    for (const rows of listRanks()) {
      const { hasSome, leavesSome } = moveRows(left, rows)
      if (hasSome) yield toTier(rows)
      if (!leavesSome) return
    }
    yield toTier(left)
  }
  return {
    matches,
    total,
    typos: ranks === asTyped ? undefined : matcher.typos,
    hasSimilar: total > totalAsTyped,
    tiers: partMatches(),
  }
}

/** Whether what matches holds all that is wanted. */
const needsAllWords = ({ required, optional }: QueryAlternative): boolean =>
  required.length === 0 ? optional.length === 1 : optional.length === 0

/** Rows of an alternative: with everything that is required, or else anything, and nothing that is excluded. */
function matchAlternative(
  index: SearchIndex,
  matcher: TermMatcher,
  alternative: QueryAlternative,
  level: Level,
): RowSet {
  const { required, optional, excluded } = alternative
  const [first, ...rest] = required.length > 0 ? required : optional
  const found = first === undefined ? index.sets.create() : index.sets.copy(matcher.match(first, level).all)
  if (first === undefined) fillRows(found, index.rowLimit)
  const combine = required.length > 0 ? intersectRows : uniteRows
  for (const term of rest) combine(found, matcher.match(term, level).all)
  for (const term of excluded) subtractRows(found, matcher.match(term, 'word').all)
  return found
}

function matchEvery(
  index: SearchIndex,
  matcher: TermMatcher,
  alternative: QueryAlternative,
  level: Level,
  kind: 'leading' | 'all',
): RowSet {
  const [first, ...rest] = listWanted(alternative)
  if (first === undefined) return index.sets.create()
  const matches = [first, ...rest].map((term) => matcher.match(term, level))
  if (matches.some(({ isEmpty }) => isEmpty)) return index.sets.create()
  const [start, ...others] = matches
  const found = start === undefined ? index.sets.create() : index.sets.copy(start[kind])
  for (const match of others) intersectRows(found, match[kind])
  return found
}

/** Rows by how many of the words they hold, most first, where it may be some of several. */
function* listByCount(
  index: SearchIndex,
  matcher: TermMatcher,
  alternatives: readonly QueryAlternative[],
  level: Level,
): Generator<RowSet> {
  const counted = alternatives.map((alternative) => {
    const terms = listWanted(alternative)
    return {
      size: terms.length,
      digits: countTerms(
        index,
        terms.map((term) => matcher.match(term, level).all),
      ),
    }
  })
  for (let count = Math.max(0, ...counted.map(({ size }) => size)) - 1; count > 0; count -= 1) {
    const found = index.sets.create()
    for (const { size, digits } of counted) if (count < size) uniteRows(found, equalTo(index, digits, count))
    yield found
  }
}

/** Adds the sets up, for all rows at once: the binary digits of each row's count, the lowest first. */
function countTerms(index: SearchIndex, sets: readonly RowSet[]): RowSet[] {
  const digits: RowSet[] = []
  for (const set of sets) {
    let carry = set
    for (let place = 0; ; place += 1) {
      const digit = digits[place]
      if (digit === undefined) {
        digits.push(index.sets.copy(carry))
        break
      }
      const next = index.sets.create()
      let isEmpty = true
      for (let at = 0; at < digit.length; at += 1) {
        const [sum, more] = [digit[at] ?? 0, carry[at] ?? 0]
        next[at] = sum & more
        digit[at] = sum ^ more
        if (next[at] !== 0) isEmpty = false
      }
      if (isEmpty) break
      carry = next
    }
  }
  return digits
}

function equalTo(index: SearchIndex, digits: readonly RowSet[], count: number): RowSet {
  const found = index.sets.create()
  if (count >= 2 ** digits.length) return found
  found.fill(0xffffffff)
  for (const [place, digit] of digits.entries()) {
    if ((count >>> place) & 1) intersectRows(found, digit)
    else subtractRows(found, digit)
  }
  return found
}
