import type { EntityMetadata } from '@customer-insights-kit/client'
import type { Operation } from '@customer-insights-kit/client/operations'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'

export type Examples = Readonly<Record<string, string>>

/** Values with which an operation can be sent at once. */
export async function readExamples(operation: Operation, instanceId: string): Promise<Examples> {
  const common = { instanceId, relativePath: 'Customer', entityName: 'Customer', top: '10' }
  if (operation.id !== 'GetKeyRing') return common
  return { ...common, ...(await readKeyExample(instanceId)) }
}

/** A key of the first customer in a source table. */
async function readKeyExample(instanceId: string): Promise<Examples> {
  const [rows, model] = await Promise.all([
    toResult(client().data.list({ instanceId, relativePath: 'Customer', top: 1 })),
    toResult(client().tables.list({ instanceId })),
  ])
  const [row] = rows.ok ? rows.data.value : []
  if (row === undefined || !model.ok) return {}
  const [example] = model.data.entities.flatMap((table) => toKeyExample(row, table))
  return example ?? {}
}

export function toKeyExample(row: Readonly<Record<string, unknown>>, table: EntityMetadata): Examples[] {
  const key = table.keys?.[0]?.[0]?.name
  const value = key === undefined ? undefined : row[`${table.qualifiedEntityName}_${key}`]
  if (!table.dataSourceName || value === undefined || value === null) return []
  return [{ dataSourceName: table.dataSourceName, entityName: table.name, key: String(value) }]
}
