import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createKeyCipher } from './key-cipher.ts'

const key = '0123456789abcdef0123456789abcdef'
const context = 'environment/primary'

const openCipher = () => createKeyCipher(randomBytes(32))

/** A ciphertext without the id of its key. */
const bytesOf = (encrypted: string): Buffer => Buffer.from(encrypted.split('.')[1] ?? '', 'base64')

const toText = (bytes: Buffer): string => bytes.toString('base64')

test('gives back what it encrypted, also after it was opened again', () => {
  const masterKey = randomBytes(32)
  const encrypted = createKeyCipher(masterKey).encrypt(key, context)
  expect(createKeyCipher(masterKey).decrypt(encrypted, context)).toBe(key)
})

test('gives back what the first version encrypted, without the id of its key', () => {
  const masterKey = randomBytes(32)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
  const encrypted = Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
  expect(createKeyCipher(masterKey).decrypt(encrypted, context)).toBe(key)
  expect(() => openCipher().decrypt(encrypted, context)).toThrow()
})

test('tells master keys apart by an id that is not part of them', () => {
  const masterKey = randomBytes(32)
  const { keyId, encrypt } = createKeyCipher(masterKey)
  expect(keyId).toMatch(/^[0-9a-f]{16}$/)
  expect(encrypt(key, context).split('.')[0]).toBe(keyId)
  expect(masterKey.toString('hex')).not.toContain(keyId)
  expect(openCipher().keyId).not.toBe(keyId)
})

test.each(['', 'ä 키 🔑', 'x'.repeat(10_000)])('takes any text (%#)', (text) => {
  const cipher = openCipher()
  expect(cipher.decrypt(cipher.encrypt(text, context), context)).toBe(text)
})

test('never encrypts the same text to the same bytes, and shows nothing of it', () => {
  const cipher = openCipher()
  const encrypted = Array.from({ length: 50 }, () => cipher.encrypt(key, context))
  expect(new Set(encrypted).size).toBe(50)
  const beginnings = encrypted.map((text) => bytesOf(text).toString('hex').slice(0, 24))
  expect(new Set(beginnings).size).toBe(50)
  for (const text of encrypted) expect(bytesOf(text).toString('latin1')).not.toContain(key)
})

describe('refuses', () => {
  test.each(['environment/secondary', 'other/primary', '', 'environment/primary '])(
    'the context %j, so that no row can lend its key to another',
    (other) => {
      const cipher = openCipher()
      const encrypted = cipher.encrypt(key, context)
      expect(() => cipher.decrypt(encrypted, other)).toThrow()
    },
  )

  test('what another master key encrypted, also under this one\u2019s id', () => {
    const [here, there] = [openCipher(), openCipher()]
    const encrypted = there.encrypt(key, context)
    expect(() => here.decrypt(encrypted, context)).toThrow(`Encrypted under the master key ${there.keyId}`)
    expect(() => here.decrypt(encrypted.replace(there.keyId, here.keyId), context)).toThrow()
  })

  test('a text with any one byte changed', () => {
    const cipher = openCipher()
    const bytes = Buffer.from(cipher.encrypt(key, context), 'base64')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => cipher.decrypt(toText(changed), context), `byte ${index}`).toThrow()
    }
  })

  test.each([0, 5, 12, 20, 27])('a text cut to %i bytes, also where the tag would be short', (length) => {
    const cipher = openCipher()
    const bytes = Buffer.from(cipher.encrypt(key, context), 'base64')
    expect(() => cipher.decrypt(toText(bytes.subarray(0, length)), context)).toThrow()
  })
})
