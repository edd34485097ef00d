import type { AuditSigner } from './audit-signer.ts'
import { signTexts } from './audit-signer.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'

type Db = Pick<ControlStore, 'db'>
type AnchorRow = ControlTables['audit_anchor']

/** What the log is known to hold. */
export interface AuditAnchor {
  /** Entries up to this one are of before the log was signed: chained by plain hashes. */
  readonly unsignedTo: number
  readonly entries: number
  readonly lastEntryId: number
  /** Empty before the first entry. */
  readonly lastHash: string
}

/** The anchor, and whether it is as it was signed. */
export async function readAnchor(
  store: Db,
): Promise<{ readonly anchor: AuditAnchor; readonly isGenuine: boolean }> {
  const row = await store.db.selectFrom('audit_anchor').selectAll().executeTakeFirst()
  if (row === undefined) return { anchor: emptyAnchor, isGenuine: false }
  const anchor = {
    unsignedTo: row.unsigned_to,
    entries: row.entries,
    lastEntryId: row.last_entry_id,
    lastHash: row.last_hash,
  }
  return { anchor, isGenuine: (await signAnchor(store, anchor)) === row.mac }
}

/** Signs a new end of the log. What was not genuine before never is again. */
export async function moveAnchor(store: Db, anchor: AuditAnchor, wasGenuine: boolean): Promise<void> {
  const mac = wasGenuine ? await signAnchor(store, anchor) : ''
  await store.db
    .updateTable('audit_anchor')
    .set({ ...toColumns(anchor), mac })
    .execute()
}

const emptyAnchor: AuditAnchor = { unsignedTo: 0, entries: 0, lastEntryId: 0, lastHash: '' }

/** What the key of the log is encrypted for. */
export const auditKeyContext = 'audit-key'

/**
 * Opens the key of the log, or makes it for a log that has none: its entries so far stay as they are, and
 * are signed as a whole. Answers how many these are; undefined when the log had its key.
 */
export async function openAnchor(
  { db, cipher }: Pick<ControlStore, 'db' | 'cipher'>,
  signer: AuditSigner,
  createKey: () => Buffer,
): Promise<number | undefined> {
  const stored = await db.selectFrom('audit_anchor').select('key_ciphertext').executeTakeFirst()
  if (stored?.key_ciphertext) {
    signer.useKey(Buffer.from(cipher.decrypt(stored.key_ciphertext, auditKeyContext), 'base64'))
    return undefined
  }
  const key = createKey()
  signer.useKey(key)
  const anchor = await describeLog({ db })
  await db.deleteFrom('audit_anchor').execute()
  await db
    .insertInto('audit_anchor')
    .values({
      anchor_id: 1,
      key_ciphertext: cipher.encrypt(key.toString('base64'), auditKeyContext),
      ...toColumns(anchor),
      mac: await signAnchor({ db }, anchor),
      restore_note: null,
    })
    .execute()
  return anchor.entries
}

async function describeLog({ db }: Db): Promise<AuditAnchor> {
  const last = await db
    .selectFrom('audit_log')
    .select(['entry_id', 'hash'])
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return emptyAnchor
  const { entries } = await db
    .selectFrom('audit_log')
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  return { unsignedTo: last.entry_id, entries, lastEntryId: last.entry_id, lastHash: last.hash }
}

const signAnchor = async (store: Db, anchor: AuditAnchor): Promise<string> => {
  const { unsignedTo, entries, lastEntryId, lastHash } = anchor
  const [mac = ''] = await signTexts(store, [
    JSON.stringify(['anchor', unsignedTo, entries, lastEntryId, lastHash]),
  ])
  return mac
}

const toColumns = ({ unsignedTo, entries, lastEntryId, lastHash }: AuditAnchor) =>
  ({
    unsigned_to: unsignedTo,
    entries,
    last_entry_id: lastEntryId,
    last_hash: lastHash,
  }) satisfies Partial<AnchorRow>
