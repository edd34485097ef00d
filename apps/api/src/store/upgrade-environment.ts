import type { UpgradeOptions } from './dialects/dialect.ts'
import { sqliteDialect } from './dialects/sqlite.ts'

/** Whether a data file is of an earlier version that can be brought up to this one. */
export const isOutdatedFile = (path: string): boolean => sqliteDialect.isOutdated(path)

/** Brings a data file that nobody has open up to this version. */
export function upgradeEnvironmentFile(path: string, options: UpgradeOptions): void {
  sqliteDialect.upgradeEnvironment(path, options)
}
