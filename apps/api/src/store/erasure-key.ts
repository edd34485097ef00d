import { createHmac, randomBytes } from 'node:crypto'
import type { ControlStore } from './control-store.ts'

type Store = Pick<ControlStore, 'db' | 'cipher'>

/** What the key of the hashes is encrypted for. */
export const erasureKeyContext = 'erasure-key'

/**
 * Makes the key when a store is first opened, within the transaction that opens it: so backups of before an erasure
 * have it too, and what was written down about the erasure can be applied to them.
 */
export async function openErasureKey({ db, cipher }: Store): Promise<void> {
  if ((await db.selectFrom('erasure_key').select('key_id').executeTakeFirst()) !== undefined) return
  const key_ciphertext = cipher.encrypt(randomBytes(32).toString('base64'), erasureKeyContext)
  await db.insertInto('erasure_key').values({ key_id: 1, key_ciphertext }).execute()
}

/** Turns the key of a row into what tells it again and nothing else. */
export type HashRowKey = (table: string, key: string) => string

/** Tells the key of the hashes again, and nothing of it. */
export const toKeyPrint = (hashRowKey: HashRowKey): string => hashRowKey('', '').slice(0, 16)

export async function readRowKeyHash({ db, cipher }: Store): Promise<HashRowKey> {
  const { key_ciphertext } = await db
    .selectFrom('erasure_key')
    .select('key_ciphertext')
    .executeTakeFirstOrThrow()
  const secret = Buffer.from(cipher.decrypt(key_ciphertext, erasureKeyContext), 'base64')
  return (table, key) => createHmac('sha256', secret).update(`${table}\0${key}`).digest('base64url')
}
