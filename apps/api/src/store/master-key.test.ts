import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { createDataDir } from '../../test/open-stores.ts'
import { createKeyCipher, type KeyCipher } from './key-cipher.ts'
import { adoptNextKey, openKeyCipher, proposeNextKey } from './master-key.ts'

const nothing = { hasAny: false, isOpenedBy: () => true }
const storedBy = ({ keyId }: KeyCipher) => ({
  hasAny: true,
  isOpenedBy: (cipher: KeyCipher) => cipher.keyId === keyId,
})

const readKey = (dataDir: string) => readFileSync(join(dataDir, 'keys.secret'))

describe('in the data folder', () => {
  test('is made once, private, and never written again', async () => {
    const dataDir = await createDataDir()
    const { keyId } = openKeyCipher(dataDir, nothing)
    const before = readKey(dataDir)
    expect(before).toHaveLength(32)
    expectPrivate(join(dataDir, 'keys.secret'))
    expect(openKeyCipher(dataDir, nothing).keyId).toBe(keyId)
    expect(readKey(dataDir)).toEqual(before)
    expect(readdirSync(dataDir)).toEqual(['keys.secret'])
  })

  test('is not made anew when something was encrypted', async () => {
    const dataDir = await createDataDir()
    const stored = storedBy(openKeyCipher(dataDir, nothing))
    rmSync(join(dataDir, 'keys.secret'))
    expect(() => openKeyCipher(dataDir, stored)).toThrow(/keys\.secret is missing, .*: restore it, or set/)
    expect(existsSync(join(dataDir, 'keys.secret'))).toBe(false)
  })

  test('that is another one is named with the remedy', async () => {
    const dataDir = await createDataDir()
    const stored = storedBy(createKeyCipher(randomBytes(32)))
    openKeyCipher(dataDir, nothing)
    expect(() => openKeyCipher(dataDir, stored)).toThrow(/keys\.secret is not the key .*: restore that one/)
  })

  test('that is damaged is an error that does not show it', async () => {
    const dataDir = await createDataDir()
    writeFileSync(join(dataDir, 'keys.secret'), 'half a secret')
    expect(() => openKeyCipher(dataDir, nothing)).toThrow(/keys\.secret is damaged/)
    expect(() => openKeyCipher(dataDir, nothing)).not.toThrow(/half a secret/)
  })
})

describe('a change that was cut off', () => {
  async function cutOff() {
    const dataDir = await createDataDir()
    const old = openKeyCipher(dataDir, nothing)
    const newKey = randomBytes(32)
    proposeNextKey(dataDir, newKey)
    expectPrivate(join(dataDir, 'keys.secret.next'))
    return { dataDir, old, renewed: createKeyCipher(newKey) }
  }

  test('before everything was encrypted anew is forgotten', async () => {
    const { dataDir, old } = await cutOff()
    expect(openKeyCipher(dataDir, storedBy(old)).keyId).toBe(old.keyId)
    expect(readdirSync(dataDir)).toEqual(['keys.secret'])
  })

  test('after that is brought to its end', async () => {
    const { dataDir, renewed } = await cutOff()
    expect(openKeyCipher(dataDir, storedBy(renewed)).keyId).toBe(renewed.keyId)
    expect(readdirSync(dataDir)).toEqual(['keys.secret'])
    expect(createKeyCipher(readKey(dataDir)).keyId).toBe(renewed.keyId)
  })

  test('after the old key was replaced is over', async () => {
    const { dataDir, renewed } = await cutOff()
    adoptNextKey(dataDir)
    expect(openKeyCipher(dataDir, storedBy(renewed)).keyId).toBe(renewed.keyId)
  })

  test('with half a new key is forgotten', async () => {
    const { dataDir, old } = await cutOff()
    writeFileSync(join(dataDir, 'keys.secret.next'), 'half')
    expect(openKeyCipher(dataDir, storedBy(old)).keyId).toBe(old.keyId)
  })
})

describe('given from outside', () => {
  test('is never written to the data folder', async () => {
    const dataDir = await createDataDir()
    const masterKey = randomBytes(32)
    expect(openKeyCipher(dataDir, nothing, masterKey).keyId).toBe(createKeyCipher(masterKey).keyId)
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('removes the key that it replaced, and leaves its own and those of empty folders', async () => {
    const dataDir = await createDataDir()
    const file = join(dataDir, 'keys.secret')
    openKeyCipher(dataDir, nothing)
    const masterKey = randomBytes(32)
    openKeyCipher(dataDir, nothing, masterKey)
    expect(existsSync(file)).toBe(true)
    const stored = storedBy(createKeyCipher(masterKey))
    openKeyCipher(dataDir, stored, masterKey)
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, masterKey)
    openKeyCipher(dataDir, stored, masterKey)
    expect(existsSync(file)).toBe(true)
  })

  test('is refused when it is not the one, whatever keys.secret is', async () => {
    const dataDir = await createDataDir()
    const stored = storedBy(openKeyCipher(dataDir, nothing))
    expect(() => openKeyCipher(dataDir, stored, randomBytes(32))).toThrow(
      /^Setting MASTER_KEY or MASTER_KEY_FILE: it is not/,
    )
  })
})
