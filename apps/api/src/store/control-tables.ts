import type { KeyScope } from '@customer-insights-kit/client/capabilities'
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
    /** Whether administrators may see the primary and the secondary key again. */
    shows_keys: Generated<0 | 1>
  }
  named_keys: {
    key_id: string
    instance_id: string
    name: string
    /** The name folded for comparison. */
    name_key: string
    scope: KeyScope
    /** JSON list of capabilities, for the scope custom; empty for the others. */
    capabilities: string
    /** Whether it needs no bearer token. */
    acts_alone: 0 | 1
    enabled: 0 | 1
    owner: string
    note: string
    expires_utc: string | null
    /** When it was seen to have expired: from then on no clock revives it. */
    expired_utc: string | null
    created_utc: string
    created_by: string
    /** Of the principal; null for what was made before it was kept. */
    created_by_id: string | null
  }
  /** Values of a primary or secondary key (`slot`) or of a named key (`key_id`). */
  key_values: {
    value_id: string
    instance_id: string
    slot: KeySlot | null
    key_id: string | null
    /** SHA-256 of the value, in hex. */
    key_hash: string
    /** The value under AES-256-GCM, where administrators may see it again. */
    key_ciphertext: string | null
    /** Its last four characters; empty for what was made before they were kept. */
    last_four: string
    created_utc: string
    created_by: string
    /** Of the principal who was told it; null for what was made before it was kept. */
    created_by_id: string | null
    /** JSON list of ids: the groups with a role in the environment that the principal was in then. */
    maker_groups: Generated<string>
    /** When another value took its place; null for the present one. */
    replaced_utc: string | null
    /** When a replaced value stops to work. */
    ends_utc: string | null
    /** When it stopped to work: from then on no clock revives it. */
    ended_utc: string | null
    /** A replaced value also stops when it was not used for so long, */
    quiet_minutes: number | null
    /** counted from its last use, and from here at the earliest. */
    quiet_since_utc: string | null
    last_used_utc: string | null
    last_operation: string | null
    last_ip: string | null
    last_user_agent: string | null
    /** Calls since another value took its place. */
    calls_since_replaced: Generated<number>
    /** Calls that were refused, because it had ended or its key was off. */
    refused_calls: Generated<number>
    last_refused_utc: string | null
  }
  key_value_hours: {
    value_id: string
    /** The hour that begins then. */
    hour_utc: string
    calls: number
  }
  key_value_callers: {
    value_id: string
    caller_id: string
    /** Empty where the program does not say. */
    user_agent: string
    caller_name: string
    last_ip: string | null
    last_used_utc: string
    calls: number
    /** Calls that were refused, because the value had ended or its key was off. */
    refused: Generated<number>
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
    /**
     * HMAC of the entry, its id and the hash before it, in hex: a chain that shows what was taken out or
     * changed. Up to `unsigned_to` of the anchor a plain SHA-256, without the id.
     */
    hash: string
  }
  /** One row: where the audit log ends, so that a missing end shows. */
  audit_anchor: {
    anchor_id: 1
    /** The key of the log under AES-256-GCM; null until it is made. */
    key_ciphertext: string | null
    /** The last entry of before there was a key; 0 for none. */
    unsigned_to: number
    entries: number
    last_entry_id: number
    last_hash: string
    /** HMAC of the four above, in hex; empty once they were found changed. */
    mac: string
    /** JSON: a restore that becomes an entry at the next opening, because only that has the key. */
    restore_note: string | null
  }
  usage_counts: UsageCounts
  /** Of environments whose search configuration somebody changed. */
  search_configurations: {
    instance_id: string
    version: number
    /** JSON: the columns of each table. */
    tables: string
    created_utc: string
    created_by: string
    updated_utc: string
    updated_by: string
  }
  /** The latest load of staged files, of each environment. */
  loads: {
    instance_id: string
    load_id: string
    mode: 'replace' | 'append'
    state: RunState
    started_utc: string
    started_by: string
    finished_utc: string | null
    reason: string | null
    /** The same as codes, in JSON; null of those that were written down before there were codes. */
    reasons: string | null
    /** JSON, of one that succeeded. */
    result: string | null
  }
  /** The latest of each environment. */
  search_runs: {
    instance_id: string
    run_id: string
    state: RunState
    /** Of the configuration that it makes count. */
    search_version: number
    /** As far as they were written down: at the end. */
    rows_done: number
    rows_total: number
    started_utc: string
    started_by: string
    finished_utc: string | null
    /** Why it did not succeed. */
    reason: string | null
    /** The same as codes, in JSON; null of those that were written down before there were codes. */
    reasons: string | null
  }
  /** Which columns some roles do not see; none of an environment without one. */
  masking_policies: {
    instance_id: string
    version: number
    /** JSON. */
    rules: string
    updated_utc: string
    updated_by: string
  }
  /** Receipts of erased customers. */
  erasures: {
    erasure_id: string
    instance_id: string
    customer_hash: string
    requested_utc: string
    requested_by: string
    /** When the data file was without them; null until then. */
    finished_utc: string | null
    /** JSON: how many of what. */
    removed: string
  }
  /** Keys that no load brings back, as keyed hashes. */
  suppressions: {
    instance_id: string
    hash: string
    table_name: string
    erasure_id: string
  }
  /** Who is still in the data file and must not be read; gone when the erasure is finished. */
  erasure_targets: {
    erasure_id: string
    instance_id: string
    customer_id: string
  }
  /** The one key of the hashes. */
  erasure_key: {
    key_id: number
    key_ciphertext: string
  }
  /** What was written between loads: a changed value of a row, or a new row. */
  overlays: {
    instance_id: string
    /** The table's qualified name. */
    table_name: string
    row_key: string
    /** Empty for a new row. */
    column_name: string
    /** JSON: the value, or those of a new row by column; integers beyond 2^53 are texts. */
    value: string
    valid_until_utc: string
    written_utc: string
    /** Whom it is about, if anybody. */
    customer_id: string | null
  }
  /** How many overlays an environment has, and how long their values are together. */
  overlay_totals: {
    instance_id: string
    overlays: number
    letters: number
  }
  /** Searches of customers, kept by name. */
  views: {
    view_id: string
    instance_id: string
    /** Object id of who made it. */
    owner_id: string
    owner_name: string
    is_shared: 0 | 1
    name: string
    /** The name folded for comparison. */
    name_key: string
    /** JSON: search, filters, sort, columns and layout, which may be personal data. */
    definition: string
    created_utc: string
    updated_utc: string
  }
  /** Who is told of what. */
  subscriptions: {
    subscription_id: string
    instance_id: string
    /** Object id of who made it, or id of a named key. */
    owner_id: string
    owner_name: string
    /** JSON list of ids: the groups with a role in the environment that the owner's latest token named. */
    owner_groups: string
    /** When that was issued; null of a key, and of before it was noted where there were no groups. */
    groups_seen_utc: Generated<string | null>
    /** The value of the named key that made it, with which it ends; null where somebody signed in. */
    key_value_id: string | null
    event: string
    /** JSON. */
    options: string
    /** The address under AES-256-GCM: whoever knows it may start what is behind it. */
    callback_ciphertext: string
    /** Its scheme and host. */
    callback_shown: string
    /** What events are signed with, under AES-256-GCM. */
    secret_ciphertext: string
    state: SubscriptionState
    /** Why the last attempt was in vain. */
    reason: string | null
    /** The same as codes, in JSON; null of what was written down before there were codes. */
    reasons: string | null
    /** Those in vain since the last that was not. */
    attempts: number
    failing_since_utc: string | null
    next_attempt_utc: string | null
    last_delivered_utc: string | null
    disabled_utc: string | null
    /** Events that were left out because too many waited. */
    missed: number
    created_utc: string
  }
  /** Events that wait to be sent, in order. */
  subscription_events: {
    sequence: Generated<number>
    subscription_id: string
    instance_id: string
    event_id: string
    /** Whom it is about, if anybody. */
    customer_id: string | null
    /** JSON, as it is sent. */
    body: string
  }
  /** Values of named keys whose expiry a subscription was told of. */
  told_keys: {
    subscription_id: string
    value_id: string
  }
}

