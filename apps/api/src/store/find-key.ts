import type { Capability } from '@customer-insights-kit/client/capabilities'
import type { ControlStore } from './control-store.ts'
import type { KeySlot } from './control-tables.ts'
import { hashKey, isKeyText } from './key-text.ts'
import { findEnd, findPresentValue, isAlive } from './key-values.ts'
import { hasExpired, toCapabilities } from './named-keys.ts'
import { prepareQuery } from './prepare-query.ts'
import { getApiAccess } from './subscription-keys.ts'

/** A key that a call came with, and what it may do. */
export interface FoundKey {
  readonly instanceId: string
  /** Of the value; the key has another one after a roll. */
  readonly valueId: string
  /** Of the key: of a named one, or `primary` and `secondary` with the environment's. */
  readonly keyId: string
  /** `primary`, `secondary`, or the name of a named key. */
  readonly name: string
  /** What a named key may do; absent for the two subscription keys, which limit nothing. */
  readonly capabilities?: readonly Capability[]
  /** Whether it counts without a bearer token. */
  readonly actsAlone: boolean
  /** Present where the value was replaced and works for a while only: until then, if it is not used again. */
  readonly grace?: { readonly replacedUtc: string; readonly endsUtc: string | null }
}

const selectKey = prepareQuery(['hash'], (db, { hash }) =>
  db
    .selectFrom('key_values as value')
    .innerJoin('api_access', 'api_access.instance_id', 'value.instance_id')
    .leftJoin('named_keys as named', 'named.key_id', 'value.key_id')
    .select(['value.value_id', 'value.instance_id', 'slot', 'replaced_utc'])
    .select(['ended_utc', 'ends_utc', 'quiet_minutes', 'quiet_since_utc', 'last_used_utc'])
    .select(['named.key_id', 'named.name', 'named.scope', 'named.capabilities', 'named.acts_alone'])
    .select(['named.expires_utc', 'named.expired_utc', 'named.enabled', 'api_access.enabled as access'])
    .where('key_hash', '=', hash),
)

/** The key of a text, and whether it works: a value that ended is known for as long as it is listed. */
export interface LookedUpKey {
  readonly key: FoundKey
  readonly works: boolean
}

/** The key of this text, while it works and its environment's access is on. */
export async function findKey(...of: Parameters<typeof lookUpKey>): Promise<FoundKey | undefined> {
  const found = await lookUpKey(...of)
  return found?.works === true ? found.key : undefined
}

/**
 * The key that this text is or was. `lastUsedMs` tells what is not stored yet of a value's last use. The
 * look-up compares hashes of random keys, so its timing tells nothing.
 */
export async function lookUpKey(
  { db }: ControlStore,
  text: string,
  lastUsedMs: (valueId: string) => number | undefined,
): Promise<LookedUpKey | undefined> {
  if (!isKeyText(text)) return undefined
  const [row] = await selectKey(db, { hash: hashKey(text) })
  if (row === undefined) return undefined
  const isOn = row.access === 1 && row.enabled !== 0
  return { key: toFoundKey(row), works: isOn && isAlive(row, lastUsedMs(row.value_id)) && !hasExpired(row) }
}

function toFoundKey(row: Awaited<ReturnType<typeof selectKey>>[number]): FoundKey {
  const { instance_id: instanceId, value_id: valueId, slot, key_id, name, scope, capabilities } = row
  return {
    instanceId,
    valueId,
    keyId: key_id ?? `${instanceId}/${slot}`,
    name: name ?? slot ?? '',
    ...(scope !== null && capabilities !== null && { capabilities: toCapabilities({ scope, capabilities }) }),
    actsAlone: row.acts_alone === 1,
    ...(row.replaced_utc !== null && {
      grace: { replacedUtc: row.replaced_utc, endsUtc: findEnd(row, row.expires_utc, Date.now()) },
    }),
  }
}

/** The present key in a slot, for a caller who may use it without knowing it; undefined while access is off. */
export async function findKeyInSlot(
  control: ControlStore,
  instanceId: string,
  slot: KeySlot,
): Promise<FoundKey | undefined> {
  const { enabled } = await getApiAccess(control, instanceId)
  const value = enabled ? await findPresentValue(control, instanceId, { slot }) : undefined
  return (
    value && {
      instanceId,
      valueId: value.value_id,
      keyId: `${instanceId}/${slot}`,
      name: slot,
      actsAlone: false,
    }
  )
}
