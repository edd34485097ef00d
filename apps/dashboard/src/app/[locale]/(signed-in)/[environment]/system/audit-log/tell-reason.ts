import type { AuditEntry, Reason } from '@customer-insights-kit/client/management'
import { readReasonTeller } from '#server/tell-reasons.ts'

/** Why something ended, in the reader's words instead of a sentence and its codes. */
export async function tellReason(state: AuditEntry['after']): Promise<AuditEntry['after']> {
  const { reasons, reason, ...rest } = state ?? {}
  if (!Array.isArray(reasons) || typeof reason !== 'string') return state
  const tell = await readReasonTeller()
  return { ...rest, reason: tell(reasons as Reason[], reason) }
}
