import type { DatabaseSync } from 'node:sqlite'

/** What holds the numbers of the hidden rows of a table. */
const toGoneName = (table: string): string => `gone_${table}`

interface CatalogueRow {
  readonly ordinal: number
  readonly physical_name: string
  readonly qualified_name: string
  readonly name: string
  readonly data_source_name: string | null
  readonly entity_type: string
  readonly key_column: string
  readonly customer_column: string | null
  readonly customer_table: string | null
}

/** Numbers of the hidden rows of each table that has some, by its name in the database. */
export type HiddenRows = ReadonlyMap<string, readonly number[]>

/**
 * Hides customers from the queries of a connection, with all that leads to them: temporary views stand before the
 * tables under the same names. Whoever reads `main` sees the rows still.
 */
export function hideCustomers(database: DatabaseSync, customerIds: readonly string[]): HiddenRows {
  const hidden = new Map<string, readonly number[]>()
  if (customerIds.length === 0) return hidden
  database.exec('create temp table erased_customers (id text primary key) strict, without rowid')
  const insert = database.prepare('insert or ignore into temp.erased_customers values (?)')
  for (const id of customerIds) insert.run(id)
  const tables = database
    .prepare('select * from main.catalogue_tables order by ordinal')
    .all() as unknown as CatalogueRow[]
  for (const table of sortByLink(tables)) {
    const gone = toGoneName(table.physical_name)
    database.exec(`create temp table ${gone} (row_number integer primary key) strict`)
    for (const condition of listConditions(database, tables, table)) {
      database.exec(
        `insert or ignore into temp.${gone} select row_number from main.${table.physical_name} where ${condition}`,
      )
    }
    const rows = database.prepare(`select row_number from temp.${gone} order by 1`).all()
    if (rows.length === 0) continue
    hidden.set(
      table.physical_name,
      rows.map(({ row_number }) => Number(row_number)),
    )
    database.exec(`create temp view ${table.physical_name} as select * from main.${table.physical_name}
      where row_number not in (select row_number from temp.${gone})`)
  }
  database.exec(`create temp view key_ring as select * from main.key_ring
    where customer_id not in (select id from temp.erased_customers)`)
  return hidden
}

/** Tables that others lead through come before these. */
function sortByLink(tables: readonly CatalogueRow[]): ReadonlySet<CatalogueRow> {
  const sorted = new Set<CatalogueRow>()
  const add = (table: CatalogueRow): void => {
    const target = findTarget(tables, table)
    // A load lets no way go in a circle.
    if (target !== undefined && !sorted.has(target)) add(target)
    sorted.add(table)
  }
  for (const table of tables) add(table)
  return sorted
}

const findTarget = (tables: readonly CatalogueRow[], { customer_table }: CatalogueRow) =>
  tables.find(({ qualified_name }) => qualified_name === customer_table)

const erased = '(select id from temp.erased_customers)'

/** Which rows of a table are of the customers, each by an index of the file. */
function listConditions(
  database: DatabaseSync,
  tables: readonly CatalogueRow[],
  table: CatalogueRow,
): string[] {
  const timeline = tables.find(({ entity_type }) => entity_type === 'unifiedActivity')
  const findColumn = ({ ordinal }: CatalogueRow, name: string): string | undefined =>
    database
      .prepare(
        'select physical_name as name from main.catalogue_columns where table_ordinal = ? and name = ?',
      )
      .get(ordinal, name)?.name as string | undefined
  if (table.data_source_name === null) {
    const column = findColumn(table, table === timeline ? 'CustomerId' : table.key_column)
    return column === undefined ? [] : [`${column} in ${erased}`]
  }
  const key = findColumn(table, table.key_column)
  const ring = `select key from main.key_ring where customer_id in ${erased}
    and table_name = ${quote(table.name)} and data_source_name = ${quote(table.data_source_name)}`
  const conditions = [`${key} in (${ring})`]
  const target = findTarget(tables, table)
  const link = table.customer_column === null ? undefined : findColumn(table, table.customer_column)
  if (target !== undefined && link !== undefined) {
    conditions.push(`${link} in (select ${findColumn(target, target.key_column)} from main.${target.physical_name}
      where row_number in (select row_number from temp.${toGoneName(target.physical_name)}))`)
  }
  const names = ['ActualActivityId', 'CustomerId', 'EntityName']
  const [source, customer, origin] = names.map((name) => timeline && findColumn(timeline, name))
  if (timeline === undefined || source === undefined || customer === undefined || origin === undefined) {
    return conditions
  }
  const activities = `select ${source} from main.${timeline.physical_name}
    where ${customer} in ${erased} and ${origin} = ${quote(table.qualified_name)}`
  return [...conditions, `${key} in (${activities})`]
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
