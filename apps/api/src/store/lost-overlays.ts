import type { ControlStore } from './control-store.ts'
import type { Catalogue } from './environment-catalogue.ts'
import { newRowColumn } from './overlays.ts'
import type { Suppressions } from './suppressions.ts'

/** Through which column the rows of a table lead to a customer, and where to first. */
export interface CustomerLink {
  readonly table: string
  readonly column: string
  readonly target: string
}

export const listCustomerLinks = (catalogue: Catalogue): CustomerLink[] =>
  catalogue.flatMap(({ qualifiedName: table, customer }) =>
    customer === undefined ? [] : [{ table, column: customer.column, target: customer.table }],
  )

/**
 * Deletes new rows of real time that lead to somebody who is erased, and led to nobody when they were written, as
 * before a load brought the customer. Answers how many.
 */
export async function deleteLostOverlays(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  links: readonly CustomerLink[],
  suppressions: Suppressions,
): Promise<number> {
  let count = 0
  for (const { table, column, target } of links) {
    const rows = await db
      .selectFrom('overlays')
      .select(['row_key', 'value'])
      .where('instance_id', '=', instanceId)
      .where('table_name', '=', table)
      .where('column_name', '=', newRowColumn)
      .where('customer_id', 'is', null)
      .execute()
    for (const { row_key, value } of rows) {
      const key: unknown = JSON.parse(value)[column] ?? null
      if (key === null || !suppressions.has(target, String(key))) continue
      await db
        .deleteFrom('overlays')
        .where('instance_id', '=', instanceId)
        .where('table_name', '=', table)
        .where('row_key', '=', row_key)
        .where('column_name', '=', newRowColumn)
        .execute()
      count += 1
    }
  }
  return count
}
