import type { EnvironmentWriter } from '../src/store/environment-writer.ts'
import type { TableDefinition } from '../src/store/table-definition.ts'
import type { FilterRow } from './random-values.ts'

export type Thing = FilterRow & { readonly Id: string }

const table: TableDefinition = {
  qualifiedName: 'Things',
  name: 'Things',
  entityType: 'unspecified',
  key: 'Id',
  columns: [
    { name: 'Id', type: 'Edm.String' },
    { name: 'Name', type: 'Edm.String', indexed: true },
    { name: 'Points', type: 'Edm.Int64', indexed: true },
    { name: 'Score', type: 'Edm.Double' },
    { name: 'Active', type: 'Edm.Boolean' },
    { name: 'Born', type: 'Edm.Date' },
    { name: 'Seen', type: 'Edm.DateTimeOffset', indexed: true },
  ],
}

/** A table with a column of every type, for queries that a plain evaluation checks. */
export function fillThings(writer: EnvironmentWriter, rows: readonly Thing[]): void {
  const things = writer.addTable(table)
  for (const { Id, Name, Points, Score, Active, Born, Seen } of rows) {
    things.insert([Id, Name, Points, Score, Active === null ? null : Number(Active), Born, Seen])
  }
}
