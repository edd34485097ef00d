import type { ValuePick } from '../pick-values.ts'
import { countFacet } from './count-facets.ts'
import type { FacetColumn } from './facet-column.ts'
import type { FacetResult } from './facet-request.ts'
import { type FoundTiers, findTiers, toTier } from './find-tiers.ts'
import { keepPicked } from './pick-rows.ts'
import {
  addRow,
  countRows,
  countUpTo,
  fillRows,
  intersectRows,
  listRows,
  type RowSet,
  subtractRows,
  toRowArray,
} from './row-set.ts'
import { type HitScore, scoreHit } from './score-hit.ts'
import type { FoundHit, FoundHits, SearchTask, Statement } from './search-task.ts'
import type { SearchIndex, TypoLists } from './word-matches.ts'

type Row = Readonly<Record<string, string | number | null>>

/** What a search needs of the database that holds the customers and their index. */
export interface SearchSource {
  readonly index: SearchIndex
  /** Rows that nobody finds, whatever the index says. */
  readonly hidden?: RowSet | undefined
  /** Runs a query; `search_rows()` lists the given rows in it, and `is_search_row()` tells them. */
  query(statement: Statement, rows?: readonly number[] | RowSet): readonly Row[]
  /** The rows that pass a filter; kept for the next letter that somebody types. */
  readFilter(statement: Statement): RowSet
  /** Whether it is kept. */
  hasFilter(statement: Statement): boolean
  /** The rows that a pick means; kept as well. */
  readPick(pick: ValuePick): RowSet
  hasPick(pick: ValuePick): boolean
  readColumn(physicalName: string): FacetColumn
}

// The first matches of each tier are ranked by score; those behind them stay in stored order, so
// that a short beginning of a word, which half of all customers may match, costs no more than a rare one.
const rankedMatches = 50
/** Above this a list of rows costs more than asking of each row whether it is one of them. */
const longestList = 5_000

/** Of a larger part of the rows all are looked at whether they are picked, and that is kept for the next letter. */
const smallPart = 0.1

/** Finds a page of the customers that match, best first or in the order that was asked for, and counts them all. */
export function runSearch(source: SearchSource, task: SearchTask): FoundHits {
  try {
    return search(source, task)
  } finally {
    source.index.sets.takeBack()
  }
}

function search(source: SearchSource, task: SearchTask): FoundHits {
  const restrict = createRestriction(source, task)
  const found =
    task.terms === undefined ? findAll(source, restrict) : findTiers(source.index, task.terms, restrict)
  return {
    total: found.total,
    withTypos: found.hasSimilar,
    hits: task.top === 0 ? [] : readHits(source, task, found),
    facets: countFacets(source, task, found, task.terms === undefined && restrict === undefined),
  }
}

function countFacets(
  source: SearchSource,
  { facets }: SearchTask,
  { matches, total }: FoundTiers,
  isEverything: boolean,
): FacetResult[] {
  const rows = facets.length === 0 || isEverything ? undefined : toRowArray(matches, total)
  return facets.map((facet) => countFacet(facet, source.readColumn(facet.physicalName), rows))
}

/** Leaves of a set the rows that pass the filter: few of them are looked at one by one, many together. */
function createRestriction(
  source: SearchSource,
  { filter, filterListed, picks }: SearchTask,
): ((rows: RowSet) => void) | undefined {
  const { hidden } = source
  if (filter === undefined && picks.length === 0 && hidden === undefined) return undefined
  const few = Math.floor(source.index.rowLimit * smallPart)
  return (rows) => {
    if (hidden !== undefined) subtractRows(rows, hidden)
    for (const pick of picks) {
      if (source.hasPick(pick) || countUpTo(rows, few) > few) {
        intersectRows(rows, source.readPick(pick))
      } else {
        keepPicked(rows, source.readColumn(pick.physicalName), pick)
      }
    }
    if (filter === undefined) return
    if (filterListed === undefined || source.hasFilter(filter) || countRows(rows) > longestList) {
      intersectRows(rows, source.readFilter(filter))
      return
    }
    const kept = source.query(filterListed, listRows(rows, longestList))
    rows.fill(0)
    for (const { row_number } of kept) addRow(rows, Number(row_number))
  }
}

function findAll({ index }: SearchSource, restrict: ((rows: RowSet) => void) | undefined): FoundTiers {
  const matches = index.sets.create()
  fillRows(matches, index.rowLimit)
  restrict?.(matches)
  return { matches, total: countRows(matches), typos: undefined, hasSimilar: false, tiers: [toTier(matches)] }
}

function readHits(source: SearchSource, task: SearchTask, found: FoundTiers): FoundHit[] {
  const scores = new Map<number, HitScore>()
  const page =
    task.ordered === undefined ? rankRows(source, task, found, scores) : orderRows(source, task, found)
  const rows = new Map(source.query(task.rows, page).map((row) => [Number(row.row_number), row]))
  return page.flatMap((number) => {
    const row = rows.get(number)
    if (row === undefined) return []
    return [{ row, ...(scores.get(number) ?? scoreRow(row, task, found.typos)) }]
  })
}

function orderRows(source: SearchSource, task: SearchTask, { matches, total }: FoundTiers): number[] {
  const isFew = total <= longestList || task.orderedMany === undefined
  const statement = isFew ? task.ordered : task.orderedMany
  const rows = isFew ? listRows(matches, total) : matches
  return statement === undefined ? [] : source.query(statement, rows).map((row) => Number(row.row_number))
}

function rankRows(
  source: SearchSource,
  task: SearchTask,
  { tiers, typos }: FoundTiers,
  scores: Map<number, HitScore>,
): number[] {
  const page: number[] = []
  let { skip } = task
  for (const tier of tiers) {
    const left = task.top - page.length
    if (left === 0) break
    const first = tier(rankedMatches)
    if (first.length > skip) rankFirst(source, task, first, typos, scores)
    page.push(...first.slice(skip, skip + left))
    const rest = task.top - page.length
    if (first.length === rankedMatches && rest > 0) {
      page.push(...tier(rest, Math.max(skip, rankedMatches)))
    }
    if (skip > 0) skip = Math.max(0, skip - tier(skip).length)
  }
  return page
}

/** Sorts rows by score and key. */
function rankFirst(
  source: SearchSource,
  task: SearchTask,
  rows: number[],
  typos: TypoLists | undefined,
  scores: Map<number, HitScore>,
): void {
  if (task.terms === undefined) return
  const keys = new Map<number, string>()
  for (const row of source.query(task.scored, rows)) {
    const number = Number(row.row_number)
    keys.set(number, String(row[task.key]))
    scores.set(number, scoreRow(row, task, typos))
  }
  const score = (row: number): number => scores.get(row)?.score ?? 0
  const compareKeys = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
  rows.sort((a, b) => score(b) - score(a) || compareKeys(keys.get(a) ?? '', keys.get(b) ?? ''))
}

function scoreRow(row: Row, { searched, terms }: SearchTask, typos: TypoLists | undefined): HitScore {
  if (terms === undefined) return { score: 0, matches: [] }
  const fields = searched.map(({ column, isLeading }) => {
    const value = row[column]
    return typeof value === 'string' ? { value, isLeading } : undefined
  })
  return scoreHit(fields, terms, typos)
}
