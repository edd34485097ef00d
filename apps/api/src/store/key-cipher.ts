import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Encrypts keys that must be shown again. The context is authenticated: a ciphertext fits its own row only. */
export interface KeyCipher {
  /** Tells master keys apart and says nothing about them; every ciphertext begins with it. */
  readonly keyId: string
  encrypt(plain: string, context: string): string
  /** Throws for what was changed, or encrypted under another key or for another row. */
  decrypt(encrypted: string, context: string): string
}

export const masterKeyBytes = 32

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

export function createKeyCipher(masterKey: Buffer): KeyCipher {
  const keyId = createHash('sha256').update('master key id').update(masterKey).digest('hex').slice(0, 16)
  return {
    keyId,
    encrypt(plain, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, masterKey, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`
    },
    decrypt(encrypted, context) {
      // Those of the first version have no key id before them.
      const [text = '', id = keyId] = encrypted.split('.').reverse()
      if (id !== keyId) throw new Error(`Encrypted under the master key ${id}, not ${keyId}.`)
      const bytes = Buffer.from(text, 'base64')
      const decipher = createDecipheriv(algorithm, masterKey, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
