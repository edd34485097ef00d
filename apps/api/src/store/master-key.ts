import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { ControlStoreError } from './control-store-error.ts'
import { createKeyCipher, type KeyCipher, masterKeyBytes } from './key-cipher.ts'

export const keyFileOf = (dataDir: string): string => join(dataDir, 'keys.secret')

/** Beside it while the master key is being changed: until then one of the two opens everything. */
const nextKeyFileOf = (dataDir: string): string => `${keyFileOf(dataDir)}.next`

interface Stored {
  readonly hasAny: boolean
  isOpenedBy(cipher: KeyCipher): boolean
}

/**
 * The cipher of a data folder: of the given master key, or of that in `keys.secret`, which is made when
 * nothing was encrypted yet. Ends a change of the key that was cut off. Throws ControlStoreError when the
 * key is missing, damaged or another one. To be called under the lock of the data folder.
 */
export function openKeyCipher(dataDir: string, stored: Stored, masterKey?: Buffer): KeyCipher {
  if (masterKey !== undefined) {
    const cipher = createKeyCipher(masterKey)
    if (stored.isOpenedBy(cipher)) {
      if (stored.hasAny) removeOldKey(dataDir, cipher)
      return cipher
    }
    throw new ControlStoreError(
      `Setting MASTER_KEY or MASTER_KEY_FILE: it is not the key that the stored keys were encrypted with. Set that one${existsSync(keyFileOf(dataDir)) ? ', or move from keys.secret to it: pnpm rotate-master-key with NEW_MASTER_KEY' : ''}.`,
    )
  }
  const [file, next] = [keyFileOf(dataDir), nextKeyFileOf(dataDir)]
  const nextKey = existsSync(next) ? readFileSync(next) : undefined
  if (nextKey?.length === masterKeyBytes && stored.hasAny && stored.isOpenedBy(createKeyCipher(nextKey))) {
    adoptNextKey(dataDir)
  }
  if (!existsSync(file)) {
    if (stored.hasAny) {
      throw new ControlStoreError(
        `${file} is missing, and stored keys were encrypted with it: restore it, or set MASTER_KEY or MASTER_KEY_FILE.`,
      )
    }
    writeSecretFile(file, randomBytes(masterKeyBytes))
  }
  chmodSync(file, 0o600)
  const cipher = createKeyCipher(readKeyFile(file))
  if (!stored.isOpenedBy(cipher)) {
    throw new ControlStoreError(
      `${file} is not the key that the stored keys were encrypted with: restore that one, or set MASTER_KEY or MASTER_KEY_FILE.`,
    )
  }
  rmSync(next, { force: true })
  return cipher
}

/** What a change to a key outside of the data folder left behind, when it was cut off at its very end. */
function removeOldKey(dataDir: string, cipher: KeyCipher): void {
  const file = keyFileOf(dataDir)
  if (!existsSync(file)) return
  const key = readFileSync(file)
  // The same key may have been given by this very file.
  if (key.length === masterKeyBytes && createKeyCipher(key).keyId === cipher.keyId) return
  rmSync(file)
}

/** Keeps a new key beside the old one; it survives a power cut from here on. */
export function proposeNextKey(dataDir: string, key: Buffer): void {
  writeSecretFile(nextKeyFileOf(dataDir), key)
}

/** The old key is gone afterwards. */
export function adoptNextKey(dataDir: string): void {
  renameSync(nextKeyFileOf(dataDir), keyFileOf(dataDir))
  syncFolder(dataDir)
}

function readKeyFile(file: string): Buffer {
  const key = readFileSync(file)
  if (key.length === masterKeyBytes) return key
  throw new ControlStoreError(
    `${file} is damaged: restore it from a backup. Without it stored keys can't be shown.`,
  )
}

/** At once and whole, readable by its owner only. */
function writeSecretFile(file: string, bytes: Buffer): void {
  const draft = `${file}.draft`
  rmSync(draft, { force: true })
  const descriptor = openSync(draft, 'wx', 0o600)
  writeSync(descriptor, bytes)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(draft, file)
  syncFolder(dirname(file))
}

/** A new name survives a power cut once its folder was written; Windows does that by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
