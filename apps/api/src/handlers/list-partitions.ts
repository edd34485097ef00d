import { parseSelect } from '../odata/parse-name-lists.ts'
import { ServiceError } from '../service-error.ts'
import { checkOrderIsSeen } from '../store/check-key-is-seen.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { findColumn } from '../store/find-column.ts'
import { listPartitions } from '../store/partitions.ts'
import { getTable } from '../store/tables.ts'
import type { HandlerContext } from './handler.ts'
import { sealPartitionToken } from './partition-token.ts'

/** Where a partition's token goes, and never into its address. */
export const partitionTokenHeader = 'X-Partition-Token'

// Programs download many partitions one after the other.
const lifetimeMs = 30 * 60_000

interface PartitionInput {
  readonly instanceId: string
  readonly relativePath: string
  readonly select?: string | undefined
  readonly [option: string]: unknown
}

const combinable = ['instanceId', 'relativePath', 'select', 'proxy', 'forceSearch']

/** Tells where the partitions of a table are; undefined when there is no such table. */
export async function listPartitionRequests(
  { control, principal, publicUrl, origin }: HandlerContext,
  store: EnvironmentStore,
  input: PartitionInput,
) {
  const other = Object.keys(input).find((name) => !combinable.includes(name))
  if (other !== undefined) {
    throw new ServiceError('invalidQuery', {
      message: `proxy=true gives whole tables: $${other} cannot be combined with it. Leave one of the two out.`,
      target: `$${other}`,
    })
  }
  const { instanceId, relativePath, select } = input
  const table = await getTable(store, relativePath)
  if (table === undefined) return undefined
  await checkOrderIsSeen(store, table)
  const columns = select === undefined ? undefined : parseSelect(select)
  const grant = {
    instanceId,
    tableName: table.qualifiedName,
    rowsId: store.rowsId(),
    ...(columns && { columns: columns.map((name) => findColumn(table, '$select', name).name) }),
    caller: { id: principal.id, type: principal.type, principalIds: principal.principalIds },
    expiresMs: Date.now() + lifetimeMs,
  }
  const base = publicUrl ?? `${origin}/v1`
  const httpRequests = listPartitions(table).map((partition, index) => ({
    uri: `${base}/instances/${instanceId}/partitions/${encodeURIComponent(table.qualifiedName)}/${index}`,
    headers: {
      [partitionTokenHeader]: sealPartitionToken(control.cipher, { ...grant, partition, number: index }),
    },
  }))
  return { httpRequests }
}
