import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillCoffeeEnvironment } from '../../test/coffee-environment.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import type { ODataQuery } from '../odata/odata-query.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import type { Explainable } from './dialects/dialect.ts'
import { openReaderFile } from './dialects/sqlite-reader-file.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { selectActivities } from './expand-activities.ts'
import { selectMeasures } from './expand-measures.ts'
import { toSearchTask } from './find-hits.ts'
import type { PagePosition } from './page-position.ts'
import { isSearch, planQuery, selectPage } from './query-rows.ts'
import type { SearchTask } from './search/search-task.ts'

/** How the database would run the queries of a page, a line for each step. */
async function explainRows(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
): Promise<string[] | undefined> {
  const plan = await planQuery(store, qualifiedName, query)
  if (plan === undefined) return undefined
  const queries: Explainable[] = isSearch(plan) ? [] : [selectPage(store, plan)]
  const { activities, measures } = plan.expand
  if (activities !== undefined) queries.push(selectActivities(store, activities, ['', '']))
  if (measures) queries.push(selectMeasures(store, measures, ['', '']))
  const steps = await Promise.all(queries.map((built) => store.dialect.explain(built)))
  return isSearch(plan)
    ? [...steps.flat(), ...explainSearch(store, toSearchTask(store, plan, []))]
    : steps.flat()
}

function explainSearch(store: EnvironmentStore, { filter, ordered, rows, scored }: SearchTask): string[] {
  const file = openReaderFile(store.path)
  // The connections of the store have more than the file.
  file.changeRows({ table: 't1_customer', put: [], removed: [] })
  try {
    const statements = [filter, ordered, rows, scored].filter((statement) => statement !== undefined)
    return statements.flatMap(({ sql, parameters }) =>
      file.query(`explain query plan ${sql}`, parameters).map(({ detail }) => String(detail)),
    )
  } finally {
    file.close()
  }
}

const cases = STORES.flatMap((store) => [
  { ...store, state: 'as loaded', hasLiveRows: false },
  { ...store, state: 'with live rows', hasLiveRows: true },
])

/** A changed row and a new one in each table that can have them. */
async function showLiveRows({ live, catalogue }: EnvironmentStore): Promise<void> {
  for (const table of await catalogue()) {
    if (table.entityType === 'profileKpi') continue
    const values = table.columns.map(({ name }) => (name === table.key ? 'new' : null))
    live.change(
      table,
      [
        { key: 'old', rowNumber: 1, values: values.map((value) => value && 'old') },
        { key: 'new', values },
      ],
      [],
    )
  }
}

describe.each(cases)('the plan of a query on $name, $state', ({ openTestEnvironment, hasLiveRows }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment(fillCoffeeEnvironment)
    if (hasLiveRows) await showLiveRows(environment.store)
  })
  afterAll(() => environment.remove())

  const explain = async (options: QueryOptions, table = 'Customer') =>
    (await explainRows(environment.store, table, parseQuery(options))) ?? []

  const isTableScan = (line: string) => /^SCAN ((main|temp)\.|t\d|r\b)/.test(line)
  const isSort = (line: string) => line.includes('USE TEMP B-TREE')

  it.each<[QueryOptions, string?]>([
    [{ filter: "CustomerId eq 'c1'" }],
    [{ filter: "customerid in ('c1','c2')" }],
    [{ filter: "not (CustomerId ne 'c1')" }],
    [{ filter: "City eq 'Austin'" }],
    [{ filter: "startswith(FullName,'Na')" }],
    [{ filter: 'RewardPoints ge 5 and RewardPoints lt 10' }],
    [{ filter: "City eq 'Austin' and contains(tolower(FullName),'na') and Income add 1 gt RewardPoints" }],
    [{ filter: "'Austin' eq City" }],
    [{ filter: "not (City ne 'Austin' or length(FullName) lt 5)" }],
    [{ filter: "CustomerId eq 'c1'", expand: 'UnifiedActivity,Customer_Measure' }],
    [{ filter: "CustomerId eq 'c1'", orderby: 'ActivityTime desc' }, 'UnifiedActivity'],
    [{ filter: "ActivityId eq 'a1'" }, 'UnifiedActivity'],
    [{ filter: "ContactId eq 'CNTID_1000'" }, 'eCommerce_Contacts'],
  ])('looks %j up in an index', async (options, table) => {
    const lines = await explain(options, table)
    expect(lines.some((line) => /^SEARCH .* USING (COVERING )?INDEX/.test(line))).toBe(true)
    expect(lines.filter(isTableScan)).toEqual([])
  })

  it.each<QueryOptions>([
    { filter: 'Income gt 5' },
    { filter: "tolower(City) eq 'austin'" },
    { filter: "endswith(FullName,'h')", expand: 'UnifiedActivity' },
  ])('names the scan that %j needs, so that the tests above would see one', async (options) => {
    expect((await explain(options)).filter(isTableScan)).not.toEqual([])
  })

  it.each<[QueryOptions, string?]>([
    [{ filter: "City eq 'Austin'" }],
    [{ orderby: 'City desc' }],
    [{}],
    [{ filter: "CustomerId eq 'c1'", orderby: 'ActivityTime' }, 'UnifiedActivity'],
    [{ filter: "CustomerId eq 'c1'", orderby: 'ActivityTime desc' }, 'UnifiedActivity'],
  ])('takes the order of %j from an index', async (options, table) => {
    expect((await explain(options, table)).filter(isSort)).toEqual([])
  })

  it.each<[QueryOptions, PagePosition]>([
    [{}, ['c1']],
    [{ orderby: 'City' }, ['Austin', 'c1']],
    [{ filter: "City eq 'Austin'" }, ['c1']],
  ])('finds in an index where a page of %j begins', async (options, position) => {
    const plan = await planQuery(environment.store, 'Customer', parseQuery(options))
    if (plan === undefined) throw new Error('No plan.')
    const lines = await environment.store.dialect.explain(selectPage(environment.store, plan, position))
    const sources = hasLiveRows ? ['t1_customer', 'temp.over_t1_customer'] : ['r']
    expect(lines.filter((line) => /^S(EARCH|CAN) /.test(line))).toEqual(
      sources.map((source) => expect.stringMatching(new RegExp(`^SEARCH ${source} USING INDEX .*>`))),
    )
    expect(lines.filter(isSort)).toEqual([])
  })

  it.each<QueryOptions>([
    { search: 'nancy' },
    { search: 'nancy smith drew' },
    { search: 'n' },
    { search: 'nancy', filter: "city ne 'south'" },
    { search: 'nancy', orderby: 'Income' },
    { search: 'nancy_smith@contoso.com', select: 'FullName' },
  ])('reads the customers that a search for %j has found by their numbers', async (options) => {
    const lines = await explain(options)
    expect(lines).toContainEqual(expect.stringMatching(/^SEARCH [rt] USING INTEGER PRIMARY KEY/))
    // With live rows `r` is what was found.
    const scans = lines.filter((line) => isTableScan(line) && !(hasLiveRows && line === 'SCAN r'))
    if (options.filter === undefined) expect(scans).toEqual([])
  })

  it('has no answer for an unknown table', async () => {
    expect(await explainRows(environment.store, 'Nothing', parseQuery({}))).toBeUndefined()
  })
})
