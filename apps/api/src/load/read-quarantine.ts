import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describeReasons, type Reason } from '@customer-insights-kit/client/management/operations'
import type { ControlStore } from '../store/control-store.ts'
import { quarantineFolderOf } from '../store/data-file.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { countOwnColumns } from './own-columns.ts'
import { readCsv } from './read-csv.ts'

/** A table of which rows were put aside. */
export interface QuarantinedTable {
  /** Qualified. */
  readonly name: string
  readonly rows: number
  readonly file: string
}

interface QuarantinedRow {
  readonly line: number
  readonly reason: string
  readonly reasons: Reason[]
  readonly values: string[]
}

/** Finds what the load of an environment's data put aside, as far as it is still there: an erasure takes it. */
export async function findQuarantine(
  control: Pick<ControlStore, 'dataDir'>,
  store: Pick<EnvironmentStore, 'path' | 'catalogue'>,
): Promise<QuarantinedTable[]> {
  const folder = quarantineFolderOf(control, store.path)
  return (await store.catalogue()).flatMap(({ qualifiedName: name, refusedCount: rows }) => {
    const file = join(folder, `${name}.csv`)
    return rows > 0 && existsSync(file) ? [{ name, rows, file }] : []
  })
}

/** A row with marks doubled, and with the reason and its codes, which quoted it as a whole at first. */
const mostBytes = 16 * 1024 * 1024
/** How many letters a page holds, unless its first row has more. */
const pageLetters = 1024 * 1024
/** What is cut before others have their turn. */
const turnLetters = 256 * 1024

interface QuarantinePage {
  readonly skip: number
  readonly top: number
  readonly signal: AbortSignal
}

/** Reads one page of the rows that were put aside: as many as asked for, or fewer where they are long. */
export async function readQuarantine(
  file: string,
  { skip, top, signal }: QuarantinePage,
): Promise<{ columns: string[]; rows: QuarantinedRow[]; hasMore: boolean }> {
  let columns: string[] | undefined
  const rows: QuarantinedRow[] = []
  let passed = 0
  let ownLetters = 0
  let lettersOfTurn = 0
  for await (const { fields } of readCsv(file, { separator: ',', maxBytes: mostBytes })) {
    signal.throwIfAborted()
    const letters = countLetters(fields)
    lettersOfTurn += letters
    if (lettersOfTurn > turnLetters) {
      lettersOfTurn = 0
      await setImmediate()
    }
    if (columns === undefined) {
      columns = fields.slice(0, fields.length - countOwnColumns(fields))
      continue
    }
    passed += 1
    if (passed <= skip) continue
    ownLetters += letters
    if (rows.length === top || (rows.length > 0 && ownLetters > pageLetters))
      return { columns, rows, hasMore: true }
    const [line, sentence = '', codes = '[]'] = fields.slice(columns.length)
    const reasons: Reason[] = JSON.parse(codes)
    rows.push({
      line: Number(line),
      // The file has it marked as a text where it begins like a formula.
      reason: reasons.length === 0 ? sentence : describeReasons(reasons),
      reasons,
      values: fields.slice(0, columns.length),
    })
  }
  return { columns: columns ?? [], rows, hasMore: false }
}

/** With the marks around each. */
const countLetters = (fields: readonly string[]): number =>
  fields.reduce((letters, field) => letters + field.length + 3, 0)
