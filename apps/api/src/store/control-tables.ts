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
}

export type KeySlot = 'primary' | 'secondary'
