import type { EntityMetadata } from '@customer-insights-kit/client'
import type { Operation } from '@customer-insights-kit/client/operations'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'

export type Examples = Readonly<Record<string, string>>

/** What fits any environment. */
export const commonExamples: Examples = {
  relativePath: 'Customer',
  entityName: 'Customer',
  qualifiedEntityName: 'Customer',
  attributeName: 'CustomerId',
  workflowName: 'main',
  top: '10',
}

/** What only the environment knows, by the operation that asks for it. */
const readers: Readonly<Record<string, (instanceId: string) => Promise<Examples>>> = {
  GetKeyRing: readKeyExample,
  GetActivityTypes: readCustomerExample,
  GetRelationship: readRelationshipExample,
  GetDataSource: readSourceExample,
}

/** Values with which an operation can be sent at once, as far as they are known. */
export async function readExamples({ id }: Operation, instanceId: string): Promise<Examples> {
  return { ...commonExamples, instanceId, ...(await readers[id]?.(instanceId)) }
}

/** A key of the first customer in a source table. */
async function readKeyExample(instanceId: string): Promise<Examples> {
  const [row, model] = await Promise.all([
    readCustomer(instanceId),
    toResult(client().tables.list({ instanceId })),
  ])
  if (row === undefined || !model.ok) return {}
  const [example] = model.data.entities.flatMap((table) => toKeyExample(row, table))
  return example ?? {}
}

async function readCustomerExample(instanceId: string): Promise<Examples> {
  const row = await readCustomer(instanceId)
  return typeof row?.CustomerId === 'string' ? { customerId: row.CustomerId } : {}
}

async function readRelationshipExample(instanceId: string): Promise<Examples> {
  const relationships = await toResult(client().relationships.list({ instanceId }))
  const [first] = relationships.ok ? relationships.data : []
  return first === undefined ? {} : { relationshipName: first.name }
}

async function readSourceExample(instanceId: string): Promise<Examples> {
  const sources = await toResult(client().dataSources.list({ instanceId }))
  const [first] = sources.ok ? sources.data : []
  return first === undefined ? {} : { dataSourceId: first.dataSourceMetadata.dataSourceId }
}

type Row = Readonly<Record<string, unknown>>

async function readCustomer(instanceId: string): Promise<Row | undefined> {
  const rows = await toResult(client().data.list({ instanceId, relativePath: 'Customer', top: 1 }))
  return rows.ok ? rows.data.value[0] : undefined
}

export function toKeyExample(row: Row, table: EntityMetadata): Examples[] {
  const key = table.keys?.[0]?.[0]?.name
  const value = key === undefined ? undefined : row[`${table.qualifiedEntityName}_${key}`]
  if (!table.dataSourceName || value === undefined || value === null) return []
  return [{ dataSourceName: table.dataSourceName, entityName: table.name, key: String(value) }]
}
