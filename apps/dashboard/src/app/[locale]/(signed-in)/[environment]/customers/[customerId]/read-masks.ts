import { cache } from 'react'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'

/** How a column is masked for the reader. */
export interface Mask {
  /** What is left of its values, such as `year`. */
  readonly way: string
  readonly mayReveal: boolean
}

/** The masked columns of a table, by name. */
export type Masks = ReadonlyMap<string, Mask>

const readAllMasks = cache(async (instanceId: string) => {
  const mine = await toResult(managementClient().maskingPolicy.getMine({ instanceId }))
  // The service masks all the same; before Microsoft's cloud there is nothing that it masks.
  return mine.ok ? mine.data.columns : []
})

/** What the reader does not see of a table; the service sends the values masked already. */
export async function readMasks(instanceId: string, table: string): Promise<Masks> {
  const columns = await readAllMasks(instanceId)
  return new Map(columns.filter((column) => column.table === table).map((column) => [column.column, column]))
}
