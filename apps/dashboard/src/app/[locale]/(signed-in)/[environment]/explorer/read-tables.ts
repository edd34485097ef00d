'use server'

import type { EntityMetadata } from '@customer-insights-kit/client'
import { z } from 'zod'
import { client } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'

/** A table of the environment, as queries name it. */
export interface TableChoice {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Tables whose rows can come along. */
  readonly related: readonly string[]
}

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const InstanceId = z.guid()

/** The tables that queries can be put together from. */
export async function readTables(instanceId: string): Promise<Result<TableChoice[]>> {
  const input = InstanceId.safeParse(instanceId)
  if (!input.success) return createFailure('invalidRequest')
  const model = await toResult(client().tables.list({ instanceId: input.data }))
  if (!model.ok) return model
  return { ok: true, data: model.data.entities.map(toChoice) }
}

const toChoice = ({ qualifiedEntityName, attributes, entityType }: EntityMetadata): TableChoice => ({
  name: qualifiedEntityName,
  columns: attributes.map(({ name, dataType }) => ({ name, type: dataType.replace(/^Edm\./, '') })),
  related: entityType === 'profile' ? ['UnifiedActivity', 'Customer_Measure'] : [],
})
