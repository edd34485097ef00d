import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { doMakersReach } from './key-makers.ts'
import { toHour } from './key-uses.ts'
import { findEnd, isAlive, type KeyValueRow } from './key-values.ts'
import type { ListedKey, ListedValue, Maker } from './listed-key.ts'
import { type NamedKeyId, toFields, toKeyState } from './named-keys.ts'
import { type Assignment, listAssignments } from './role-assignments.ts'
import { getApiAccess } from './subscription-keys.ts'
import { listValueCallers, type ValueCaller } from './value-callers.ts'

/** Named keys whose values are read at once; then other calls have their turn. */
const keysPerRead = 100

/** The two subscription keys, then the named ones in the order of their names, with who uses them. */
export async function listKeys(store: ControlStore, instanceId: string): Promise<ListedKey[]> {
  const { db } = store
  const [slotValues, named, access, assignments] = await Promise.all([
    selectValues(db, instanceId).where('key_id', 'is', null).execute(),
    selectNamedKeys(db, instanceId).orderBy('name_key').execute(),
    getApiAccess(store, instanceId),
    listAssignments(store, instanceId),
  ])
  const slotCallers = await listValueCallers(db, toIds(slotValues))
  const slots = (['primary', 'secondary'] as const).flatMap((slot): ListedKey[] => {
    const values = slotValues.filter((row) => row.slot === slot)
    const first = values.at(-1)
    if (first === undefined) return []
    return [
      {
        keyId: `${instanceId}/${slot}`,
        kind: slot,
        state: access.enabled ? 'active' : 'accessOff',
        enabled: access.enabled,
        fields: undefined,
        createdUtc: first.created_utc,
        createdBy: toMaker(first),
        makerReaches: true,
        values: values.map((row) => toListedValue(row, null, slotCallers)),
      },
    ]
  })
  const keys = [...slots]
  for (let from = 0; from < named.length; from += keysPerRead) {
    const some = named.slice(from, from + keysPerRead)
    const ids = some.map(({ key_id }) => key_id)
    const values = await selectValues(db, instanceId).where('key_id', 'in', ids).execute()
    const byKey = Map.groupBy(values, ({ key_id }) => key_id)
    const callers = await listValueCallers(db, toIds(values))
    const environment = { isAccessOn: access.enabled, assignments, callers }
    keys.push(...some.map((row) => toNamedKey(row, byKey.get(row.key_id) ?? [], environment)))
    await setImmediate()
  }
  return keys
}

/** One named key, as it would be in the list. */
export async function findListedKey(
  store: ControlStore,
  { instanceId, keyId }: NamedKeyId,
): Promise<ListedKey | undefined> {
  const { db } = store
  const [row, values, access, assignments] = await Promise.all([
    selectNamedKeys(db, instanceId).where('key_id', '=', keyId).executeTakeFirst(),
    selectValues(db, instanceId).where('key_id', '=', keyId).execute(),
    getApiAccess(store, instanceId),
    listAssignments(store, instanceId),
  ])
  const callers = await listValueCallers(db, toIds(values))
  return row && toNamedKey(row, values, { isAccessOn: access.enabled, assignments, callers })
}

/** One value of any key, as it would be in the list. */
export async function findListedValue(
  { db }: ControlStore,
  { instanceId, valueId }: { readonly instanceId: string; readonly valueId: string },
): Promise<ListedValue | undefined> {
  const row = await selectValues(db, instanceId).where('value_id', '=', valueId).executeTakeFirst()
  if (row === undefined) return undefined
  const key =
    row.key_id === null
      ? undefined
      : await selectNamedKeys(db, instanceId).where('key_id', '=', row.key_id).executeTakeFirst()
  return toListedValue(row, key?.expires_utc ?? null, await listValueCallers(db, [valueId]))
}

type ValueRow = KeyValueRow & { readonly lastHour: number | null; readonly lastDay: number | null }
type NamedKeyRow = Awaited<ReturnType<ReturnType<typeof selectNamedKeys>['executeTakeFirstOrThrow']>>

const selectNamedKeys = (db: Kysely<ControlTables>, instanceId: string) =>
  db.selectFrom('named_keys').selectAll().where('instance_id', '=', instanceId)

const hourMs = 3_600_000

/** The present one first, then the latest, with the calls that were made with each. */
const selectValues = (db: Kysely<ControlTables>, instanceId: string) =>
  db
    .selectFrom('key_values')
    .selectAll()
    .select((row) =>
      (
        [
          ['lastHour', 1],
          ['lastDay', 24],
        ] as const
      ).map(([name, hours]) =>
        row
          .selectFrom('key_value_hours as hour')
          .select((sum) => sum.fn.sum<number>('hour.calls').as('calls'))
          .whereRef('hour.value_id', '=', 'key_values.value_id')
          .where('hour_utc', '>=', toHour(Date.now() - hours * hourMs))
          .as(name),
      ),
    )
    .where('instance_id', '=', instanceId)
    .orderBy((row) => row.case().when('replaced_utc', 'is', null).then(0).else(1).end())
    .orderBy('created_utc', 'desc')
    .orderBy('replaced_utc', 'desc')
    .orderBy('value_id')

const toMaker = (row: Pick<KeyValueRow, 'created_by' | 'created_by_id'>): Maker => ({
  id: row.created_by_id,
  name: row.created_by,
})

const toIds = (values: readonly ValueRow[]): string[] => values.map(({ value_id }) => value_id)

type Callers = ReadonlyMap<string, readonly ValueCaller[]>

interface KeyEnvironment {
  readonly isAccessOn: boolean
  readonly assignments: readonly Assignment[]
  readonly callers: Callers
}

function toNamedKey(
  row: NamedKeyRow,
  valueRows: readonly ValueRow[],
  { isAccessOn, assignments, callers }: KeyEnvironment,
): ListedKey {
  const fields = toFields(row)
  const values = valueRows.map((value) => toListedValue(value, row.expires_utc, callers))
  const working = values.filter(({ state }) => state !== 'ended').map((value) => value.row)
  return {
    keyId: row.key_id,
    kind: 'named',
    state: toKeyState(row, { isAccessOn }),
    enabled: fields.enabled,
    fields,
    createdUtc: row.created_utc,
    createdBy: toMaker(row),
    makerReaches: doMakersReach(fields, working, assignments),
    values,
  }
}

function toListedValue(
  { lastHour, lastDay, ...row }: ValueRow,
  keyExpiresUtc: string | null,
  callers: Callers,
): ListedValue {
  return {
    valueId: row.value_id,
    row,
    state: row.replaced_utc === null ? 'present' : isAlive(row) ? 'grace' : 'ended',
    endsUtc: row.ended_utc ?? findEnd(row, keyExpiresUtc),
    graceEndsUtc: findEnd({ ...row, quiet_minutes: null }, keyExpiresUtc),
    callsLastHour: lastHour ?? 0,
    callsLastDay: lastDay ?? 0,
    callers: callers.get(row.value_id) ?? [],
  }
}
