import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { DuplicateKeyError } from '../store/environment-errors.ts'
import { createEnvironmentFile } from '../store/environment-writer.ts'
import { createEnvironmentBuilder, type EnvironmentBuilder } from './build-environment.ts'
import { createCustomerKeys } from './customer-keys.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { LoadError } from './load-error.ts'
import { qualifiedNameOf } from './mapping.ts'
import { parseMapping } from './parse-mapping.ts'
import { planEnvironment } from './plan-environment.ts'
import { openQuarantine } from './quarantine.ts'
import { readCsv, readCsvHeader } from './read-csv.ts'
import { readRow } from './read-row.ts'

export interface LoadOptions {
  mappingFile: string
  /** Where the CSV files are; beside the mapping file unless given. */
  dataFolder?: string | undefined
  /** The environment file to make; it must not exist. */
  outputFile: string
  /** Where rows that do not fit are put aside, one file for each table. */
  quarantineFolder: string
  onProgress?: (progress: LoadProgress) => void
  /** Stops the load; whatever it made is removed. */
  signal?: AbortSignal
}

export type LoadProgress =
  | { stage: 'reading'; table: string; rows: number; bytes: number; totalBytes: number; done: boolean }
  | { stage: 'indexing' }

export interface LoadedTable {
  table: string
  rows: number
  quarantined: number
  /** Present when rows were put aside. */
  quarantineFile?: string
  /** Rows of an activity table that lead to no customer: they stay in their table only. */
  activitiesWithoutCustomer: number
}

export interface LoadSummary {
  tables: LoadedTable[]
  customers: number
  activities: number
}

const rowsPerProgress = 500

/** Fills a new environment file from CSV files. It is either complete or not there. */
export async function loadEnvironment(options: LoadOptions): Promise<LoadSummary> {
  const mapping = parseMapping(readMapping(options.mappingFile), options.mappingFile)
  const folder = options.dataFolder ?? path.dirname(options.mappingFile)
  const headers = new Map<string, string[]>()
  for (const table of mapping.tables) {
    headers.set(qualifiedNameOf(table), await readCsvHeader(path.join(folder, table.file)))
  }
  const plan = planEnvironment(mapping, headers)
  const totalBytes = sum(plan.tables.map((table) => statSync(path.join(folder, table.file)).size))

  mkdirSync(path.dirname(options.outputFile), { recursive: true, mode: 0o700 })
  const writer = createEnvironmentFile(options.outputFile)
  try {
    const builder = createEnvironmentBuilder(writer, plan, createCustomerKeys(), new Date().toISOString())
    const tables: LoadedTable[] = []
    let bytesBefore = 0
    for (const table of plan.tables) {
      const file = path.join(folder, table.file)
      tables.push(await loadTable(table, file, builder, options, { bytesBefore, totalBytes }))
      bytesBefore += statSync(file).size
    }
    refuseNobody(builder, plan)
    options.onProgress?.({ stage: 'indexing' })
    writer.finish()
    options.signal?.throwIfAborted()
    return { tables, customers: builder.customers, activities: builder.activities }
  } catch (error) {
    writer.abandon()
    rmSync(options.quarantineFolder, { recursive: true, force: true })
    throw error
  }
}

/** An environment without customers is hardly what was meant, and would replace one that has some. */
function refuseNobody(builder: EnvironmentBuilder, plan: EnvironmentPlan): void {
  if (builder.customers > 0) return
  throw new LoadError(
    `${plan.customerSource.definition.qualifiedName} has no rows, so there are no customers`,
    {
      file: plan.customerSource.file,
      remedy: 'Check that the file holds rows below its header, and that lines end with LF or CRLF.',
    },
  )
}

async function loadTable(
  table: PlannedTable,
  file: string,
  builder: EnvironmentBuilder,
  { onProgress, quarantineFolder, signal }: LoadOptions,
  { bytesBefore, totalBytes }: { bytesBefore: number; totalBytes: number },
): Promise<LoadedTable> {
  const name = table.definition.qualifiedName
  const quarantine = openQuarantine(path.join(quarantineFolder, `${name}.csv`), table.header)
  let rows = 0
  let bytes = bytesBefore
  let isHeader = true
  const report = (done: boolean) =>
    onProgress?.({ stage: 'reading', table: name, rows, bytes, totalBytes, done })
  try {
    for await (const record of readCsv(file, (count) => (bytes += count))) {
      if (isHeader) {
        isHeader = false
        continue
      }
      const { values, reason } = readRow(table, record.fields)
      const problem = reason ?? addRow(builder, table, values)
      if (problem === undefined) rows++
      else quarantine.add(record, problem)
      if ((rows + quarantine.count) % rowsPerProgress === 0) {
        signal?.throwIfAborted()
        report(false)
      }
    }
  } finally {
    quarantine.close()
  }
  if (rows === 0 && quarantine.firstReason !== undefined) {
    throw new LoadError(
      `not one of the ${quarantine.count} rows of ${name} fits; ${quarantine.firstReason}`,
      {
        file,
        remedy: 'Check the types and the key that the mapping gives to the table.',
      },
    )
  }
  signal?.throwIfAborted()
  report(true)
  return {
    table: name,
    rows,
    quarantined: quarantine.count,
    ...(quarantine.count === 0 ? {} : { quarantineFile: quarantine.file }),
    activitiesWithoutCustomer: builder.activitiesWithoutCustomer.get(name) ?? 0,
  }
}

/** Answers why the row was refused, if it was. */
function addRow(
  builder: EnvironmentBuilder,
  table: PlannedTable,
  values: Parameters<EnvironmentBuilder['addRow']>[1],
): string | undefined {
  try {
    builder.addRow(table, values)
    return undefined
  } catch (error) {
    if (!(error instanceof DuplicateKeyError)) throw error
    return `${table.header[table.keyIndex]}: an earlier row has the key "${error.key}" too`
  }
}

function readMapping(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new LoadError(code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`, {
      file,
      remedy: 'Name the mapping file with --mapping.',
    })
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
