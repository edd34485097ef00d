import type { ControlStore } from './control-store.ts'
import type { Catalogue } from './environment-catalogue.ts'
import { findInstance } from './instances.ts'
import { toOverlayValue } from './overlay-value.ts'
import { endColumn, findNextEnd, newRowColumn, type RowReference } from './overlays.ts'
import { queueWrites } from './queue-events.ts'
import type { StoredValue } from './table-definition.ts'

/** New values of a row, or a new row, by column. */
export interface RowWrite extends RowReference {
  readonly values: ReadonlyMap<string, StoredValue>
  readonly isNew: boolean
  /** Whom it is about. */
  readonly customerId: string | undefined
}

/** What an environment may have of them at once: changed values and new rows, and letters of JSON in these. */
const maxOverlays = 20_000
const maxLetters = 64 * 1024 * 1024

export type WriteOutcome =
  /** `erased`: whom it is about was erased meanwhile. */
  | { readonly outcome: 'written' | 'noEnvironment' | 'erased' }
  /** A new row has the key of another. */
  | { readonly outcome: 'taken'; readonly row: RowReference }
  /** Until some end, which the first do then. */
  | { readonly outcome: 'full'; readonly nextEndUtc: string | undefined }

class WriteRefused extends Error {
  readonly outcome: WriteOutcome
  constructor(outcome: WriteOutcome) {
    super(outcome.outcome)
    this.outcome = outcome
  }
}

async function isAnyErased(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  writes: readonly RowWrite[],
): Promise<boolean> {
  const customerIds = writes.flatMap(({ customerId }) => customerId ?? [])
  if (customerIds.length === 0) return false
  const row = await db
    .selectFrom('erasure_targets')
    .select('erasure_id')
    .where('instance_id', '=', instanceId)
    .where('customer_id', 'in', customerIds)
    .executeTakeFirst()
  return row !== undefined
}

/** Writes all of them, durably, or none, and tells subscribers; the tables say which columns are masked for these. */
export async function writeOverlays(
  control: ControlStore,
  instanceId: string,
  writes: readonly RowWrite[],
  validUntilUtc: string,
  tables: Catalogue,
): Promise<WriteOutcome> {
  const nowUtc = new Date().toISOString()
  try {
    return await control.db.transaction().execute(async (db) => {
      const store = { ...control, db }
      if ((await findInstance(store, instanceId)) === undefined) return { outcome: 'noEnvironment' }
      if (await isAnyErased(store, instanceId, writes)) return { outcome: 'erased' }
      for (const write of writes) {
        if (write.isNew) await checkIsNew(store, instanceId, write, nowUtc)
        const times = { valid_until_utc: validUntilUtc, written_utc: nowUtc }
        for (const [column_name, value] of listValues(write)) {
          const row = {
            instance_id: instanceId,
            table_name: write.tableName,
            row_key: write.key,
            column_name,
          }
          const changes = { value, customer_id: write.customerId ?? null, ...times }
          await db
            .insertInto('overlays')
            .values({ ...row, ...changes })
            .onConflict((conflict) =>
              conflict.columns(['instance_id', 'table_name', 'row_key', 'column_name']).doUpdateSet(changes),
            )
            .execute()
        }
      }
      await checkRoom(store, instanceId, nowUtc)
      await queueWrites(store, instanceId, writes, tables)
      return { outcome: 'written' }
    })
  } catch (error) {
    if (error instanceof WriteRefused) return error.outcome
    throw error
  }
}

function listValues({ values, isNew }: RowWrite): [column: string, json: string][] {
  const list = [...values].map(([name, value]) => [name, toOverlayValue(value)] as const)
  if (!isNew) return list.map(([name, value]) => [name, JSON.stringify(value)])
  const present = list.filter(([, value]) => value !== null)
  return [[newRowColumn, JSON.stringify(Object.fromEntries(present))]]
}

/** One that has ended may still be there, and gives way. */
async function checkIsNew(
  { db }: ControlStore,
  instanceId: string,
  { tableName, key }: RowReference,
  nowUtc: string,
): Promise<void> {
  const found = await db
    .selectFrom('overlays')
    .select('row_key')
    .where('instance_id', '=', instanceId)
    .where('table_name', '=', tableName)
    .where('row_key', '=', key)
    .where(endColumn, '>', nowUtc)
    .executeTakeFirst()
  if (found !== undefined) throw new WriteRefused({ outcome: 'taken', row: { tableName, key } })
}

async function checkRoom(control: ControlStore, instanceId: string, nowUtc: string): Promise<void> {
  const total = await control.db
    .selectFrom('overlay_totals')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  if (total === undefined || (total.overlays <= maxOverlays && total.letters <= maxLetters)) return
  throw new WriteRefused({ outcome: 'full', nextEndUtc: await findNextEnd(control, instanceId, nowUtc) })
}