export type SubscriptionState = 'active' | 'failing' | 'disabled'

/** Calls of one period that have all this in common. A text that does not apply is empty. */
export type UsageCounts = {
  [Counter in 'calls' | 'request_bytes' | 'response_bytes' | LatencyColumn]: number
} & {
  /** Empty for calls outside of an environment, and for environments that do not exist. */
  instance_id: string
  period: UsagePeriod
  /** When the minute, hour or day begins. */
  from_utc: string
  operation: string
  key_id: string
  key_name: string
  caller_id: string
  caller_name: string
  /** What callers call themselves in the parameter `caller`, which CreateRow and UpdateRow have. */
  caller_label: string
  status: number
}

/** How many calls fell into one of the buckets of latency-buckets.ts. */
export type LatencyColumn = `latency_${number}`

export type UsagePeriod = 'minute' | 'hour' | 'day'

/** `service` is the service itself, or a program of its operators, such as `load`. */
export type ActorType = 'user' | 'app' | 'key' | 'service'

export type RunState = 'running' | 'succeeded' | 'failed' | 'canceled' | 'interrupted'

export type KeySlot = 'primary' | 'secondary'

/** What became of an upstream's key when it was last used or tried. */
export type UpstreamKeyState = 'valid' | 'invalid' | 'unreachable'
