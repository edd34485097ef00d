import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { AuditAction } from './audit-actions.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'

type Db = Pick<ControlStore, 'db'>
type State = Readonly<Record<string, unknown>> | null

/** An entry of the audit log as people read it; times are ISO 8601 in UTC. */
export type StoredAuditEntry = ReturnType<typeof toEntry>

export interface AuditFilter {
  readonly instanceId: string
  /** Id, or name in any case. */
  readonly actor?: string | undefined
  readonly action?: AuditAction | undefined
  /** Also what is below it: `keys` is `keys/primary` too. */
  readonly target?: string | undefined
  readonly fromUtc?: string | undefined
  /** Exclusive. */
  readonly toUtc?: string | undefined
  /** Only entries with a lower number. */
  readonly olderThan?: number | undefined
}

/** The newest entries of one environment that the filter lets through, newest first. */
export async function listAuditEntries(
  { db }: Db,
  { instanceId, actor, action, target, fromUtc, toUtc, olderThan }: AuditFilter,
  limit: number,
): Promise<StoredAuditEntry[]> {
  type Builder = ExpressionBuilder<ControlTables, 'audit_log'>
  const rows = await db
    .selectFrom('audit_log')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where((eb: Builder) =>
      eb.and([
        ...(actor === undefined ? [] : [eb.or([eb('actor_id', '=', actor), isName(eb, actor)])]),
        ...(action === undefined ? [] : [eb('action', '=', action)]),
        ...(target === undefined ? [] : [isAtOrBelow(eb, target)]),
        ...(fromUtc === undefined ? [] : [eb('at_utc', '>=', fromUtc)]),
        ...(toUtc === undefined ? [] : [eb('at_utc', '<', toUtc)]),
        ...(olderThan === undefined ? [] : [eb('entry_id', '<', olderThan)]),
      ]),
    )
    .orderBy('entry_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toEntry)
}

const entriesPerRead = 1_000

/** All of them, page by page, so that calls in between are not held up. */
export async function* readAuditEntries(db: Db, filter: AuditFilter): AsyncGenerator<StoredAuditEntry> {
  let olderThan = filter.olderThan
  while (true) {
    const page = await listAuditEntries(db, { ...filter, olderThan }, entriesPerRead)
    yield* page
    if (page.length < entriesPerRead) return
    olderThan = page.at(-1)?.entryId
  }
}

/**
 * All entries of all environments, deleted ones too, and of what concerns no single one; page by page,
 * oldest first. For operators: an administrator sees those of the own environment.
 */
export async function* readAllAudit({ db }: Db) {
  let lastId = Number.MIN_SAFE_INTEGER
  while (true) {
    const rows = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('entry_id', '>', lastId)
      .orderBy('entry_id')
      .limit(entriesPerRead)
      .execute()
    yield rows.map((row) => ({ instanceId: row.instance_id, ...toEntry(row) }))
    lastId = rows.at(-1)?.entry_id ?? lastId
    if (rows.length < entriesPerRead) return
  }
}

/** In any case, of the letters from a to z. */
const isName = (eb: ExpressionBuilder<ControlTables, 'audit_log'>, name: string) =>
  eb(sql<string>`actor_name collate nocase`, '=', name)

const isAtOrBelow = (eb: ExpressionBuilder<ControlTables, 'audit_log'>, target: string) =>
  eb.or([
    eb('target', '=', target),
    eb(sql<string>`substr(target, 1, ${target.length + 1})`, '=', `${target}/`),
  ])

const toEntry = (row: Selectable<ControlTables['audit_log']>) => ({
  entryId: row.entry_id,
  atUtc: row.at_utc,
  actor: { id: row.actor_id, name: row.actor_name, type: row.actor_type },
  ip: row.ip,
  userAgent: row.user_agent,
  requestId: row.request_id,
  action: row.action,
  target: row.target,
  before: parseState(row.before),
  after: parseState(row.after),
  hash: row.hash,
})

const parseState = (text: string | null): State => (text === null ? null : JSON.parse(text))
