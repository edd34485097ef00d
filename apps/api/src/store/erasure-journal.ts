import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { readRowKeyHash, toKeyPrint } from './erasure-key.ts'
import type { NewErasure } from './erasures.ts'

/** Beside `control.db`, because a backup of before an erasure lacks it, and this file can be laid beside that. */
export const erasureJournalName = 'erasures.ndjson'

const pathIn = ({ dataDir }: Pick<ControlStore, 'dataDir'>): string => join(dataDir, erasureJournalName)

/** An erasure in keyed hashes and counts only. */
export interface JournalLine extends Omit<NewErasure, 'requestedBy'> {
  /** What tells the key of the hashes again; lines of earlier versions lack it, and say who asked. */
  readonly keyPrint?: string
  readonly requestedBy?: string
}

/** Adds erasures, durably. */
export async function appendToJournal(
  control: ControlStore,
  erasures: readonly Omit<NewErasure, 'requestedBy'>[],
): Promise<void> {
  const keyPrint = toKeyPrint(await readRowKeyHash(control))
  const lines = erasures.map(
    ({ erasureId, instanceId, customerHash, requestedUtc, removed, suppressions }): JournalLine => ({
      erasureId,
      instanceId,
      keyPrint,
      customerHash,
      requestedUtc,
      removed,
      suppressions,
    }),
  )
  const file = await open(pathIn(control), 'a', 0o600)
  try {
    await file.chmod(0o600)
    // A line that a power cut left half is ended first, and read by nobody.
    await file.write(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** All erasures that were ever written down. */
export async function readJournal(control: ControlStore): Promise<JournalLine[]> {
  const text = await readFile(pathIn(control), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    try {
      const erasure: JournalLine = JSON.parse(line)
      return typeof erasure.erasureId === 'string' && Array.isArray(erasure.suppressions) ? [erasure] : []
    } catch {
      return [] // Empty, or cut off before it was acknowledged.
    }
  })
}
