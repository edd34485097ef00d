import type { management } from '@customer-insights-kit/client/management/operations'
import { csvHeader, toCsvLine, toJsonLine } from '../audit/print-audit.ts'
import { ServiceError } from '../service-error.ts'
import { auditActions, isAuditAction } from '../store/audit-actions.ts'
import {
  type AuditFilter,
  listAuditEntries,
  readAuditEntries,
  type StoredAuditEntry,
} from '../store/audit-entries.ts'
import { checkAuditLog } from '../store/audit-log.ts'
import { createTurns } from '../store/take-turns.ts'
import type { Handlers } from './handler.ts'

export const audit: Handlers<typeof management>['audit'] = {
  async list({ control }, { olderThan, top, ...input }) {
    const entries = await listAuditEntries(control, { ...readFilter(input), olderThan }, top)
    const last = entries.at(-1)
    return { entries, nextOlderThan: entries.length === top && last !== undefined ? last.entryId : null }
  },

  async export({ control }, { format, ...input }) {
    const entries = readAuditEntries(control, readFilter(input))
    return format === 'csv'
      ? { mediaType: 'text/csv', fileName: 'audit.csv', lines: printCsv(entries) }
      : { mediaType: 'application/x-ndjson', fileName: 'audit.ndjson', lines: printJsonLines(entries) }
  },

  async verify({ control, signal }, { instanceId }) {
    const check = await inTurn(() => checkAuditLog(control, signal))
    const { isWhole, brokenEntryId, brokenInstanceId, entriesOf, lastHash } = check
    return {
      isWhole,
      // Of other environments an administrator learns no more than that something is wrong.
      brokenEntryId: brokenInstanceId === instanceId ? (brokenEntryId ?? null) : null,
      entries: entriesOf.get(instanceId) ?? 0,
      lastHash,
    }
  },
}

/** Each reads the whole log: however many are asked for, one runs at a time. */
const inTurn = createTurns()

interface FilterInput extends Omit<AuditFilter, 'fromUtc' | 'toUtc' | 'olderThan' | 'action'> {
  readonly action?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Times of any offset become those of the log, which compare as texts. */
function readFilter({ from, to, action, ...filter }: FilterInput): AuditFilter {
  if (action !== undefined && !isAuditAction(action)) {
    const message = `action must be one of ${auditActions.join(', ')}.`
    throw new ServiceError('invalidRequest', { target: 'action', message })
  }
  const [fromUtc, toUtc] = [from, to].map((time) => time && new Date(time).toISOString())
  if (fromUtc && toUtc && fromUtc >= toUtc) {
    throw new ServiceError('invalidRequest', { target: 'from', message: 'from must be before to.' })
  }
  return { ...filter, action, fromUtc, toUtc }
}

async function* printCsv(entries: AsyncIterable<StoredAuditEntry>): AsyncGenerator<string> {
  yield csvHeader
  for await (const entry of entries) yield toCsvLine(entry)
}

async function* printJsonLines(entries: AsyncIterable<StoredAuditEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield toJsonLine(entry)
}
