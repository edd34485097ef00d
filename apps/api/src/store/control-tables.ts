import type { Generated } from 'kysely'

/** The tables of control.db; times are ISO 8601 in UTC. */
export interface ControlTables {
  instances: {
    instance_id: string
    name: string
    /** The name folded for comparison: two environments never differ in case only. */
    name_key: string
    instance_type: string
    created_utc: string
    created_by: string
    updated_utc: string
    version: Generated<number>
    /** File below the data folder that holds the rows; null before the first load. */
    data_file: string | null
  }
  role_assignments: {
    instance_id: string
    principal_id: string
    principal_type: 'user' | 'group' | 'app'
    role: string
  }
  api_access: {
    instance_id: string
    enabled: 0 | 1
    changed_utc: string
    changed_by: string
  }
  subscription_keys: {
    instance_id: string
    slot: KeySlot
    /** SHA-256 of the key, in hex. */
    key_hash: string
    /** The key under AES-256-GCM, because administrators may see it again. */
    key_ciphertext: string
    created_utc: string
  }
  upstream_keys: {
    instance_id: string
    slot: KeySlot
    /** The key under AES-256-GCM, because calls to the upstream carry it. */
    key_ciphertext: string
    set_utc: string
    set_by: string
    state: UpstreamKeyState
    checked_utc: string
    /** When a call last went on with another key because this one was refused. */
    failed_over_utc: string | null
  }
  audit_log: {
    entry_id: Generated<number>
    at_utc: string
    /** Null for what concerns no single environment. */
    instance_id: string | null
    actor_id: string
    actor_name: string
    actor_type: ActorType
    ip: string | null
    user_agent: string | null
    request_id: string | null
    /** The operation, such as `RegenerateSubscriptionKey`. */
    action: string
    /** What it was done to, such as `keys/primary`. */
    target: string
    /** JSON without secrets. */
    before: string | null
    after: string | null
    /** SHA-256 of the entry and of the hash before it, in hex: a chain that shows what was taken out or changed. */
    hash: string
  }
}

/** `service` is the service itself, at a start or a load. */
export type ActorType = 'user' | 'app' | 'key' | 'service'

export type KeySlot = 'primary' | 'secondary'

/** What became of an upstream's key when it was last used or tried. */
export type UpstreamKeyState = 'valid' | 'invalid' | 'unreachable'
