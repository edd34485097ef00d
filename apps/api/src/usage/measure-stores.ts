import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface StoreSizes {
  readonly controlBytes: number
  readonly environmentBytes: number
}

/** The size of the database files of a data folder, with their logs. */
export async function measureStores(dataDir: string): Promise<StoreSizes> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.db(-wal|-shm)?$/.test(entry.name))
  const sizes = { controlBytes: 0, environmentBytes: 0 }
  for (const file of files) {
    const bytes = await measure(join(file.parentPath, file.name))
    sizes[file.name.startsWith('control.db') ? 'controlBytes' : 'environmentBytes'] += bytes
  }
  return sizes
}

async function measure(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    return 0 // Replaced by a load since it was listed.
  }
}
