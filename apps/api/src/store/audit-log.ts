import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ControlStore } from './control-store.ts'
import type { ActorType, ControlTables } from './control-tables.ts'

/** Who did something, and from where. */
export interface Actor {
  /** Directory object id, or the id of a named key that acts without a token. */
  readonly id: string
  readonly name: string
  readonly type: ActorType
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
}

/** What the service does of its own accord. */
export const serviceActor: Actor = {
  id: 'service',
  name: 'service',
  type: 'service',
  ip: null,
  userAgent: null,
  requestId: null,
}

/** A program that an operator runs; who that is, the machine knows. */
export const toProgramActor = (program: 'load' | 'backup' | 'restore'): Actor => ({
  ...serviceActor,
  id: program,
  name: program,
})

export interface AuditEntry {
  /** Undefined for what concerns no single environment. */
  readonly instanceId: string | undefined
  /** The operation, such as `RegenerateSubscriptionKey`. */
  readonly action: string
  /** What it was done to, such as `keys/primary`. */
  readonly target: string
  /** The state before and after, without secrets. */
  readonly before?: Readonly<Record<string, unknown>> | undefined
  readonly after?: Readonly<Record<string, unknown>> | undefined
}

type Row = Omit<ControlTables['audit_log'], 'entry_id' | 'hash'>

/** Adds an entry, within the transaction that makes the change: there is no change without its entry. */
export async function appendAudit(
  { db }: Pick<ControlStore, 'db'>,
  actor: Actor,
  { instanceId, action, target, before, after }: AuditEntry,
): Promise<void> {
  const row: Row = {
    at_utc: new Date().toISOString(),
    instance_id: instanceId ?? null,
    actor_id: actor.id,
    actor_name: actor.name,
    actor_type: actor.type,
    ip: actor.ip,
    user_agent: actor.userAgent,
    request_id: actor.requestId,
    action,
    target,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  }
  const last = await db
    .selectFrom('audit_log')
    .select('hash')
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  await db
    .insertInto('audit_log')
    .values({ ...row, hash: hashEntry(last?.hash ?? '', row) })
    .execute()
}

/** Whether the service itself ever did this, for what must happen once only. */
export async function hasServiceDone({ db }: Pick<ControlStore, 'db'>, action: string): Promise<boolean> {
  const entry = await db
    .selectFrom('audit_log')
    .select('entry_id')
    .where('instance_id', 'is', null)
    .where('actor_type', '=', serviceActor.type)
    .where('action', '=', action)
    .executeTakeFirst()
  return entry !== undefined
}

const entriesPerRead = 500

/** What a look at the whole chain found. */
export interface AuditCheck {
  /** The entry that was changed first or stands where one was taken out; undefined for a chain that is whole. */
  readonly brokenEntryId: number | undefined
  /** Of which environment that entry is; null for what concerns no single one. */
  readonly brokenInstanceId: string | null | undefined
  /** How many entries each environment has. */
  readonly entriesOf: ReadonlyMap<string | null, number>
  /** Hash of the latest entry; null for a log without any. */
  readonly lastHash: string | null
}

/** Computes the chain anew, from its first entry to its last; throws the signal's reason when that comes first. */
export async function checkAuditLog(
  { db }: Pick<ControlStore, 'db'>,
  signal?: AbortSignal,
): Promise<AuditCheck> {
  const entriesOf = new Map<string | null, number>()
  let broken: Pick<AuditCheck, 'brokenEntryId' | 'brokenInstanceId'> = {
    brokenEntryId: undefined,
    brokenInstanceId: undefined,
  }
  let previous = ''
  let lastId = Number.MIN_SAFE_INTEGER
  while (true) {
    signal?.throwIfAborted()
    const rows = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('entry_id', '>', lastId)
      .orderBy('entry_id')
      .limit(entriesPerRead)
      .execute()
    for (const { entry_id, hash, ...row } of rows) {
      if (broken.brokenEntryId === undefined && hash !== hashEntry(previous, row)) {
        broken = { brokenEntryId: entry_id, brokenInstanceId: row.instance_id }
      }
      entriesOf.set(row.instance_id, (entriesOf.get(row.instance_id) ?? 0) + 1)
      previous = hash
      lastId = entry_id
    }
    if (rows.length < entriesPerRead) return { ...broken, entriesOf, lastHash: previous || null }
    // Other calls have their turn: the log may be long.
    await setImmediate()
  }
}

function hashEntry(previous: string, row: Row): string {
  const values = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([previous, ...values]))
    .digest('hex')
}
