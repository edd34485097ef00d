import type { EnvironmentStore } from '../src/store/environment-store.ts'
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

const toValues = ({ Id, Name, Points, Score, Active, Born, Seen }: Thing) => [
  Id,
  Name,
  Points,
  Score,
  Active === null ? null : Number(Active),
  Born,
  Seen,
]

/** A table with a column of every type, for queries that a plain evaluation checks. */
export function fillThings(writer: EnvironmentWriter, rows: readonly Thing[]): void {
  const things = writer.addTable(table)
  for (const row of rows) things.insert(toValues(row))
}

/** The same rows, of which a load brought a third, a third with values of others, and a third not at all. */
export const livePlan = {
  load: (rows: readonly Thing[]): Thing[] =>
    rows.flatMap((row, index) => {
      const other = rows[(index + 7) % rows.length] ?? row
      return [[row], [{ ...other, Id: row.Id }], []][index % 3] ?? []
    }),
  async show({ live, catalogue }: EnvironmentStore, rows: readonly Thing[]): Promise<void> {
    const [things] = await catalogue()
    if (things === undefined) throw new Error('There are no things.')
    const loaded = livePlan.load(rows).map(({ Id }) => Id)
    const toShown = (row: Thing) => {
      const place = loaded.indexOf(row.Id)
      return { key: row.Id, values: toValues(row), ...(place !== -1 && { rowNumber: place + 1 }) }
    }
    // Some are shown for a while only, and some come in between.
    const passing = { ...(rows[0] as Thing), Id: 't999' }
    live.change(things, [...rows.filter((_, index) => index % 3 === 0), passing].map(toShown), [])
    live.change(things, rows.filter((_, index) => index % 3 !== 0).map(toShown), [])
    live.change(things, [], ['t999', ...rows.filter((_, index) => index % 3 === 0).map(({ Id }) => Id)])
  },
}
