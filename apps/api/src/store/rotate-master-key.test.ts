import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { addInstance, createDataDir } from '../../test/open-stores.ts'
import { checkAuditLog, serviceActor } from './audit-log.ts'
import { openControlStore } from './open-control-store.ts'
import { rotateMasterKey } from './rotate-master-key.ts'
import { revealKey, setApiAccess } from './subscription-keys.ts'

/** A data folder with the two keys of one environment. */
async function createKeys(masterKey?: Buffer) {
  const dataDir = await createDataDir()
  const control = await openControlStore(dataDir, { masterKey })
  const id = await addInstance(control, 'A')
  await setApiAccess(control, id, { enabled: true, by: serviceActor })
  const key = await revealKey(control, id, 'primary')
  const { key_ciphertext: ciphertext } = await control.db
    .selectFrom('key_values')
    .select('key_ciphertext')
    .executeTakeFirstOrThrow()
  await control.close()
  if (ciphertext === null) throw new Error('Nothing is encrypted.')
  return {
    dataDir,
    key,
    ciphertext,
    /** The key as it opens now. */
    async reveal(present?: Buffer) {
      const again = await openControlStore(dataDir, { masterKey: present })
      try {
        expect((await checkAuditLog(again)).isWhole).toBe(true)
        return await revealKey(again, id, 'primary')
      } finally {
        await again.close()
      }
    },
  }
}

const readKeyFile = (dataDir: string) => readFileSync(join(dataDir, 'keys.secret'))

describe('a master key in the data folder', () => {
  test('is replaced: stored keys stay the same, under another key, and it is audited', async () => {
    const { dataDir, key, reveal } = await createKeys()
    const before = readKeyFile(dataDir)
    const { oldKeyId, newKeyId, count } = await rotateMasterKey(dataDir, {})
    expect([count, oldKeyId === newKeyId]).toEqual([4, false])
    expect(readKeyFile(dataDir).equals(before)).toBe(false)
    expectPrivate(join(dataDir, 'keys.secret'))
    expect(await reveal()).toBe(key)

    const control = await openControlStore(dataDir)
    const entries = await control.db.selectFrom('audit_log').selectAll().execute()
    await control.close()
    expect(entries.at(-1)).toMatchObject({
      action: 'RotateMasterKey',
      before: JSON.stringify({ masterKeyId: oldKeyId }),
      after: JSON.stringify({ masterKeyId: newKeyId }),
    })
  })

  test('leaves nothing behind that the old one opens', async () => {
    const { dataDir, ciphertext } = await createKeys()
    await rotateMasterKey(dataDir, {})
    for (const name of readdirSync(dataDir)) {
      expect(readFileSync(join(dataDir, name)).includes(ciphertext), name).toBe(false)
    }
    expect(readdirSync(dataDir)).not.toContain('keys.secret.next')
  })

  test('moves out of it', async () => {
    const { dataDir, key, reveal } = await createKeys()
    const newMasterKey = randomBytes(32)
    await rotateMasterKey(dataDir, { newMasterKey })
    expect(existsSync(join(dataDir, 'keys.secret'))).toBe(false)
    expect(await reveal(newMasterKey)).toBe(key)
    await expect(reveal()).rejects.toThrow(/keys\.secret is missing/)
    for (const name of readdirSync(dataDir)) {
      expect(readFileSync(join(dataDir, name)).includes(newMasterKey), name).toBe(false)
    }
  })
})

describe('a master key from outside', () => {
  test('is replaced by another one', async () => {
    const [masterKey, newMasterKey] = [randomBytes(32), randomBytes(32)]
    const { dataDir, key, reveal } = await createKeys(masterKey)
    await rotateMasterKey(dataDir, { masterKey, newMasterKey })
    expect(await reveal(newMasterKey)).toBe(key)
    await expect(reveal(masterKey)).rejects.toThrow(/^Setting MASTER_KEY or MASTER_KEY_FILE: it is not/)
    expect(existsSync(join(dataDir, 'keys.secret'))).toBe(false)
  })

  test.each([
    ['no new one is given', {}, /^Setting NEW_MASTER_KEY or NEW_MASTER_KEY_FILE: must be given/],
    [
      'the new one is the same',
      { isSame: true },
      /^Setting NEW_MASTER_KEY or NEW_MASTER_KEY_FILE: it is the key in use/,
    ],
  ])('stays when %s', async (_, { isSame }: { isSame?: boolean }, message) => {
    const masterKey = randomBytes(32)
    const { dataDir, key, reveal } = await createKeys(masterKey)
    const newMasterKey = isSame ? masterKey : undefined
    await expect(rotateMasterKey(dataDir, { masterKey, newMasterKey })).rejects.toThrow(message)
    expect(await reveal(masterKey)).toBe(key)
  })
})

test('while somebody uses the data folder nothing changes', async () => {
  const { dataDir, key, reveal } = await createKeys()
  const user = await openControlStore(dataDir)
  const before = readKeyFile(dataDir)
  await expect(rotateMasterKey(dataDir, {})).rejects.toThrow(
    /is in use, .* Stop the service and try again\.$/,
  )
  expect(readKeyFile(dataDir)).toEqual(before)
  await user.close()
  await rotateMasterKey(dataDir, {})
  expect(await reveal()).toBe(key)
})

test('a folder without a service is refused and stays empty', async () => {
  const dataDir = await createDataDir()
  await expect(rotateMasterKey(dataDir, {})).rejects.toThrow(/There is nothing in .*: set DATA_DIR/)
  expect(readdirSync(dataDir)).toEqual([])
})

test('one row that does not open stops it before anything is changed', async () => {
  const { dataDir, key, reveal } = await createKeys()
  const control = await openControlStore(dataDir)
  const broken = { key_ciphertext: 'AAAA' }
  await control.db.updateTable('key_values').set(broken).where('slot', '=', 'secondary').execute()
  await control.close()
  await expect(rotateMasterKey(dataDir, {})).rejects.toThrow()
  expect(await reveal()).toBe(key)
  writeFileSync(join(dataDir, 'keys.secret.next'), randomBytes(32))
  expect(await reveal()).toBe(key)
})
