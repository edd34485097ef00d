import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type { AuditAction } from './audit-actions.ts'
import { moveAnchor, readAnchor } from './audit-anchor.ts'
import { signTexts } from './audit-signer.ts'
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
  readonly action: AuditAction
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
  entry: AuditEntry,
): Promise<void> {
  const { anchor, isGenuine } = await readAnchor({ db })
  const newest = await db
    .selectFrom('audit_log')
    .select((eb) => eb.fn.max('entry_id').as('id'))
    .executeTakeFirst()
  // After the last that was signed, also where that is gone: then the chain shows it.
  const lastEntryId = Math.max(anchor.lastEntryId, newest?.id ?? 0) + 1
  const row = toRow(actor, entry)
  const [hash = ''] = await signTexts({ db }, [printSigned(anchor.lastHash, lastEntryId, row)])
  await db
    .insertInto('audit_log')
    .values({ ...row, entry_id: lastEntryId, hash })
    .execute()
  await moveAnchor({ db }, { ...anchor, entries: anchor.entries + 1, lastEntryId, lastHash: hash }, isGenuine)
}

/** The same in a log of before there was a key. */
export async function appendUnsignedAudit(
  { db }: Pick<ControlStore, 'db'>,
  actor: Actor,
  entry: AuditEntry,
): Promise<void> {
  const row = toRow(actor, entry)
  const last = await db
    .selectFrom('audit_log')
    .select('hash')
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  await db
    .insertInto('audit_log')
    .values({ ...row, hash: hashUnsigned(last?.hash ?? '', row) })
    .execute()
}

function toRow(actor: Actor, { instanceId, action, target, before, after }: AuditEntry): Row {
  return {
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
}

/** Whether the service itself ever did this, for what must happen once only. */
export async function hasServiceDone(
  { db }: Pick<ControlStore, 'db'>,
  action: AuditAction,
): Promise<boolean> {
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
  readonly isWhole: boolean
  /** The entry that was changed first or stands where one was taken out; undefined also where the end is missing. */
  readonly brokenEntryId: number | undefined
  /** Of which environment that entry is; null for what concerns no single one. */
  readonly brokenInstanceId: string | null | undefined
  /** How many entries each environment has. */
  readonly entriesOf: ReadonlyMap<string | null, number>
  /** Hash of the latest entry; null for a log without any. */
  readonly lastHash: string | null
  /** How many of the first entries are of before the log was signed. */
  readonly unsigned: number
}

/**
 * Computes the chain anew, from its first entry to its last, and compares it with what the anchor knows;
 * throws the signal's reason when that comes first.
 */
export async function checkAuditLog(
  store: Pick<ControlStore, 'db'>,
  signal?: AbortSignal,
): Promise<AuditCheck> {
  const entriesOf = new Map<string | null, number>()
  let broken: StoredRow | undefined
  // Read first: what is added meanwhile comes behind.
  const { anchor, isGenuine } = await readAnchor(store)
  let isAnchored = anchor.entries === 0 && anchor.lastEntryId === 0
  let [previous, lastId, entries, unsigned] = ['', Number.MIN_SAFE_INTEGER, 0, 0]
  while (true) {
    signal?.throwIfAborted()
    const rows = await store.db
      .selectFrom('audit_log')
      .selectAll()
      .where('entry_id', '>', lastId)
      .orderBy('entry_id')
      .limit(entriesPerRead)
      .execute()
    const hashes = await hashAll(store, previous, rows, anchor.unsignedTo)
    for (const [index, row] of rows.entries()) {
      if (row.hash !== hashes[index]) broken ??= row
      entriesOf.set(row.instance_id, (entriesOf.get(row.instance_id) ?? 0) + 1)
      entries += 1
      if (row.entry_id <= anchor.unsignedTo) unsigned += 1
      previous = row.hash
      lastId = row.entry_id
      isAnchored ||=
        lastId === anchor.lastEntryId && entries === anchor.entries && previous === anchor.lastHash
    }
    if (rows.length < entriesPerRead) break
    // Other calls have their turn: the log may be long.
    await setImmediate()
  }
  return {
    isWhole: broken === undefined && isGenuine && isAnchored,
    brokenEntryId: broken?.entry_id,
    brokenInstanceId: broken?.instance_id,
    entriesOf,
    lastHash: previous || null,
    unsigned,
  }
}

type StoredRow = Selectable<ControlTables['audit_log']>

/** The hashes that rows should have, which follow each other; each is taken from what is stored before it. */
async function hashAll(
  store: Pick<ControlStore, 'db'>,
  before: string,
  rows: readonly StoredRow[],
  unsignedTo: number,
): Promise<string[]> {
  const all = rows.map(({ entry_id, hash: _, ...row }, index) => ({
    entry_id,
    row,
    previous: rows[index - 1]?.hash ?? before,
  }))
  const [unsigned, signed] = [
    all.filter(({ entry_id }) => entry_id <= unsignedTo),
    all.filter(({ entry_id }) => entry_id > unsignedTo),
  ]
  return [
    ...unsigned.map(({ previous, row }) => hashUnsigned(previous, row)),
    ...(await signTexts(
      store,
      signed.map(({ previous, entry_id, row }) => printSigned(previous, entry_id, row)),
    )),
  ]
}

const printSigned = (previous: string, entryId: number, row: Row): string =>
  JSON.stringify(['entry', previous, entryId, ...sortColumns(row)])

const hashUnsigned = (previous: string, row: Row): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, ...sortColumns(row)]))
    .digest('hex')

const sortColumns = (row: Row): [string, unknown][] =>
  Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))
