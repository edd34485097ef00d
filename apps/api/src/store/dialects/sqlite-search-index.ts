import type { DatabaseSync } from 'node:sqlite'
import { isLeadingColumn } from '../leading-columns.ts'
import { toIndexWords } from '../search-words.ts'
import type { TableDefinition } from '../table-definition.ts'

/** Name of the full-text table; its row ids are the row numbers of the Customer table. */
export const searchIndexName = 'customer_search'

// Words arrive folded and cut by search-words.ts, the one place that knows how, so the plain
// tokenizer only has to keep them whole. No text and no positions are kept: rows are read from
// their table and ranked there.
const createStatement = `create virtual table ${searchIndexName} using fts5 (
  leading, other, content = '', columnsize = 0, detail = column,
  prefix = '1 2 3 4 5 6 7 8', tokenize = "ascii tokenchars '@._+'"
)`

export function buildSearchIndex(
  database: DatabaseSync,
  definition: TableDefinition,
  physicalName: string,
  columnNames: readonly string[],
): void {
  database.exec(createStatement)
  database.exec(`insert into ${searchIndexName} (${searchIndexName}, rank) values ('hashsize', 33554432)`)
  const searchable = definition.columns.flatMap((column, index) =>
    column.searchable ? [{ name: columnNames[index], leading: isLeadingColumn(column, definition.key) }] : [],
  )
  if (searchable.length === 0) return
  const rows = database.prepare(
    `select row_number, ${searchable.map((column) => column.name).join(', ')} from ${physicalName}`,
  )
  rows.setReturnArrays(true)
  const insert = database.prepare(`insert into ${searchIndexName} (rowid, leading, other) values (?, ?, ?)`)
  for (const row of rows.iterate() as Iterable<unknown>) {
    const [rowNumber, ...values] = row as [number, ...(string | null)[]]
    const leading = new Set<string>()
    const other = new Set<string>()
    for (const [index, value] of values.entries()) {
      if (value === null) continue
      const words = searchable[index]?.leading ? leading : other
      for (const word of toIndexWords(value)) words.add(word)
    }
    insert.run(rowNumber, [...leading].join(' '), [...other].join(' '))
  }
  database.exec(`insert into ${searchIndexName} (${searchIndexName}) values ('optimize')`)
}
