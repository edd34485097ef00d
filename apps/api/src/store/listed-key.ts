import type { KeyValueRow } from './key-values.ts'
import type { KeyState, NamedKeyFields } from './named-keys.ts'
import type { ValueCaller } from './value-callers.ts'

/** One value of a key, without the value itself. */
export interface ListedValue {
  readonly valueId: string
  readonly row: KeyValueRow
  readonly state: 'present' | 'grace' | 'ended'
  /** When it ended or will end at the latest, also for want of use or with its key. */
  readonly endsUtc: string | null
  /** When its grace is over, or its key, however often it is used; null where nothing of that ends it. */
  readonly graceEndsUtc: string | null
  /** Calls in this hour and the one before. */
  readonly callsLastHour: number
  readonly callsLastDay: number
  /** Who called with it, the latest first. */
  readonly callers: readonly ValueCaller[]
}

export interface Maker {
  /** Null for what was made before ids were kept. */
  readonly id: string | null
  readonly name: string
}

export interface ListedKey {
  readonly keyId: string
  readonly kind: 'primary' | 'secondary' | 'named'
  readonly state: KeyState
  readonly enabled: boolean
  /** Of a named key. */
  readonly fields: NamedKeyFields | undefined
  readonly createdUtc: string
  readonly createdBy: Maker
  /** Whether all who were told a value that works may still do what the key may. */
  readonly makerReaches: boolean
  /** The present one first, then the latest. */
  readonly values: readonly ListedValue[]
}
