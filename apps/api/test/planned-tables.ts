import type { PlannedTable } from '../src/load/environment-plan.ts'

/** A planned source table of text columns, of which the first is the key. */
export function planTable(
  name: string,
  columns: readonly string[],
  changes: Partial<PlannedTable> = {},
): PlannedTable {
  return {
    definition: {
      qualifiedName: `Shop_${name}`,
      name,
      dataSourceName: 'Shop',
      entityType: 'unspecified',
      key: columns[0] ?? '',
      columns: columns.map((column) => ({ name: column, type: 'Edm.String' })),
    },
    file: `${name}.csv`,
    header: columns,
    types: columns.map(() => 'string'),
    keyIndex: 0,
    ...changes,
  }
}
