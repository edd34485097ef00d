import { cache } from 'react'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'

export interface Overlay {
  readonly writtenUtc: string
  readonly validUntilUtc: string
}

export interface Overlays {
  /** What was written over columns of the customer, by their names. */
  readonly columns: ReadonlyMap<string, Overlay>
  /** Activities that were written and no load has brought yet, by {@link toRowName}. */
  readonly activities: ReadonlyMap<string, Overlay>
}

export const toRowName = (table: string, key: string): string => JSON.stringify([table, key])

const none: Overlays = { columns: new Map(), activities: new Map() }

/**
 * What was written of a customer in real time. Nothing where the service cannot tell: before Microsoft's
 * cloud it never can, and a customer without badges is better than none.
 */
export const readOverlays = cache(async (instanceId: string, customerId: string): Promise<Overlays> => {
  const found = await toResult(managementClient().overlays.get({ instanceId, customerId }))
  if (!found.ok) return none
  const { rows } = found.data
  const customer = rows.find(({ table, rowId }) => table === 'Customer' && rowId === customerId)
  return {
    columns: new Map(customer?.columns.map((column) => [column.name, column])),
    activities: new Map(
      rows.filter(({ kind }) => kind === 'create').map((row) => [toRowName(row.table, row.rowId), row]),
    ),
  }
})
