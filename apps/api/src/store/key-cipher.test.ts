import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDataDir } from '../../test/open-stores.ts'
import { openKeyCipher } from './key-cipher.ts'

const key = '0123456789abcdef0123456789abcdef'
const context = 'environment/primary'

test('gives back what it encrypted, also after it was opened again', async () => {
  const dataDir = await createDataDir()
  const encrypted = openKeyCipher(dataDir).encrypt(key, context)
  expect(openKeyCipher(dataDir).decrypt(encrypted, context)).toBe(key)
})

test.each(['', 'ä 키 🔑', 'x'.repeat(10_000)])('takes any text (%#)', async (text) => {
  const cipher = openKeyCipher(await createDataDir())
  expect(cipher.decrypt(cipher.encrypt(text, context), context)).toBe(text)
})

test('never encrypts the same text to the same bytes, and shows nothing of it', async () => {
  const cipher = openKeyCipher(await createDataDir())
  const encrypted = Array.from({ length: 50 }, () => cipher.encrypt(key, context))
  expect(new Set(encrypted).size).toBe(50)
  const beginnings = encrypted.map((text) => Buffer.from(text, 'base64').toString('hex').slice(0, 24))
  expect(new Set(beginnings).size).toBe(50)
  for (const text of encrypted) expect(Buffer.from(text, 'base64').toString('latin1')).not.toContain(key)
})

describe('refuses', () => {
  test.each(['environment/secondary', 'other/primary', '', 'environment/primary '])(
    'the context %j, so that no row can lend its key to another',
    async (other) => {
      const cipher = openKeyCipher(await createDataDir())
      const encrypted = cipher.encrypt(key, context)
      expect(() => cipher.decrypt(encrypted, other)).toThrow()
    },
  )

  test('what another data folder encrypted', async () => {
    const [here, there] = [await createDataDir(), await createDataDir()]
    const encrypted = openKeyCipher(there).encrypt(key, context)
    expect(() => openKeyCipher(here).decrypt(encrypted, context)).toThrow()
  })

  test('a text with any one byte changed', async () => {
    const cipher = openKeyCipher(await createDataDir())
    const bytes = Buffer.from(cipher.encrypt(key, context), 'base64')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => cipher.decrypt(changed.toString('base64'), context), `byte ${index}`).toThrow()
    }
  })

  test.each([0, 5, 12, 20, 27])(
    'a text cut to %i bytes, also where the tag would be short',
    async (length) => {
      const cipher = openKeyCipher(await createDataDir())
      const bytes = Buffer.from(cipher.encrypt(key, context), 'base64')
      expect(() => cipher.decrypt(bytes.subarray(0, length).toString('base64'), context)).toThrow()
    },
  )
})

describe('the key file', () => {
  test('is made once and never written again', async () => {
    const dataDir = await createDataDir()
    openKeyCipher(dataDir)
    const before = readFileSync(join(dataDir, 'keys.secret'))
    openKeyCipher(dataDir)
    expect(readFileSync(join(dataDir, 'keys.secret'))).toEqual(before)
  })

  test('decides alone: another one cannot read what the first wrote', async () => {
    const dataDir = await createDataDir()
    const encrypted = openKeyCipher(dataDir).encrypt(key, context)
    rmSync(join(dataDir, 'keys.secret'))
    expect(() => openKeyCipher(dataDir).decrypt(encrypted, context)).toThrow()
  })

  test('that is damaged is an error that does not show it', async () => {
    const dataDir = await createDataDir()
    writeFileSync(join(dataDir, 'keys.secret'), 'half a secret')
    expect(() => openKeyCipher(dataDir)).toThrow(/keys\.secret is damaged/)
    expect(() => openKeyCipher(dataDir)).not.toThrow(/half a secret/)
  })
})
