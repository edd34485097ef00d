import type { StoredAuditEntry } from '../store/audit-entries.ts'
import { toCsvValue } from './to-csv-value.ts'

/** One entry as a line of JSON. */
export const toJsonLine = (entry: StoredAuditEntry): string => `${JSON.stringify(entry)}\n`

const columns = {
  entryId: ({ entryId }: StoredAuditEntry) => entryId,
  atUtc: ({ atUtc }: StoredAuditEntry) => atUtc,
  actorId: ({ actor }: StoredAuditEntry) => actor.id,
  actorName: ({ actor }: StoredAuditEntry) => actor.name,
  actorType: ({ actor }: StoredAuditEntry) => actor.type,
  ip: ({ ip }: StoredAuditEntry) => ip,
  userAgent: ({ userAgent }: StoredAuditEntry) => userAgent,
  requestId: ({ requestId }: StoredAuditEntry) => requestId,
  action: ({ action }: StoredAuditEntry) => action,
  target: ({ target }: StoredAuditEntry) => target,
  before: ({ before }: StoredAuditEntry) => before && JSON.stringify(before),
  after: ({ after }: StoredAuditEntry) => after && JSON.stringify(after),
  hash: ({ hash }: StoredAuditEntry) => hash,
} as const

/** The names of the columns as a line of CSV. */
export const csvHeader = `${Object.keys(columns).join(',')}\r\n`

/** One entry as a line of CSV after RFC 4180. */
export const toCsvLine = (entry: StoredAuditEntry): string =>
  `${Object.values(columns)
    .map((read) => toCsvValue(read(entry)))
    .join(',')}\r\n`
