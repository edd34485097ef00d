import { join, relative } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { copyDataFile, copyQuarantine } from './data-file.ts'
import type { RebuildOptions } from './dialects/dialect.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentPool } from './environment-pool.ts'
import { type EnvironmentStore, openEnvironmentStore } from './environment-store.ts'
import { followConfiguration } from './follow-configuration.ts'
import { makeMaskedIndexes } from './make-masked-indexes.ts'
import { findSearchConfiguration, firstSearchVersion } from './search-configuration.ts'
import type { BuiltIndex } from './search-runs.ts'

/** The table that searches look into; undefined before there are customers. */
export async function findCustomerTable(store: EnvironmentStore): Promise<CatalogueTable | undefined> {
  return (await store.catalogue()).find(({ entityType }) => entityType === 'profile')
}

/**
 * Copies the data that an environment has now to another file, and there builds the search index anew, as the
 * saved configuration has it; undefined without customers. What it leaves when it fails is for the caller to
 * remove.
 */
export async function rebuildSearch(
  control: ControlStore,
  environments: EnvironmentPool,
  { instanceId, dataFile }: { readonly instanceId: string; readonly dataFile: string },
  options: RebuildOptions,
): Promise<BuiltIndex | undefined> {
  const copied = await environments.use(instanceId, async (store) => {
    const table = await findCustomerTable(store)
    if (table === undefined) return undefined
    const sourceFile = relative(control.dataDir, store.path)
    await copyDataFile(control, store.path, dataFile)
    await copyQuarantine(control, sourceFile, dataFile)
    return { table, sourceFile, dialect: store.dialect }
  })
  if (copied === undefined) return undefined
  const { dialect, sourceFile, table } = copied
  const configuration = await findSearchConfiguration(control, instanceId)
  const searched = configuration === undefined ? table : followConfiguration(table, configuration).table
  await dialect.rebuildSearch(join(control.dataDir, dataFile), searched, options)
  const store = openEnvironmentStore(join(control.dataDir, dataFile))
  try {
    await makeMaskedIndexes(control, instanceId, store, options.signal)
  } finally {
    await store.close()
  }
  const searchVersion = configuration?.version ?? firstSearchVersion
  return { sourceFile, dataFile, searchVersion, rows: table.rowCount }
}
