import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createEnvironmentFile } from '../store/environment-writer.ts'
import { followConfiguration } from '../store/follow-configuration.ts'
import { createEnvironmentBuilder, type EnvironmentBuilder } from './build-environment.ts'
import { createCustomerKeys } from './customer-keys.ts'
import type { EnvironmentPlan } from './environment-plan.ts'
import { type KeptRows, openKeptRows } from './kept-rows.ts'
import { loadError } from './load-error.ts'
import type { LoadedTable, LoadOptions, LoadSummary } from './load-options.ts'
import { keepRows, loadTable } from './load-table.ts'
import type { Mapping } from './mapping.ts'
import { type OpenFile, openFiles } from './open-files.ts'
import { parseMapping } from './parse-mapping.ts'
import { planEnvironment } from './plan-environment.ts'

/** Fills a new environment file from files of rows. It is either complete or not there. */
export async function loadEnvironment(options: LoadOptions): Promise<LoadSummary> {
  const mapping = parseMapping(readMapping(options.mappingFile), options.mappingFile)
  const folder = options.dataFolder ?? path.dirname(options.mappingFile)
  const kept = options.appendTo === undefined ? undefined : await openKeptRows(options.appendTo)
  try {
    return await fillEnvironment(options, mapping, await openFiles(mapping, folder, kept), kept)
  } finally {
    await kept?.close()
  }
}

async function fillEnvironment(
  options: LoadOptions,
  mapping: Mapping,
  files: ReadonlyMap<string, OpenFile>,
  kept: KeptRows | undefined,
): Promise<LoadSummary> {
  const headers = new Map([...files].map(([name, { source }]) => [name, source.header]))
  const { plan, search } = planSearch(planEnvironment(mapping, headers), options)
  kept?.checkPlan(plan)
  const totalBytes = sum([...files.values()].map(({ bytes }) => bytes))

  mkdirSync(path.dirname(options.outputFile), { recursive: true, mode: 0o700 })
  const writer = createEnvironmentFile(options.outputFile)
  try {
    const builder = createEnvironmentBuilder(
      writer,
      plan,
      createCustomerKeys(),
      new Date().toISOString(),
      options.suppressions,
    )
    const tables: LoadedTable[] = []
    let bytesBefore = 0
    for (const table of plan.tables) {
      const file = files.get(table.definition.qualifiedName)
      if (file === undefined) throw new Error(`Nobody opened ${table.file}.`)
      const counts = kept && (await keepRows(table, file, builder, kept, options.signal))
      const loaded = await loadTable(table, file, builder, options, { bytesBefore, totalBytes })
      tables.push({ ...loaded, ...counts })
      bytesBefore += file.bytes
    }
    refuseNobody(builder, plan)
    options.onProgress?.({ stage: 'indexing' })
    writer.finish()
    // Nothing was heard meanwhile; what came then is heard between the two.
    await setImmediate()
    await setImmediate()
    options.signal?.throwIfAborted()
    return {
      tables,
      customers: builder.customers,
      activities: builder.activities,
      ...(builder.suppressed > 0 && { suppressed: builder.suppressed }),
      ...(search && { search }),
    }
  } catch (error) {
    // The file goes last: as long as it is there, the next start removes what is left.
    rmSync(options.quarantineFolder, { recursive: true, force: true })
    writer.abandon()
    throw error
  }
}

/** Columns are searched as somebody said, where somebody did. */
function planSearch(
  plan: EnvironmentPlan,
  { searchConfiguration }: LoadOptions,
): { plan: EnvironmentPlan; search?: LoadSummary['search'] } {
  if (searchConfiguration === undefined) return { plan }
  const { ignored, table } = followConfiguration(plan.customerTable, searchConfiguration)
  return {
    plan: { ...plan, customerTable: table },
    search: { version: searchConfiguration.version, ignored },
  }
}

/** An environment without customers is hardly what was meant, and would replace one that has some. */
function refuseNobody(builder: EnvironmentBuilder, plan: EnvironmentPlan): void {
  if (builder.customers > 0) return
  const { definition, file } = plan.customerSource
  throw loadError('noCustomerRows', { file, table: definition.qualifiedName })
}

function readMapping(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw loadError('mappingNotFound', { file })
    throw loadError('mappingUnreadable', { file, error: String(code) })
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
