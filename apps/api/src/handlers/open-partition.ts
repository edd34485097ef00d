import { hasCapability } from '@customer-insights-kit/client/capabilities'
import { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { listMasks, type Reader } from '../store/caller-masks.ts'
import { checkOrderIsSeen } from '../store/check-key-is-seen.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { maskEnvironments } from '../store/mask-environments.ts'
import { findNamedKey, toCapabilities, toKeyState } from '../store/named-keys.ts'
import { type Partition, readRows } from '../store/partitions.ts'
import { listRoles } from '../store/role-assignments.ts'
import { getApiAccess } from '../store/subscription-keys.ts'
import { getTable } from '../store/tables.ts'
import type { HandlerContext, TextAnswer } from './handler.ts'
import { openPartitionToken, type PartitionGrant } from './partition-token.ts'

/** No operation of the contract: an address that a list of partitions leads to, as usage and the log name it. */
export const partitionDownload = {
  id: 'DownloadPartition',
  method: 'GET',
  path: '/v1/instances/{instanceId}/partitions/{table}/{number}',
} as const

type Services = Pick<HandlerContext, 'control' | 'environments'>

/** What the address of a partition names. */
export interface PartitionAddress {
  readonly instanceId: string
  readonly table: string
  readonly number: string
}

/**
 * A partition as CSV without a header, for whoever brings its token. Throws forbidden for another token, and where the
 * caller for whom it was made may read customers no longer.
 */
export async function openPartition(
  services: Services,
  address: PartitionAddress,
  token: string | undefined,
): Promise<TextAnswer> {
  const grant = token === undefined ? undefined : openPartitionToken(services.control.cipher, token)
  if (grant === undefined || !isOf(grant, address)) {
    throw new ServiceError('forbidden', {
      message:
        'This partition needs the header that its list came with, not older than 30 minutes. List the partitions again.',
    })
  }
  // The first rows are read before the answer begins, so that data that is gone is an error, and no answer cut off.
  const first = await readSome(services, grant, grant.partition)
  return {
    mediaType: 'text/csv',
    fileName: `${grant.tableName}.csv`,
    lines: printAll(services, grant, first),
  }
}

const isOf = (grant: PartitionGrant, { instanceId, table, number }: PartitionAddress): boolean =>
  grant.instanceId === instanceId && grant.tableName === table && String(grant.number) === number

type Piece = Awaited<ReturnType<typeof readRows>>

async function* printAll(services: Services, grant: PartitionGrant, first: Piece): AsyncGenerator<string> {
  let piece = first
  for (;;) {
    for (const row of piece.rows) yield `${row.map(toCsvValue).join(',')}\r\n`
    if (piece.rest === undefined) return
    piece = await readSome(services, grant, piece.rest)
  }
}

async function readSome(
  { control, environments }: Services,
  grant: PartitionGrant,
  part: Partition,
): Promise<Piece> {
  const reader = await findReader(control, grant)
  if (reader === undefined) {
    throw new ServiceError('forbidden', {
      message: 'Whoever listed this partition may not read this environment any longer.',
    })
  }
  const masks = await listMasks(control, grant.instanceId, reader)
  const piece = await maskEnvironments(masks, environments).use(grant.instanceId, (store) =>
    readFrom(store, grant, part),
  )
  if (piece !== undefined) return piece
  throw new ServiceError('notFound', {
    message: 'A load has replaced the data of this partition. List the partitions again.',
    target: grant.tableName,
  })
}

/** As whom the caller of the list reads by now; undefined where they may not. */
async function findReader(
  control: ControlStore,
  { instanceId, caller }: PartitionGrant,
): Promise<Reader | undefined> {
  const { capability } = operations.data.list
  if (caller.type === 'key') {
    const key = await findNamedKey(control, { instanceId, keyId: caller.id })
    const { enabled: isAccessOn } = await getApiAccess(control, instanceId)
    const isGood = key?.acts_alone === 1 && toKeyState(key, { isAccessOn }) === 'active'
    return isGood && toCapabilities(key).includes(capability) ? 'key' : undefined
  }
  const roles = await listRoles(control, instanceId, caller.principalIds)
  return hasCapability(roles, capability) ? roles : undefined
}

async function readFrom(store: EnvironmentStore, grant: PartitionGrant, part: Partition) {
  if (store.rowsId() !== grant.rowsId) return undefined
  const table = await getTable(store, grant.tableName)
  if (table === undefined) return undefined
  await checkOrderIsSeen(store, table)
  const wanted = grant.columns && new Set(grant.columns)
  return readRows(
    store,
    table,
    wanted ? table.columns.filter(({ name }) => wanted.has(name)) : table.columns,
    part,
  )
}

/** After RFC 4180; a missing value is empty, and an empty text is in quotes. */
function toCsvValue(value: unknown): string {
  if (value === null) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) || text !== text.trim() || text === ''
    ? `"${text.replaceAll('"', '""')}"`
    : text
}
