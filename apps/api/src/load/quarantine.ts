import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { describeReasons, type Reason } from '@customer-insights-kit/client/management/operations'
import { markAsText } from '../mark-as-text.ts'
import { ownColumns } from './own-columns.ts'
import { shortenReasons } from './shorten-reasons.ts'

export interface Quarantine {
  readonly file: string
  readonly count: number
  /** Why the first row was set aside. */
  readonly firstReasons: readonly Reason[]
  /** Takes a row as the fields of its file. */
  add(record: { readonly line: number; readonly fields: readonly string[] }, reasons: readonly Reason[]): void
  close(): void
}

/** Opens the CSV file for rows that were set aside; it appears with the first of them. */
export function openQuarantine(file: string, header: readonly string[]): Quarantine {
  let handle: number | undefined
  let count = 0
  let firstReasons: readonly Reason[] = []
  let pending = ''

  function flush(): void {
    if (pending === '') return
    if (handle === undefined) {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      handle = openSync(file, 'w', 0o600)
    }
    writeSync(handle, pending)
    pending = ''
  }

  return {
    file,
    get count() {
      return count
    },
    get firstReasons() {
      return firstReasons
    },
    add({ fields, line }, given) {
      const reasons = shortenReasons(given)
      if (count === 0) {
        pending = toCsvLine([...header, ...ownColumns])
        firstReasons = reasons.map(({ code, params }, index) => ({
          code,
          params: index === 0 ? { line: String(line), ...params } : params,
        }))
      }
      count++
      const aligned = header.map((_, index) => fields[index] ?? '')
      // The row stays as it came, to be loaded again; the sentence is ours, and begins with the name of a column.
      const sentence = markAsText(describeReasons(reasons))
      pending += toCsvLine([...aligned, String(line), sentence, JSON.stringify(reasons)])
      if (pending.length > 64 * 1024) flush()
    },
    close() {
      flush()
      if (handle !== undefined) closeSync(handle)
    },
  }
}

function toCsvLine(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\n`
}
