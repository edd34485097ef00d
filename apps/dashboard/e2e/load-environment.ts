import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { dataDir, inherited } from './settings.ts'

/** A table of a loaded environment: rows as NDJSON, and what the mapping says of them. */
interface LoadedTable {
  readonly dataSource: string
  readonly table: string
  readonly key: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly [option: string]: unknown
}

/** Fills an environment of the running service with tables of a story's own, by `pnpm load`. */
export function loadEnvironment(name: string, customer: string, tables: readonly LoadedTable[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'story-'))
  try {
    const mapped = tables.map(({ rows, ...table }) => {
      const file = `${table.table}.ndjson`
      writeFileSync(join(folder, file), rows.map((row) => JSON.stringify(row)).join('\n'))
      return { ...table, file }
    })
    const mappingFile = join(folder, 'mapping.json')
    writeFileSync(mappingFile, JSON.stringify({ customer, tables: mapped }))
    const program = ['--disable-warning=ExperimentalWarning', 'src/load/main.ts']
    execFileSync(process.execPath, [...program, '--environment', name, '--mapping', mappingFile], {
      cwd: resolve(import.meta.dirname, '../../api'),
      env: { ...inherited, DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
