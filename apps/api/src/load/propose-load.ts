import { setImmediate } from 'node:timers/promises'
import type { Reason } from '@customer-insights-kit/client/management/operations'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { checkKept } from './check-kept.ts'
import { toColumnName } from './column-names.ts'
import type { SampledFile } from './draft-table.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { guessType } from './guess-type.ts'
import { addKeptTables, toKeptMapping } from './kept-mapping.ts'
import { LoadError } from './load-error.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { checkMapping } from './parse-mapping.ts'
import { planEnvironment } from './plan-environment.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readJsonRow } from './read-json-row.ts'
import { readRow, refuseTwice, type TypedRow } from './read-row.ts'
import { type FileSample, findFormat, readSample, type SampleRow } from './read-sample.ts'
import { shorten } from './shorten-reasons.ts'

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
  readonly problems: readonly Reason[]
  readonly columns: readonly {
    readonly name: string
    readonly isAmbiguous: boolean
    readonly refused: number
    /** Of the first that does not fit, without its column. */
    readonly reasons: readonly Reason[]
  }[]
  readonly rows: readonly {
    readonly line: number
    readonly values: readonly (string | null)[]
    readonly reasons: readonly Reason[]
  }[]
  readonly rowsRead: number
  readonly rowsRefused: number
}

