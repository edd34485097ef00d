import type { EnvironmentWriter } from './dialects/dialect.ts'
import { sqliteDialect } from './dialects/sqlite.ts'

export type { EnvironmentWriter, TableWriter } from './dialects/dialect.ts'

/** Starts a new environment file. `path` must not exist: the caller swaps the finished file in. */
export function createEnvironmentFile(path: string): EnvironmentWriter {
  return sqliteDialect.createEnvironment(path)
}
