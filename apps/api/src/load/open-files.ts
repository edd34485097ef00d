import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { KeptRows } from './kept-rows.ts'
import { loadError } from './load-error.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { openNothing, openSource, type Source } from './open-source.ts'

/** The file of a table. */
export interface OpenFile {
  readonly path: string
  readonly bytes: number
  readonly source: Source
}

/**
 * Opens the files of a mapping, by qualified table name. Where rows are kept, a file that has nothing to add
 * may be missing.
 */
export async function openFiles(
  mapping: Mapping,
  folder: string,
  kept: KeptRows | undefined,
): Promise<Map<string, OpenFile>> {
  const files = new Map<string, OpenFile>()
  const open = async (table: MappedTable): Promise<OpenFile> => {
    const file = path.join(folder, table.file)
    const known = kept?.headerOf(table)
    if (known !== undefined && !existsSync(file)) return { path: file, bytes: 0, source: openNothing(known) }
    const source = await openSource(file, table, known)
    return { path: file, bytes: statSync(file).size, source }
  }
  for (const table of mapping.tables) files.set(qualifiedNameOf(table), await open(table))
  if ([...files.values()].some((file) => existsSync(file.path))) return files
  throw loadError('noFileThere', { file: folder })
}
