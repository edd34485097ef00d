import path from 'node:path'
import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import { DuplicateKeyError } from '../store/environment-errors.ts'
import type { EnvironmentBuilder } from './build-environment.ts'
import type { PlannedTable } from './environment-plan.ts'
import type { KeptRows } from './kept-rows.ts'
import { LoadError } from './load-error.ts'
import type { LoadedTable, LoadOptions } from './load-options.ts'
import type { OpenFile } from './open-files.ts'
import { openQuarantine } from './quarantine.ts'
import { refuseTwice } from './read-row.ts'
import { RowRefusedError } from './row-refused-error.ts'
import { shorten } from './shorten-reasons.ts'

const rowsPerProgress = 500

/** Takes over the rows that were there before, but for those that the file has anew. */
export async function keepRows(
  table: PlannedTable,
  { path: file, source }: OpenFile,
  builder: EnvironmentBuilder,
  keptRows: KeptRows,
  signal: AbortSignal | undefined,
): Promise<{ kept: number; replaced: number }> {
  const newKeys = new Set<string>()
  for await (const { reasons, values } of source.readRows(table)) {
    if (reasons === undefined) newKeys.add(String(values[table.keyIndex]))
  }
  let [kept, replaced] = [0, 0]
  for await (const values of keptRows.readRows(table)) {
    if (newKeys.has(String(values[table.keyIndex]))) {
      replaced++
      continue
    }
    const refused = addRow(builder, table, values)
    if (refused !== undefined) {
      const key = shorten(String(values[table.keyIndex]))
      throw new LoadError([toReason('keptRowCannotStay', { file, key }), ...refused])
    }
    kept++
    if (kept % rowsPerProgress === 0) signal?.throwIfAborted()
  }
  return { kept, replaced }
}

/** Adds the rows of a file, and puts those aside that do not fit. */
export async function loadTable(
  table: PlannedTable,
  { path: file, source }: OpenFile,
  builder: EnvironmentBuilder,
  { onProgress, quarantineFolder, signal }: LoadOptions,
  { bytesBefore, totalBytes }: { bytesBefore: number; totalBytes: number },
): Promise<LoadedTable> {
  const name = table.definition.qualifiedName
  const quarantine = openQuarantine(path.join(quarantineFolder, `${name}.csv`), table.header)
  let rows = 0
  let bytes = bytesBefore
  const report = (done: boolean) =>
    onProgress?.({
      stage: 'reading',
      table: name,
      rows,
      quarantined: quarantine.count,
      bytes,
      totalBytes,
      done,
    })
  try {
    for await (const { line, reasons, toFields, values } of source.readRows(
      table,
      (count) => (bytes += count),
    )) {
      const refused = reasons ?? addRow(builder, table, values)
      const isErased = reasons !== undefined && builder.isErased(table, values, toFields())
      if (refused === undefined || isErased) {
        rows++
      } else {
        builder.refuseRow(table)
        quarantine.add({ line, fields: toFields() }, refused)
      }
      if ((rows + quarantine.count) % rowsPerProgress === 0) {
        signal?.throwIfAborted()
        report(false)
      }
    }
  } finally {
    quarantine.close()
  }
  if (rows === 0 && quarantine.count > 0) {
    const reason = toReason('noRowFits', { file, count: quarantine.count, table: name })
    throw new LoadError([reason, ...quarantine.firstReasons])
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
): Reason[] | undefined {
  try {
    builder.addRow(table, values)
    return undefined
  } catch (error) {
    if (error instanceof RowRefusedError) return [error.reason]
    if (!(error instanceof DuplicateKeyError)) throw error
    return [refuseTwice(table, error.key)]
  }
}