export interface LoadProposal {
  /** Undefined where no file can be read. */
  readonly mapping: Mapping | undefined
  readonly problems: readonly Reason[]
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
const shownLetters = 200
const mostSampled = 1024 * 1024
const mostSampledInAll = 4 * 1024 * 1024

/** Looks at the beginning of files, and says what would become of their rows. Loads nothing. */
export async function proposeLoad(
  files: readonly ProposedFile[],
  { mapping: given, catalogue, isAppend }: ProposalOptions,
): Promise<LoadProposal> {
  const mostLetters = Math.floor(Math.min(mostSampled, mostSampledInAll / files.length))
  const looked: { readonly file: ProposedFile; readonly found: FileSample | LoadError }[] = []
  // One after the other: only what is kept of each takes memory.
  for (const file of files) {
    looked.push({ file, found: await look(file, findTable(given, file.file), mostLetters) })
  }
  const sampled = looked.flatMap(({ file: { file, name }, found }): SampledFile[] =>
    found instanceof LoadError ? [] : [{ file, name, sample: found }],
  )
  const kept = toKeptMapping(catalogue)
  const mapping = given ?? (sampled.length === 0 ? undefined : proposeMapping(sampled, kept, { isAppend }))
  const { plan, problems } = tryPlan(mapping, isAppend ? kept : undefined, sampled, catalogue)
  const previews: FilePreview[] = []
  for (const { file, found } of looked) {
    const table = findTable(mapping, file.file)
    const name = table && qualifiedNameOf(table)
    const planned = plan?.tables.find(({ definition }) => definition.qualifiedName === name)
    previews.push(found instanceof LoadError ? toUnreadable(file, found) : preview(file, found, planned))
    await setImmediate() // Other calls have their turn.
  }
  return { mapping, problems, files: previews }
}

const findTable = (mapping: Mapping | undefined, file: string): MappedTable | undefined =>
  mapping?.tables.find((table) => table.file === file)

/** The beginning of a file, or why it cannot be read. */
async function look(
  { name, path }: ProposedFile,
  table: MappedTable | undefined,
  mostLetters: number,
): Promise<FileSample | LoadError> {
  try {
    const format = table?.format ?? (await findFormat(path, name))
    return await readSample(path, { format, separator: table?.separator, mostLetters })
  } catch (error) {
    if (error instanceof LoadError) return error
    throw error
  }
}

/** For people, who know a file by the name that it had. */
export const nameFiles = (
  reasons: readonly Reason[],
  files: readonly Pick<ProposedFile, 'name' | 'path'>[],
): Reason[] =>
  reasons.map(({ code, params }) => {
    const known = files.find(({ path }) => path === params.file)
    return { code, params: known === undefined ? params : { ...params, file: known.name } }
  })

function tryPlan(
  mapping: Mapping | undefined,
  kept: Mapping | undefined,
  sampled: readonly SampledFile[],
  catalogue: readonly CatalogueTable[],
): { readonly plan?: EnvironmentPlan; readonly problems: readonly Reason[] } {
  if (mapping === undefined) return { problems: [] }
  try {
    checkMapping(mapping, undefined, kept)
    const whole = kept === undefined ? mapping : addKeptTables(mapping, kept)
    const headers = new Map(
      whole.tables.map((table) => [
        qualifiedNameOf(table),
        findHeader(table, sampled, kept === undefined ? [] : catalogue),
      ]),
    )
    const plan = planEnvironment(whole, headers)
    if (kept === undefined) return { plan, problems: [] }
    try {
      checkKept(catalogue, plan)
    } catch (error) {
      // Its rows are shown all the same, as they would be read.
      return { plan, problems: toProblems(error, sampled) }
    }
    return { plan, problems: [] }
  } catch (error) {
    return { problems: toProblems(error, sampled) }
  }
}

function toProblems(error: unknown, sampled: readonly SampledFile[]): readonly Reason[] {
  if (!(error instanceof LoadError)) throw error
  return nameFiles(
    error.reasons,
    sampled.map(({ file, name }) => ({ name, path: file })),
  )
}

/** Objects may lack columns that a table has already, which stay behind those of the file. */
function findHeader(
  table: MappedTable,
  sampled: readonly SampledFile[],
  kept: readonly CatalogueTable[],
): readonly string[] {
  const file = sampled.find((each) => each.file === table.file)
  const known = kept.find(({ qualifiedName }) => qualifiedName === qualifiedNameOf(table))
  const names = known?.columns.map(({ name }) => name) ?? []
  if (file === undefined) return names
  const { format, header } = file.sample
  if (format === 'csv') return header
  const own = new Set(header.map(toColumnName))
  return [...header, ...names.filter((name) => !own.has(name))]
}

const toUnreadable = ({ file, name, path }: ProposedFile, { reasons }: LoadError): FilePreview => ({
  file,
  name,
  problems: nameFiles(reasons, [{ name, path }]),
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
  const refused = read.flatMap(({ typed }) => (typed?.reasons === undefined ? [] : [typed.reasons]))
  const byColumn = Map.groupBy(refused.flat(), ({ params }) => params.column)
  return {
    file,
    name,
    problems: [],
    columns: sample.header.map((column, index) => {
      const reasons = byColumn.get(column) ?? []
      return {
        name: column,
        isAmbiguous: guessType(sample, index).isAmbiguous,
        refused: reasons.length,
        reasons: reasons
          .slice(0, 1)
          .map(({ code, params: { column: _, ...params } }) => shortenReason({ code, params })),
      }
    }),
    rows: read.slice(0, shownRows).map(({ row, typed }) => ({
      line: row.line,
      values: sample.header.map((_, index) => printValue(row, typed, index)),
      reasons: (typed?.reasons ?? []).map(shortenReason),
    })),
    rowsRead: sample.rows.length,
    rowsRefused: refused.length,
  }
}

/** As the loader reads it, which puts a row aside whose key an earlier one has. */
function readSampleRow(table: PlannedTable, { fields, record }: SampleRow, keys: Set<string>): TypedRow {
  const typed = record === undefined ? readRow(table, fields) : readJsonRow(table, record)
  if (typed.reasons !== undefined) return typed
  const key = String(typed.values[table.keyIndex])
  if (keys.has(key)) return { ...typed, reasons: [refuseTwice(table, key)] }
  keys.add(key)
  return typed
}

/** What does not fit is shown as it stands in the file; of long values the beginning. */
function printValue({ fields }: SampleRow, typed: TypedRow | undefined, index: number): string | null {
  const isRead = typed !== undefined && typed.reasons === undefined
  const value: StoredValue | undefined = isRead ? typed.values[index] : fields[index]
  return value === null || value === undefined ? null : shortenForPreview(String(value))
}

/** As much of a text as a preview shows. */
export const shortenForPreview = (text: string): string => shorten(text, shownLetters)

const shortenReason = ({ code, params }: Reason): Reason => ({
  code,
  params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shortenForPreview(value)])),
})
