import { randomBytes } from 'node:crypto'
import { openAnchor } from './audit-anchor.ts'
import { appendAudit, serviceActor } from './audit-log.ts'
import type { AuditSigner } from './audit-signer.ts'
import type { ControlStore } from './control-store.ts'
import { noteRestore } from './note-restore.ts'

const keyBytes = 32

/**
 * Opens the audit log under the master key, within the transaction that opens the store, and adds what could
 * not be signed before: that a log which had entries, or should have some, was without a key, and that the
 * store was restored.
 */
export async function openAuditLog(
  store: Pick<ControlStore, 'db' | 'cipher'>,
  signer: AuditSigner,
): Promise<void> {
  const entries = await openAnchor(store, signer, () => randomBytes(keyBytes))
  if (entries !== undefined && (entries > 0 || (await hasInstances(store)))) {
    const signing = { action: 'SignAuditLog', target: 'audit', after: { entries } } as const
    await appendAudit(store, serviceActor, { instanceId: undefined, ...signing })
  }
  const anchor = await store.db.selectFrom('audit_anchor').select('restore_note').executeTakeFirst()
  if (!anchor?.restore_note) return
  await noteRestore(store, JSON.parse(anchor.restore_note), appendAudit)
  await store.db.updateTable('audit_anchor').set({ restore_note: null }).execute()
}

const hasInstances = async ({ db }: Pick<ControlStore, 'db'>): Promise<boolean> =>
  (await db.selectFrom('instances').select('instance_id').limit(1).executeTakeFirst()) !== undefined
