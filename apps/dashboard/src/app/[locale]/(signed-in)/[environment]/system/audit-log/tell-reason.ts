import type { AuditEntry } from '@customer-insights-kit/client/management'
import { readReasonTeller } from '#server/tell-reasons.ts'

/** What is written down of why something ended, in the reader's words instead of a sentence and its code. */
export async function tellReason(after: AuditEntry['after']): Promise<AuditEntry['after']> {
  const { code, reason, ...rest } = after ?? {}
  if (typeof code !== 'string' || typeof reason !== 'string') return after
  const tell = await readReasonTeller()
  return { ...rest, reason: tell([{ code, params: {} }], reason) }
}
