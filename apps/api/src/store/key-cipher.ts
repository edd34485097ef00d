import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ControlStoreError } from './control-store-error.ts'

/** Encrypts keys that must be shown again. The context is authenticated: a ciphertext fits its own row only. */
export interface KeyCipher {
  encrypt(plain: string, context: string): string
  decrypt(encrypted: string, context: string): string
}

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** Reads the key file of a data folder, or makes it on the first start; only its owner can read it. */
export function openKeyCipher(dataDir: string): KeyCipher {
  const key = readKeyFile(join(dataDir, 'keys.secret'))
  return {
    encrypt(plain, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
    },
    decrypt(encrypted, context) {
      const bytes = Buffer.from(encrypted, 'base64')
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}

function readKeyFile(file: string): Buffer {
  try {
    const descriptor = openSync(file, 'wx', 0o600)
    writeSync(descriptor, randomBytes(32))
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = readFileSync(file)
  if (key.length === 32) return key
  throw new ControlStoreError(
    `${file} is damaged: restore it from a backup. Without it stored keys can't be shown.`,
  )
}
