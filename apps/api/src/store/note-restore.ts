import { type appendAudit, toProgramActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'

/** What the audit log tells of a restore. */
export interface RestoreNote {
  readonly backupUtc: string
  readonly restoredUtc: string
  readonly keysEnded: boolean
}

/** Adds an entry for the data folder and one for each environment, whose administrators read no other. */
export async function noteRestore(
  store: Pick<ControlStore, 'db'>,
  note: RestoreNote,
  append: typeof appendAudit,
): Promise<void> {
  const rows = await store.db.selectFrom('instances').select('instance_id').execute()
  for (const instanceId of [undefined, ...rows.map((row) => row.instance_id)]) {
    await append(store, toProgramActor('restore'), {
      instanceId,
      action: 'RestoreBackup',
      target: 'data-folder',
      after: { ...note },
    })
  }
}
