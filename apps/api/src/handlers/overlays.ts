import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { CatalogueColumn } from '../store/environment-catalogue.ts'
import {
  listOverlaidRows,
  listOverlaysAbout,
  listOverlaysOf,
  newRowColumn,
  type Overlay,
  type RowPosition,
  type RowReference,
  type UnseenOverlays,
} from '../store/overlays.ts'
import { listTables } from '../store/tables.ts'
import { openFromAddress, sealForAddress } from './address-seal.ts'
import type { HandlerContext, Handlers } from './handler.ts'

/** Of one customer, in one answer. */
const maxOverlays = 1000

export const overlays: Handlers<typeof management>['overlays'] = {
  async list(context, { instanceId, after, top }) {
    const { control } = context
    const sealed = positionContext(instanceId)
    const start =
      after === undefined ? undefined : openFromAddress<RowPosition>(control.cipher, after, sealed)
    if (after !== undefined && start === undefined) refusePosition()
    const masked = await listMaskedNames(context, instanceId)
    const found = await listOverlaidRows(control, instanceId, start, top, masked)
    const last = found.at(-1)
    return {
      rows: leaveOutMasked(await readRows(control, instanceId, found), masked),
      next: found.length === top && last !== undefined ? sealForAddress(control.cipher, last, sealed) : null,
    }
  },

  async get(context, { instanceId, customerId }) {
    const nowUtc = toUtc(Date.now())
    const found = await listOverlaysAbout(context.control, instanceId, customerId, nowUtc, maxOverlays)
    return { rows: leaveOutMasked(toRows(found), await listMaskedNames(context, instanceId)) }
  },
}

async function listMaskedNames(
  { environments, masks }: HandlerContext,
  instanceId: string,
): Promise<UnseenOverlays | undefined> {
  if (masks.length === 0) return undefined
  const catalogue = (await environments.use(instanceId, listTables)) ?? []
  const isMasked = ({ mask }: CatalogueColumn) => mask !== undefined
  const withMaskedKey = catalogue.filter(({ key, columns }) =>
    columns.some((column) => column.name === key && isMasked(column)),
  )
  const columns = catalogue.flatMap((table) => {
    const names = table.columns.filter(isMasked).map(({ name }) => name)
    return names.length === 0 ? [] : [[table.qualifiedName, new Set(names)] as const]
  })
  return {
    tables: new Set(withMaskedKey.map(({ qualifiedName }) => qualifiedName)),
    columns: new Map(columns),
  }
}

/** A load ends an overlay whose value it brings: when one of a masked column ends would tell of it. */
function leaveOutMasked(rows: ReturnType<typeof toRows>, masked: UnseenOverlays | undefined) {
  if (masked === undefined) return rows
  return rows.flatMap((row) => {
    if (masked.tables.has(row.table)) return []
    const columns = row.columns.filter(({ name }) => !masked.columns.get(row.table)?.has(name))
    if (columns.length === row.columns.length) return [row]
    if (columns.length === 0) return []
    return [
      {
        ...row,
        columns,
        validUntilUtc: findLatest(columns.map(({ validUntilUtc }) => validUntilUtc)),
        writtenUtc: findLatest(columns.map(({ writtenUtc }) => writtenUtc)),
      },
    ]
  })
}

async function readRows(control: ControlStore, instanceId: string, found: readonly RowReference[]) {
  const ofTable = [...Map.groupBy(found, (row) => row.tableName)]
  const nowUtc = toUtc(Date.now())
  const lists = await Promise.all(
    ofTable.map(([tableName, rows]) =>
      listOverlaysOf(
        control,
        instanceId,
        tableName,
        rows.map(({ key }) => key),
        nowUtc,
      ),
    ),
  )
  return lists.flatMap(toRows)
}

const toUtc = (ms: number): string => new Date(ms).toISOString()

function toRows(list: readonly Overlay[]) {
  const ofRow = Map.groupBy(list, ({ table_name, row_key }) => JSON.stringify([table_name, row_key]))
  return [...ofRow.values()].flatMap((ofOne) => {
    const [first] = ofOne
    if (first === undefined) return []
    return {
      table: first.table_name,
      rowId: first.row_key,
      kind: first.column_name === newRowColumn ? ('create' as const) : ('update' as const),
      customerId: first.customer_id,
      columns: ofOne
        .filter(({ column_name }) => column_name !== newRowColumn)
        .map(({ column_name, valid_until_utc, written_utc }) => ({
          name: column_name,
          validUntilUtc: valid_until_utc,
          writtenUtc: written_utc,
        })),
      validUntilUtc: findLatest(ofOne.map(({ valid_until_utc }) => valid_until_utc)),
      writtenUtc: findLatest(ofOne.map(({ written_utc }) => written_utc)),
    }
  })
}

const findLatest = (times: readonly string[]): string => times.toSorted().at(-1) ?? ''

/** Positions are sealed: the last row's key may be masked for somebody else, and one could be tried after the other. */
const positionContext = (instanceId: string): string => `overlays ${instanceId}`

function refusePosition(): never {
  throw new ServiceError('invalidRequest', {
    target: 'after',
    message: 'after must be the next of a page before: leave it out to begin at the first.',
  })
}
