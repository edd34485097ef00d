import type { EnvironmentStore } from './environment-store.ts'
import { listTerms } from './page-position.ts'
import { type RowPlan, selectColumns, sortRows } from './plan-rows.ts'
import type { FacetTask } from './search/facet-request.ts'
import type { FoundHits, SearchTask, Statement } from './search/search-task.ts'
import { listSearchedFields } from './searched-fields.ts'

/** Finds a page of the customers that a plan's search and filter let through, and counts them. */

export async function findHits(
  store: EnvironmentStore,
  plan: RowPlan,
  facets: readonly FacetTask[] = [],
): Promise<FoundHits> {
  return await store.search(toSearchTask(store, plan, facets))
}

/** The columns that search looks into, in the order in which hits number them. */
export const listSearched = ({ table }: RowPlan) =>
  table.columns.filter(({ searchable }) => searchable === true)

/** What the database is asked for, for looking at how it runs the queries. */
export function toSearchTask(
  store: EnvironmentStore,
  plan: RowPlan,
  facets: readonly FacetTask[],
): SearchTask {
  const { dialect, rows } = store
  const { key, order, picked, search, skip, table, top } = plan
  const source = store.live.sourceOf(table)
  const all = rows.selectFrom(`${source} as r`)
  const searched = listSearched(plan)
  const listed = dialect.selectListedHits(rows, source)
  const scored = listed.select(['r.row_number', `r.${key.physicalName}` as const])
  const toOrdered = (query: typeof all): Statement => {
    const numbers = query.select('r.row_number')
    return toStatement(sortRows(numbers, listTerms(plan)).limit(top).offset(skip))
  }
  return {
    table: table.physicalName,
    key: key.physicalName,
    ...listSearchedFields(table),
    terms: search,
    picks: picked?.picks ?? [],
    ...(picked?.rest !== undefined && {
      filter: toStatement(
        all.where(dialect.goOnCondition).where(picked.rest).select(dialect.listHits.as('rows')),
      ),
      filterListed: toStatement(listed.where(picked.rest).select('r.row_number')),
    }),
    // Without words nobody fits better than others, and pages follow the key, as those of the table do.
    ...((order.length > 0 || search === undefined) && {
      ordered: toOrdered(listed),
      orderedMany: toOrdered(all.where(dialect.goOnCondition).where(dialect.isHit)),
    }),
    scored: toStatement(scored.select(searched.map(({ physicalName }) => `r.${physicalName}` as const))),
    rows: toStatement(selectColumns(listed, plan).select('r.row_number')),
    top,
    skip,
    facets,
  }
}

function toStatement(query: { compile(): Statement }): Statement {
  const { sql, parameters } = query.compile()
  return { sql, parameters }
}
