import { randomUUID } from 'node:crypto'
import type { Operation } from '@customer-insights-kit/client/operations'
import { client, managementClient } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'
import { bodySamples } from './body-samples.ts'
import { type Examples, type Row, readCustomer } from './read-examples.ts'

type Reader = (inputs: Examples & { readonly instanceId: string }) => Promise<unknown>

/** Bodies made of what the environment has: an update says what is there already. */
const readers: Readonly<Record<string, Reader>> = {
  CreateRow: ({ instanceId }) => readNewActivity(instanceId),
  UpdateRow: async ({ instanceId }) => toColumns(await readCustomer(instanceId)),
  UpdateHierarchy: ({ instanceId, hierarchyId }) =>
    readIf(hierarchyId, (id) => client().hierarchies.get({ instanceId, hierarchyId: id })),
  CopyInstance: async ({ instanceId }) => ({
    instanceIdToCopy: instanceId,
    instanceMetadata: { name: `Copy of ${await readEnvironmentName(instanceId)}` },
  }),
  UpdateInstance: async ({ instanceId }) => ({
    instanceMetadata: { name: await readEnvironmentName(instanceId) },
  }),
  UpdateMeasure: ({ instanceId, measureName }) =>
    readIf(measureName, (name) => client().measures.get({ instanceId, measureName: name })),
  UpdateRelationship: ({ instanceId, relationshipName }) =>
    readIf(relationshipName, (name) => client().relationships.get({ instanceId, relationshipName: name })),
  UpdateRoleAssignment: async ({ instanceId, principalId }) => {
    const assigned = await read(client().roles.listAssignments({ instanceId }))
    return assigned?.find((assignment) => assignment.principalId === principalId)
  },
  UpdateSearchConfiguration: ({ instanceId }) => read(client().search.getConfiguration({ instanceId })),
  UpdateSegment: async ({ instanceId, segmentName }) => {
    const segments = await read(client().segments.list({ instanceId }))
    return segments?.find(({ name }) => name === segmentName)
  },
  UpdateApiAccess: async ({ instanceId }) => {
    const access = await read(managementClient().apiAccess.get({ instanceId }))
    return access && { showsKeys: access.showsKeys }
  },
  UpdateKey: async ({ instanceId, keyId }) => {
    const keys = await read(managementClient().keys.list({ instanceId }))
    const key = keys?.find((known) => known.keyId === keyId)
    return key && { name: key.name, note: key.note }
  },
  UpdateMaskingPolicy: async ({ instanceId }) => {
    const policy = await read(managementClient().maskingPolicy.get({ instanceId }))
    return policy && { version: policy.version, rules: policy.rules }
  },
  RevealValue: async ({ instanceId }) => {
    const [masks, row] = await Promise.all([
      read(managementClient().maskingPolicy.getMine({ instanceId })),
      readCustomer(instanceId),
    ])
    const { table = 'Customer', column = 'EMail' } = masks?.columns.find(({ mayReveal }) => mayReveal) ?? {}
    return row && { table, rowId: row.CustomerId, column, reason: 'The customer asked for it.' }
  },
  UpdateView: async ({ instanceId, viewId }) => {
    const views = await read(managementClient().views.list({ instanceId }))
    const view = views?.find((known) => known.viewId === viewId)
    return view && { name: view.name }
  },
}

/** A body that fits, as text; made of what the environment has, where that can be read. */
export async function readBodySample(
  operation: Operation,
  inputs: Examples,
  instanceId: string,
): Promise<string> {
  const own = await readers[operation.id]?.({ ...inputs, instanceId })
  return JSON.stringify(own ?? bodySamples[operation.id] ?? {}, null, 2)
}

async function read<T>(call: Promise<T>): Promise<T | undefined> {
  const result: Result<T> = await toResult(call)
  return result.ok ? result.data : undefined
}

const readIf = async <T>(input: string | undefined, call: (input: string) => Promise<T>) =>
  input === undefined ? undefined : read(call(input))

const readEnvironmentName = async (instanceId: string) =>
  (await read(client().instances.get({ instanceId })))?.name ?? instanceId

/** Another activity like the first one of the timeline. */
async function readNewActivity(instanceId: string): Promise<Row | undefined> {
  const [table, page] = await Promise.all([
    read(client().tables.get({ instanceId, entityName: 'UnifiedActivity' })),
    read(client().data.list({ instanceId, relativePath: 'UnifiedActivity', top: 1 })),
  ])
  const [row] = page?.value ?? []
  const key = table?.keys?.[0]?.[0]?.name
  if (row === undefined || key === undefined) return undefined
  const given = Object.entries(row).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(given), [key]: randomUUID() }
}

/** The first column of text that people write, as it is. */
function toColumns(row: Row | undefined): Row | undefined {
  const column = Object.entries(row ?? {}).find(
    ([name, value]) => typeof value === 'string' && !/id$/i.test(name) && !name.includes('_'),
  )
  return column && Object.fromEntries([column])
}
