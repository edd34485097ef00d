import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { quarantineFolderOf } from './data-file.ts'
import type { EnvironmentStore } from './environment-store.ts'
import type { LiveRows } from './live-rows.ts'

/** How many bytes the files of an environment take. */
export interface EnvironmentSizes {
  readonly data: number
  /** Indexes for readers with masked columns. */
  readonly maskedSearch: number
  readonly quarantine: number
}

export async function measureEnvironment(
  control: Pick<ControlStore, 'dataDir'>,
  { path }: Pick<EnvironmentStore, 'path'>,
): Promise<EnvironmentSizes> {
  const [data, maskedSearch, quarantine] = await Promise.all([
    sizeOf(path),
    sumFiles(dirname(path), `${basename(path)}-words-`),
    sumFiles(quarantineFolderOf(control, path)),
  ])
  return { data, maskedSearch, quarantine }
}

/** Of control.db, with its log. */
export const measureControlStore = ({ dataDir }: Pick<ControlStore, 'dataDir'>): Promise<number> =>
  sumFiles(dataDir, 'control.db')

// A load makes a new file: what was found out stays true as long as it is open.
const searchSizes = new WeakMap<LiveRows, Promise<number | undefined>>()

/**
 * How many bytes of the data file the search index takes; undefined when the file is closed before all pages were
 * visited. Found out once for each data file, for whoever asks next too.
 */
export function readSearchSize({
  live,
  dialect,
  inBackground,
}: EnvironmentStore): Promise<number | undefined> {
  const known = searchSizes.get(live)
  if (known !== undefined) return known
  const measured = inBackground(async (rows) => {
    const { size } = await rows.selectNoFrom(dialect.searchSize.as('size')).executeTakeFirstOrThrow()
    return size
  }).catch(() => {
    searchSizes.delete(live)
    return undefined
  })
  searchSizes.set(live, measured)
  return measured
}

async function sumFiles(folder: string, beginning = ''): Promise<number> {
  const names = await readdir(folder).catch(() => []) // No folder, and so no file.
  const sizes = names.filter((name) => name.startsWith(beginning)).map((name) => sizeOf(join(folder, name)))
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    return 0 // Replaced since it was listed.
  }
}
