import type { EntityMetadata } from '@customer-insights-kit/client'
import { client } from '#server/client.ts'
import { readSession } from '#server/read-session.ts'
import { type Result, toResult } from '#server/result.ts'

/** Somebody who types asks for the same columns with every letter. */
const rememberMs = 10_000
const mostTables = 500

const known = new Map<string, { readonly table: Promise<Result<EntityMetadata>>; readonly readMs: number }>()

/** The columns of customers, remembered for some seconds for whoever read them; a page that is drawn reads them anew. */
export async function readCustomerTable(
  instanceId: string,
  { isAnew = false } = {},
): Promise<Result<EntityMetadata>> {
  const session = await readSession()
  const key = `${session?.id} ${instanceId}`
  const remembered = known.get(key)
  const isValid = remembered !== undefined && Date.now() - remembered.readMs < rememberMs
  if (isValid && !isAnew) return remembered.table
  const table = toResult(
    client().tables.get({ instanceId, entityName: 'Customer', attributesAnnotations: true }),
  )
  known.delete(key)
  known.set(key, { table, readMs: Date.now() })
  const [oldest] = known.keys()
  if (known.size > mostTables && oldest !== undefined) known.delete(oldest)
  const result = await table
  // What failed is asked anew, and so is everything once a search does not fit.
  if (!result.ok) known.delete(key)
  return result
}

/** After a load has brought other columns. */
export async function forgetCustomerTable(instanceId: string): Promise<void> {
  const session = await readSession()
  known.delete(`${session?.id} ${instanceId}`)
}
