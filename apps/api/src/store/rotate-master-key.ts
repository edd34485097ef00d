import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { appendAudit, serviceActor } from './audit-log.ts'
import { ControlStoreError } from './control-store-error.ts'
import { createKeyCipher, masterKeyBytes } from './key-cipher.ts'
import { adoptNextKey, keyFileOf, proposeNextKey } from './master-key.ts'
import { openControlStore } from './open-control-store.ts'
import { reencryptAll } from './stored-ciphertexts.ts'

export interface MasterKeys {
  /** The present one, when it is not kept in the data folder. */
  readonly masterKey?: Buffer | undefined
  /** The new one, when it will not be kept there. */
  readonly newMasterKey?: Buffer | undefined
}

export interface Rotation {
  readonly oldKeyId: string
  readonly newKeyId: string
  /** How many stored keys were encrypted anew. */
  readonly count: number
}

/**
 * Encrypts all stored keys under a new master key, while nobody uses the data folder. Whenever it is cut
 * off, either the old or the new key opens everything, and the next start finds out which. Throws
 * ControlStoreError.
 */
export async function rotateMasterKey(
  dataDir: string,
  { masterKey, newMasterKey }: MasterKeys,
): Promise<Rotation> {
  if (!existsSync(join(dataDir, 'control.db'))) {
    throw new ControlStoreError(`There is nothing in ${dataDir}: set DATA_DIR to the folder of the service.`)
  }
  if (masterKey !== undefined && newMasterKey === undefined) {
    throw new ControlStoreError(
      'Setting NEW_MASTER_KEY or NEW_MASTER_KEY_FILE: must be given, because the present key is not kept in the data folder.',
    )
  }
  const control = await openControlStore(dataDir, { masterKey, lock: 'exclusive' })
  try {
    const old = control.cipher
    const newKey = newMasterKey ?? randomBytes(masterKeyBytes)
    const renewed = createKeyCipher(newKey)
    if (renewed.keyId === old.keyId) {
      throw new ControlStoreError(
        'Setting NEW_MASTER_KEY or NEW_MASTER_KEY_FILE: it is the key in use. Make another one.',
      )
    }
    if (newMasterKey === undefined) proposeNextKey(dataDir, newKey)
    // What was encrypted under the old key is not to stay in freed space.
    await sql`pragma secure_delete = on`.execute(control.db)
    const count = await control.db.transaction().execute(async (db) => {
      await appendAudit({ db }, serviceActor, {
        instanceId: undefined,
        action: 'RotateMasterKey',
        target: 'master-key',
        before: { masterKeyId: old.keyId },
        after: { masterKeyId: renewed.keyId },
      })
      return reencryptAll(db, old, renewed)
    })
    await sql`pragma wal_checkpoint(truncate)`.execute(control.db)
    if (newMasterKey === undefined) adoptNextKey(dataDir)
    else if (masterKey === undefined) rmSync(keyFileOf(dataDir))
    return { oldKeyId: old.keyId, newKeyId: renewed.keyId, count }
  } finally {
    await control.close()
  }
}
