import { sql } from 'kysely'
import type { RowQuery, SearchTier } from './dialects/dialect.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { listTerms } from './page-position.ts'
import { type RowPlan, selectColumns, sortRows } from './plan-rows.ts'
import { scoreCustomer } from './score-customer.ts'
import { matchAny, toSearchTiers } from './search-tiers.ts'
import type { StoredRow } from './to-wire-row.ts'

export interface ScoredRow {
  readonly row: StoredRow
  readonly score: number
}

export interface SearchPlan extends RowPlan {
  readonly searchWords: readonly string[]
}

/** Counting stops here: a count of this many means this many or more. */
const maxCount = 10_000

// The first matches of each tier are ranked by score; those behind them stay in stored order, so
// that a short beginning of a word, which half of all customers may match, costs no more than a rare one.
const rankedMatches = 100

/** Reads a page of matches, best first, or in the order the caller asked for. */
export async function searchCustomers(store: EnvironmentStore, plan: SearchPlan): Promise<ScoredRow[]> {
  if (plan.searchWords.length === 0) return []
  if (plan.order.length > 0) {
    const query = sortRows(selectColumns(startMatch(store, plan, everyMatch(plan)), plan), listTerms(plan))
    return await readScored(query.limit(plan.top).offset(plan.skip), plan)
  }
  const found: ScoredRow[] = []
  let skip = plan.skip
  for (const tier of toSearchTiers(plan.searchWords)) {
    if (found.length >= plan.top) break
    const size = skip === 0 ? 0 : await countTier(store, plan, tier, skip + 1)
    if (skip > 0 && size <= skip) {
      skip -= size
      continue
    }
    found.push(...(await readTier(store, plan, tier, skip, plan.top - found.length)))
    skip = 0
  }
  return found
}

/** Counts the matches and stops at {@link maxCount}. */
export async function countMatches(store: EnvironmentStore, plan: SearchPlan): Promise<number> {
  return plan.searchWords.length === 0 ? 0 : await countTier(store, plan, everyMatch(plan), maxCount)
}

/** The queries of a search, for looking at how the database runs them. */
export function listSearchQueries(store: EnvironmentStore, plan: SearchPlan): RowQuery[] {
  if (plan.searchWords.length === 0) return []
  const all = startMatch(store, plan, everyMatch(plan))
  const counted = all.select('r.row_number')
  if (plan.order.length > 0) return [counted, sortRows(selectColumns(all, plan), listTerms(plan))]
  const tiers = toSearchTiers(plan.searchWords).map((tier) => selectTier(store, plan, tier))
  return [counted, ...tiers]
}

const everyMatch = (plan: SearchPlan): SearchTier => ({ match: matchAny(plan.searchWords), except: [] })

async function readTier(
  store: EnvironmentStore,
  plan: SearchPlan,
  tier: SearchTier,
  skip: number,
  length: number,
): Promise<ScoredRow[]> {
  const query = selectTier(store, plan, tier)
  const page: ScoredRow[] = []
  if (skip < rankedMatches) {
    const candidates = await readScored(query.limit(rankedMatches), plan)
    candidates.sort((a, b) => b.score - a.score || compareKeys(a, b, plan))
    page.push(...candidates.slice(skip, skip + length))
    if (candidates.length < rankedMatches) return page
  }
  const rest = length - page.length
  if (rest === 0) return page
  return [...page, ...(await readScored(query.limit(rest).offset(Math.max(skip, rankedMatches)), plan))]
}

function startMatch(store: EnvironmentStore, plan: SearchPlan, tier: SearchTier): RowQuery {
  const matches = store.dialect.matchCustomers(store.rows, plan.table.physicalName, tier)
  const limited = matches.where(store.dialect.goOnCondition)
  return plan.condition === undefined ? limited : limited.where(plan.condition)
}

function selectTier(store: EnvironmentStore, plan: SearchPlan, tier: SearchTier): RowQuery {
  return selectColumns(startMatch(store, plan, tier), plan).orderBy(store.dialect.matchOrder)
}

async function countTier(
  store: EnvironmentStore,
  plan: SearchPlan,
  tier: SearchTier,
  limit: number,
): Promise<number> {
  const matches = startMatch(store, plan, tier).select('r.row_number').limit(limit)
  const { size } = await store.rows
    .selectFrom(matches.as('m'))
    .select(sql<number>`count(*)`.as('size'))
    .executeTakeFirstOrThrow()
  return size
}

async function readScored(query: RowQuery, plan: SearchPlan): Promise<ScoredRow[]> {
  const rows: StoredRow[] = (await query.execute()).map((row) => ({ ...row }))
  return rows.map((row) => ({ row, score: scoreCustomer(row, plan.table, plan.searchWords) }))
}

function compareKeys(a: ScoredRow, b: ScoredRow, plan: SearchPlan): number {
  const [left, right] = [String(a.row[plan.key.physicalName]), String(b.row[plan.key.physicalName])]
  return left < right ? -1 : Number(left > right)
}
