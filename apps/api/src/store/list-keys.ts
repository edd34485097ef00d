import type { ControlStore } from './control-store.ts'
import { listCallsByHour } from './key-uses.ts'
import { findQuietEnd, isAlive, type KeyValueRow } from './key-values.ts'
import { type NamedKeyFields, toFields } from './named-keys.ts'
import { getApiAccess } from './subscription-keys.ts'

/** One value of a key, without the value itself. */
export interface ListedValue {
  readonly valueId: string
  readonly row: KeyValueRow
  readonly state: 'present' | 'grace' | 'ended'
  /** When it ended or will end at the latest, also for want of use. */
  readonly endsUtc: string | null
  readonly callsLastHour: number
  readonly callsLastDay: number
}

export interface ListedKey {
  readonly keyId: string
  readonly kind: 'primary' | 'secondary' | 'named'
  readonly enabled: boolean
  /** Of a named key. */
  readonly fields: NamedKeyFields | undefined
  readonly createdUtc: string
  readonly createdBy: string
  /** The present one first, then the latest. */
  readonly values: readonly ListedValue[]
}

const hourMs = 3_600_000

/** The two subscription keys, then the named ones in the order of their names, with who uses them. */
export async function listKeys(store: ControlStore, instanceId: string): Promise<ListedKey[]> {
  const { db } = store
  const [rows, named, access] = await Promise.all([
    db.selectFrom('key_values').selectAll().where('instance_id', '=', instanceId).execute(),
    db
      .selectFrom('named_keys')
      .selectAll()
      .where('instance_id', '=', instanceId)
      .orderBy('name_key')
      .execute(),
    getApiAccess(store, instanceId),
  ])
  const now = Date.now()
  const ids = rows.map((row) => row.value_id)
  const calls = await listCallsByHour(store, ids, now - 24 * hourMs)
  const toValue = (row: KeyValueRow): ListedValue => {
    const hours = calls.get(row.value_id) ?? []
    const sum = (sinceMs: number) =>
      hours
        .filter(({ hourUtc }) => Date.parse(hourUtc) > sinceMs - hourMs)
        .reduce((total, hour) => total + hour.calls, 0)
    return {
      valueId: row.value_id,
      row,
      state: row.replaced_utc === null ? 'present' : isAlive(row) ? 'grace' : 'ended',
      endsUtc: findEnd(row),
      callsLastHour: sum(now - hourMs),
      callsLastDay: sum(now - 24 * hourMs),
    }
  }
  const valuesOf = (isWanted: (row: KeyValueRow) => boolean) =>
    rows
      .filter(isWanted)
      .toSorted((one, other) => (one.created_utc < other.created_utc ? 1 : -1))
      .toSorted((one, other) => Number(one.replaced_utc !== null) - Number(other.replaced_utc !== null))
      .map(toValue)

  const slots = (['primary', 'secondary'] as const).flatMap((slot): ListedKey[] => {
    const values = valuesOf((row) => row.slot === slot)
    const first = values.at(-1)?.row
    if (first === undefined) return []
    return [
      {
        keyId: `${instanceId}/${slot}`,
        kind: slot,
        enabled: access.enabled,
        fields: undefined,
        createdUtc: first.created_utc,
        createdBy: first.created_by,
        values,
      },
    ]
  })
  return [
    ...slots,
    ...named.map((row): ListedKey => {
      const fields = toFields(row)
      return {
        keyId: row.key_id,
        kind: 'named',
        enabled: fields.enabled,
        fields,
        createdUtc: row.created_utc,
        createdBy: row.created_by,
        values: valuesOf((value) => value.key_id === row.key_id),
      }
    }),
  ]
}

function findEnd(row: KeyValueRow): string | null {
  const quietEnd = findQuietEnd(row)
  const end = Math.min(Date.parse(row.ends_utc ?? '') || Number.POSITIVE_INFINITY, quietEnd)
  return Number.isFinite(end) ? new Date(end).toISOString() : null
}
