import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'

export interface Quarantine {
  readonly file: string
  readonly count: number
  /** Why the first row was set aside. */
  readonly firstReason: string | undefined
  /** Takes a row as the fields of its file. */
  add(record: { readonly line: number; readonly fields: readonly string[] }, reason: string): void
  close(): void
}

/** Opens the CSV file for rows that were set aside; it appears with the first of them. */
export function openQuarantine(file: string, header: readonly string[]): Quarantine {
  let handle: number | undefined
  let count = 0
  let firstReason: string | undefined
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
    get firstReason() {
      return firstReason
    },
    add({ fields, line }, reason) {
      if (count === 0) pending = toCsvLine([...header, '_line', '_reason'])
      firstReason ??= `line ${line}: ${reason}`
      count++
      const aligned = header.map((_, index) => fields[index] ?? '')
      pending += toCsvLine([...aligned, String(line), reason])
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
