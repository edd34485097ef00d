import { ServiceError } from '../service-error.ts'
import { listMasks } from '../store/caller-masks.ts'
import { checkKeyIsSeen } from '../store/check-key-is-seen.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { maskEnvironments } from '../store/mask-environments.ts'
import { type Partition, readRows } from '../store/partitions.ts'
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

/** A partition as CSV without a header, for whoever brings its token. Throws forbidden for another token. */
export async function openPartition(services: Services, token: string | undefined): Promise<TextAnswer> {
  const grant = token === undefined ? undefined : openPartitionToken(services.control.cipher, token)
  if (grant === undefined) {
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
  const masks = await listMasks(control, grant.instanceId, grant.reader)
  const piece = await maskEnvironments(masks, environments).use(grant.instanceId, (store) =>
    readFrom(store, grant, part),
  )
  if (piece !== undefined) return piece
  throw new ServiceError('notFound', {
    message: 'A load has replaced the data of this partition. List the partitions again.',
    target: grant.tableName,
  })
}

async function readFrom(store: EnvironmentStore, grant: PartitionGrant, part: Partition) {
  if (store.rowsId() !== grant.rowsId) return undefined
  const table = await getTable(store, grant.tableName)
  if (table === undefined) return undefined
  checkKeyIsSeen(table)
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
