import {
  type Capability,
  type KeyScope,
  listKeyCapabilities,
} from '@customer-insights-kit/client/capabilities'
import type { Selectable } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { toNameKey } from './instances.ts'

type NamedKeyRow = Selectable<ControlTables['named_keys']>

/** What may be said of a named key. */
export interface NamedKeyFields {
  readonly name: string
  readonly scope: KeyScope
  /** All that it may do, whatever its scope. */
  readonly capabilities: readonly Capability[]
  readonly actsAlone: boolean
  readonly enabled: boolean
  readonly owner: string
  readonly note: string
  readonly expiresUtc: string | null
}

export interface NamedKeyId {
  readonly instanceId: string
  readonly keyId: string
}

/** Whether a key is accepted now, or why not. */
export type KeyState = 'active' | 'disabled' | 'expired' | 'accessOff'

export async function findNamedKey(
  { db }: Pick<ControlStore, 'db'>,
  { instanceId, keyId }: NamedKeyId,
): Promise<NamedKeyRow | undefined> {
  return db
    .selectFrom('named_keys')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('key_id', '=', keyId)
    .executeTakeFirst()
}

/** The names of the two subscription keys: lists of keys and usage would show two alike. */
export const isReservedName = (name: string): boolean => ['primary', 'secondary'].includes(toNameKey(name))

/** Once seen to have expired a key stays so, whatever the clock says, until it was rolled and gets another expiry. */
export const hasExpired = (
  { expires_utc, expired_utc }: Pick<NamedKeyRow, 'expires_utc' | 'expired_utc'>,
  nowMs = Date.now(),
): boolean => expired_utc !== null || (expires_utc !== null && Date.parse(expires_utc) <= nowMs)

export function toKeyState(
  row: Pick<NamedKeyRow, 'enabled' | 'expires_utc' | 'expired_utc'>,
  { isAccessOn }: { readonly isAccessOn: boolean },
): KeyState {
  if (row.enabled === 0) return 'disabled'
  if (hasExpired(row)) return 'expired'
  return isAccessOn ? 'active' : 'accessOff'
}

/** What a key may do: of a list those that this version knows. */
export function toCapabilities({ scope, capabilities }: Pick<NamedKeyRow, 'scope' | 'capabilities'>) {
  const listed: unknown = JSON.parse(capabilities)
  return listKeyCapabilities(scope, Array.isArray(listed) ? listed : [])
}

export const toRow = ({ scope, capabilities, actsAlone, enabled, ...fields }: NamedKeyFields) => ({
  name: fields.name,
  name_key: toNameKey(fields.name),
  scope,
  // What a scope means may grow with a later version.
  capabilities: JSON.stringify(scope === 'custom' ? capabilities : []),
  acts_alone: actsAlone ? (1 as const) : (0 as const),
  enabled: enabled ? (1 as const) : (0 as const),
  owner: fields.owner,
  note: fields.note,
  expires_utc: fields.expiresUtc,
})

export const toFields = (row: NamedKeyRow): NamedKeyFields => ({
  name: row.name,
  scope: row.scope,
  capabilities: toCapabilities(row),
  actsAlone: row.acts_alone === 1,
  enabled: row.enabled === 1,
  owner: row.owner,
  note: row.note,
  expiresUtc: row.expires_utc,
})
