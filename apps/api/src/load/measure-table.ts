import { measuresName } from '../store/plan-expand.ts'
import type { StoredValue, TableDefinition } from '../store/table-definition.ts'
import type { PlannedTable } from './environment-plan.ts'
import { loadError } from './load-error.ts'

const key = 'CustomerId'

/** The measures of each customer, as far as a source table brings them. */
export function defineMeasureTable(source: PlannedTable): TableDefinition {
  const columns = (source.measures ?? []).flatMap((index) => source.definition.columns[index] ?? [])
  if (columns.some(({ name }) => name === key)) {
    throw loadError('measureLikeKey', { file: source.file, name: key, table: measuresName })
  }
  return {
    qualifiedName: measuresName,
    name: measuresName,
    entityType: 'profileKpi',
    key,
    columns: [
      { name: key, type: 'Edm.String', semanticType: 'Customer' },
      ...columns.map((column) => ({ ...column, indexed: true })),
    ],
  }
}

/** Values in the order of {@link defineMeasureTable}. */
export function toMeasureRow(
  source: PlannedTable,
  values: readonly StoredValue[],
  customerId: string,
): StoredValue[] {
  return [customerId, ...(source.measures ?? []).map((index) => values[index] ?? null)]
}
