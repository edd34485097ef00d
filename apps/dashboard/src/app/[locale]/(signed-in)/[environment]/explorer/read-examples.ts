import type { EntityMetadata } from '@customer-insights-kit/client'
import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Operation } from '@customer-insights-kit/client/operations'
import { client, managementClient } from '#server/client.ts'
import { readRoles } from '#server/environment.ts'
import { toResult } from '#server/result.ts'
import { destroys } from './destroys.ts'

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

/** What fits one operation alone, in any environment. */
const ownExamples: Readonly<Record<string, Examples>> = {
  CreateRow: { entityName: 'UnifiedActivity' },
  RevealSubscriptionKey: { slot: 'primary' },
  // What the dialog of the keys offers: nobody who did not read breaks what works.
  RegenerateSubscriptionKey: { graceMinutes: '10080' },
  RollKey: { graceMinutes: '10080' },
  ExtendGrace: { graceMinutes: '60' },
  SubmitJob: { operationType: 'all' },
}

type Reader = (instanceId: string) => Promise<string | undefined>

/** What only the environment knows, by the input that asks for it. */
const readers: Readonly<Record<string, Reader>> = {
  customerId: async (instanceId) => toText((await readCustomer(instanceId))?.CustomerId),
  entityId: async (instanceId) => toText((await readCustomer(instanceId))?.CustomerId),
  relationshipName: async (instanceId) =>
    (await readFirst(client().relationships.list({ instanceId })))?.name,
  measureName: async (instanceId) => (await readFirst(client().measures.list({ instanceId })))?.name,
  segmentName: async (instanceId) => (await readFirst(client().segments.list({ instanceId })))?.name,
  hierarchyId: async (instanceId) =>
    (await readFirst(client().hierarchies.list({ instanceId })))?.hierarchyId ?? undefined,
  dataSourceId: async (instanceId) =>
    (await readFirst(client().dataSources.list({ instanceId })))?.dataSourceMetadata.dataSourceId,
  jobId: async (instanceId) =>
    (await readFirst(client().workflows.listJobs({ instanceId, workflowName: 'main' })))?.jobId,
  principalId: async (instanceId) =>
    (await readFirst(client().roles.listAssignments({ instanceId })))?.principalId ?? undefined,
  erasureId: async (instanceId) => {
    const page = await toResult(managementClient().erasures.list({ instanceId, top: 1 }))
    return page.ok ? page.data.erasures[0]?.erasureId : undefined
  },
  subscriptionId: async (instanceId) =>
    (await readFirst(managementClient().subscriptions.list({ instanceId })))?.subscriptionId,
  viewId: async (instanceId) => (await readFirst(managementClient().views.list({ instanceId })))?.viewId,
  keyId: async (instanceId) => (await readKeys(instanceId)).find(({ kind }) => kind === 'named')?.keyId,
  table: async (instanceId) => {
    const page = await toResult(managementClient().quarantine.list({ instanceId, top: 1 }))
    return page.ok ? page.data.tables[0]?.table : undefined
  },
  valueId: async (instanceId) => (await readKeys(instanceId))[0]?.values[0]?.valueId,
}

/** Inputs that an environment has something for, or nothing yet. */
export const isReadHere = (name: string): boolean => name in readers

/** Values with which an operation can be sent at once, as far as they are known; nothing that would be lost. */
export async function readExamples(operation: Operation, instanceId: string): Promise<Examples> {
  const common = { ...commonExamples, ...ownExamples[operation.id], instanceId }
  const roles = await readRoles(instanceId)
  // Whoever may not send it has no use for what it asks about, and may not read that either.
  const mayUse = roles.ok && hasCapability(roles.data, operation.capability)
  if (!mayUse || destroys(operation)) return common
  if (operation.id === 'GetKeyRing') return { ...common, ...(await readKeyExample(instanceId)) }
  const names = Object.keys(operation.params.shape).filter((name) => operation.path.includes(`{${name}}`))
  if (operation.id === 'GetActivityTypes') names.push('customerId')
  if (operation.id === 'ExportQuarantinedRows') names.push('table')
  const found = await Promise.all(
    names.map(async (name): Promise<Examples> => {
      const example = await readers[name]?.(instanceId)
      return example === undefined ? {} : { [name]: example }
    }),
  )
  return Object.assign({}, common, ...found)
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

export type Row = Readonly<Record<string, unknown>>

const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

async function readFirst<T>(call: Promise<readonly T[]>): Promise<T | undefined> {
  const list = await toResult(call)
  return list.ok ? list.data[0] : undefined
}

async function readKeys(instanceId: string) {
  const keys = await toResult(managementClient().keys.list({ instanceId }))
  return keys.ok ? keys.data : []
}

export async function readCustomer(instanceId: string): Promise<Row | undefined> {
  const rows = await toResult(client().data.list({ instanceId, relativePath: 'Customer', top: 1 }))
  return rows.ok ? rows.data.value[0] : undefined
}

export function toKeyExample(row: Row, table: EntityMetadata): Examples[] {
  const key = table.keys?.[0]?.[0]?.name
  const value = key === undefined ? undefined : row[`${table.qualifiedEntityName}_${key}`]
  if (!table.dataSourceName || value === undefined || value === null) return []
  return [{ dataSourceName: table.dataSourceName, entityName: table.name, key: String(value) }]
}
