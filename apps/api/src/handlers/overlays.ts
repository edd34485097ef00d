import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import {
  listOverlaidRows,
  listOverlaysAbout,
  listOverlaysOf,
  newRowColumn,
  type Overlay,
  type RowPosition,
  type RowReference,
} from '../store/overlays.ts'
import type { Handlers } from './handler.ts'

/** Of one customer, in one answer. */
const maxOverlays = 1000

export const overlays: Handlers<typeof management>['overlays'] = {
  async list({ control }, { instanceId, after, top }) {
    const start = after === undefined ? undefined : readPosition(after)
    const found = await listOverlaidRows(control, instanceId, start, top)
    const last = found.at(-1)
    return {
      rows: await readRows(control, instanceId, found),
      next: found.length === top && last !== undefined ? writePosition(last) : null,
    }
  },

  async get({ control }, { instanceId, customerId }) {
    const nowUtc = toUtc(Date.now())
    return { rows: toRows(await listOverlaysAbout(control, instanceId, customerId, nowUtc, maxOverlays)) }
  },
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

const writePosition = ({ tableName, key }: RowPosition): string =>
  Buffer.from(JSON.stringify([tableName, key])).toString('base64url')

function readPosition(text: string): RowPosition {
  try {
    const [tableName, key] = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof tableName === 'string' && typeof key === 'string') return { tableName, key }
  } catch {
    // Whatever is wrong with it, the caller needs another.
  }
  throw new ServiceError('invalidRequest', {
    target: 'after',
    message: 'after must be the next of a page before: leave it out to begin at the first.',
  })
}
