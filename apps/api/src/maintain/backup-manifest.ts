import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { MaintainError } from './maintain-error.ts'

/** No path may lead out of the folder. */
const path = z.string().regex(/^(control\.db|keys\.secret|(environments[\\/])?[\w-]+\.db)$/)

const schema = z.object({
  format: z.literal('customer-insights-kit backup 1'),
  createdUtc: z.iso.datetime(),
  /** The versions of control.db, in order. */
  migrations: z.array(z.string()),
  /** What tells the master key that opens the stored keys; null while there are none. */
  masterKeyId: z.string().nullable(),
  files: z.array(z.object({ path, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})

/** What a backup holds; written last, so that a backup without it is none. */
export type BackupManifest = z.output<typeof schema>
export type BackupFile = BackupManifest['files'][number]

export const manifestName = 'manifest.json'

/** Throws MaintainError. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const file = join(folder, manifestName)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new MaintainError(`${file} can't be read, so this is no whole backup. Choose another folder.`)
  }
  try {
    const manifest = schema.parse(JSON.parse(text))
    if (new Set(manifest.files.map((item) => item.path)).size === manifest.files.length) return manifest
  } catch {
    // Said below: neither JSON's nor zod's message helps anybody here.
  }
  throw new MaintainError(`${file} is damaged or of another version. Choose another backup.`)
}

/**
 * Copies an open file, on the disk when it is done, and answers what was read. `target` must not exist; only
 * its owner can read it. Without one the file is only read. The source is closed in any case.
 */
export async function copyAndHash(source: FileHandle, target?: string): Promise<Omit<BackupFile, 'path'>> {
  const hash = createHash('sha256')
  let bytes = 0
  let copy: FileHandle | undefined
  try {
    if (target !== undefined) copy = await open(target, 'wx', 0o600)
    for await (const chunk of source.createReadStream({ highWaterMark: 1024 * 1024 })) {
      hash.update(chunk)
      bytes += chunk.length
      await copy?.writeFile(chunk)
    }
    await copy?.sync()
  } finally {
    await source.close()
    await copy?.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}
