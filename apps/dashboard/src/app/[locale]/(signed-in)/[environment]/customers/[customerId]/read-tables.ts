import type { EntityMetadata } from '@customer-insights-kit/client'
import { cache } from 'react'
import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'

/** The tables of an environment with their columns. */
export const readTables = cache(async (instanceId: string): Promise<Result<readonly EntityMetadata[]>> => {
  const model = await toResult(client().tables.list({ instanceId }))
  return model.ok ? { ok: true, data: model.data.entities } : model
})
