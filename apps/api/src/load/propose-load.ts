import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { StoredValue } from '../store/table-definition.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { guessType } from './guess-type.ts'
import { addKeptTables, toKeptMapping } from './kept-mapping.ts'
import { LoadError } from './load-error.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { checkMapping } from './parse-mapping.ts'
import { planEnvironment } from './plan-environment.ts'
import { proposeMapping, type SampledFile } from './propose-mapping.ts'
import { readJsonRow } from './read-json-row.ts'
import { readRow, type TypedRow } from './read-row.ts'
import { type FileSample, findFormat, readSample, type SampleRow } from './read-sample.ts'

/** A staged file: `file` is how mappings name it. */
export interface ProposedFile {
  readonly file: string
  readonly name: string
  readonly path: string
}

export interface FilePreview {
  readonly file: string
  readonly name: string
  /** Why it cannot be read. */
  readonly problem: string | null
  readonly columns: readonly {
    readonly name: string
    readonly isAmbiguous: boolean
    readonly refused: number
    readonly reason: string | null
  }[]
  readonly rows: readonly {
    readonly line: number
    readonly values: readonly (string | null)[]
    readonly reason: string | null
  }[]
  readonly rowsRead: number
  readonly rowsRefused: number
}

export interface LoadProposal {
  /** Undefined where no file can be read. */
  readonly mapping: Mapping | undefined
  readonly problem: string | null
  readonly files: readonly FilePreview[]
}

interface ProposalOptions {
  /** The mapping to try; one is made unless it is given. */
  readonly mapping: Mapping | undefined
  /** The tables that there are. */
  readonly catalogue: readonly CatalogueTable[]
  readonly isAppend: boolean
}

const shownRows = 20

/** Looks at the beginning of files, and says what would become of their rows. Loads nothing. */
export async function proposeLoad(
  files: readonly ProposedFile[],
  { mapping: given, catalogue, isAppend }: ProposalOptions,
): Promise<LoadProposal> {
  const looked = await Promise.all(
    files.map(async (file) => ({ file, found: await look(file, findTable(given, file.file)) })),
  )
  const sampled = looked.flatMap(({ file: { file, name }, found }): SampledFile[] =>
    typeof found === 'string' ? [] : [{ file, name, sample: found }],
  )
  const kept = toKeptMapping(catalogue)
  const mapping = given ?? (sampled.length === 0 ? undefined : proposeMapping(sampled, kept))
  const { plan, problem } = tryPlan(mapping, isAppend ? kept : undefined, sampled, catalogue)
  return {
    mapping,
    problem,
    files: looked.map(({ file, found }) => {
      if (typeof found === 'string') return toUnreadable(file, found)
      const table = findTable(mapping, file.file)
      const name = table && qualifiedNameOf(table)
      const planned = plan?.tables.find(({ definition }) => definition.qualifiedName === name)
      return preview(file, found, planned)
    }),
  }
}

const findTable = (mapping: Mapping | undefined, file: string): MappedTable | undefined =>
  mapping?.tables.find((table) => table.file === file)

/** The beginning of a file, or why it cannot be read. */
async function look(
  { name, path }: ProposedFile,
  table: MappedTable | undefined,
): Promise<FileSample | string> {
  try {
    const format = table?.format ?? (await findFormat(path, name))
    return await readSample(path, { format, separator: table?.separator })
  } catch (error) {
    if (error instanceof LoadError) return describeProblem(error, [{ name, path }])
    throw error
  }
}

/** In words for people, who know a file by the name that it had. */
export function describeProblem(
  { message, remedy }: LoadError,
  files: readonly Pick<ProposedFile, 'name' | 'path'>[],
): string {
  const said = files.reduce((text, { name, path }) => text.replaceAll(path, name), message)
  return `${said}. ${remedy}`
}

function tryPlan(
  mapping: Mapping | undefined,
  kept: Mapping | undefined,
  sampled: readonly SampledFile[],
  catalogue: readonly CatalogueTable[],
): { readonly plan?: EnvironmentPlan; readonly problem: string | null } {
  if (mapping === undefined) return { problem: null }
  try {
    checkMapping(mapping, 'The mapping')
    const whole = kept === undefined ? mapping : addKeptTables(mapping, kept)
    const headers = new Map(
      whole.tables.map((table) => [qualifiedNameOf(table), findHeader(table, sampled, catalogue)]),
    )
    return { plan: planEnvironment(whole, headers), problem: null }
  } catch (error) {
    if (!(error instanceof LoadError)) throw error
    const names = sampled.map(({ file, name }) => ({ name, path: file }))
    return { problem: describeProblem(error, names) }
  }
}

function findHeader(
  table: MappedTable,
  sampled: readonly SampledFile[],
  catalogue: readonly CatalogueTable[],
): readonly string[] {
  const file = sampled.find((each) => each.file === table.file)
  if (file !== undefined) return file.sample.header
  const known = catalogue.find(({ qualifiedName }) => qualifiedName === qualifiedNameOf(table))
  return known?.columns.map(({ name }) => name) ?? []
}

const toUnreadable = ({ file, name }: ProposedFile, problem: string): FilePreview => ({
  file,
  name,
  problem,
  columns: [],
  rows: [],
  rowsRead: 0,
  rowsRefused: 0,
})

function preview(
  { file, name }: ProposedFile,
  sample: FileSample,
  table: PlannedTable | undefined,
): FilePreview {
  const keys = new Set<string>()
  const read = sample.rows.map((row) => ({ row, typed: table && readSampleRow(table, row, keys) }))
  const refused = read.flatMap(({ typed }) => typed?.reason ?? [])
  return {
    file,
    name,
    problem: null,
    columns: sample.header.map((column, index) => {
      // Reasons begin with the column that they are about.
      const reasons = refused
        .flatMap((reason) => reason.split('; '))
        .filter((reason) => reason.startsWith(`${column}: `))
      return {
        name: column,
        isAmbiguous: guessType(sample, index).isAmbiguous,
        refused: reasons.length,
        reason: reasons[0]?.slice(column.length + 2) ?? null,
      }
    }),
    rows: read.slice(0, shownRows).map(({ row, typed }) => ({
      line: row.line,
      values: sample.header.map((_, index) => printValue(row, typed, index)),
      reason: typed?.reason ?? null,
    })),
    rowsRead: sample.rows.length,
    rowsRefused: refused.length,
  }
}

/** As the loader reads it, which puts a row aside whose key an earlier one has. */
function readSampleRow(table: PlannedTable, { fields, record }: SampleRow, keys: Set<string>): TypedRow {
  const typed = record === undefined ? readRow(table, fields) : readJsonRow(table, record)
  if (typed.reason !== undefined) return typed
  const key = String(typed.values[table.keyIndex])
  const reason = `${table.header[table.keyIndex]}: an earlier row has the key "${key}" too`
  if (keys.has(key)) return { ...typed, reason }
  keys.add(key)
  return typed
}

/** What does not fit is shown as it stands in the file. */
function printValue({ fields }: SampleRow, typed: TypedRow | undefined, index: number): string | null {
  if (typed === undefined || typed.reason !== undefined) return fields[index] ?? null
  const value: StoredValue | undefined = typed.values[index]
  return value === null || value === undefined ? null : String(value)
}
