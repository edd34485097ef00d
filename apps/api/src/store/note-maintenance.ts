import { appendAudit, toProgramActor } from './audit-log.ts'
import { openControlStore } from './open-control-store.ts'

/**
 * Writes into the audit log that the master key leaves the data folder, before it does. Throws
 * ControlStoreError.
 */
export async function noteKeyBackup(dataDir: string): Promise<void> {
  const control = await openControlStore(dataDir)
  try {
    const after = { masterKeyId: control.cipher.keyId }
    const entry = { instanceId: undefined, action: 'BackUpMasterKey', target: 'keys.secret', after } as const
    await control.db.transaction().execute((db) => appendAudit({ db }, toProgramActor('backup'), entry))
  } finally {
    await control.close()
  }
}
