import type { Writable } from 'node:stream'
import { toAccessLogLine } from './access-log.ts'
import { type FinishedCall, isStray } from './finished-call.ts'

/** Lines of requests that are for no operation, in a minute: whoever scans for paths fills no disk. */
const maxStrayLines = 100

export interface AccessLog {
  /** Never fails, also when nobody reads the log any more. */
  write(call: FinishedCall): void
  /** How many lines were left out, because they were too many or could not be written. */
  countLeftOut(): number
}

/** Writes a line for each call. When the stream fails, such as a pipe whose reader ended, it falls silent. */
export function openAccessLog(stream: Writable): AccessLog {
  let isBroken = false
  let leftOut = 0
  let minute = { number: 0, strayLines: 0 }
  stream.on('error', (error) => {
    if (isBroken) return
    isBroken = true
    leftOut += 1
    console.error(`The access log ends, because it can't be written: ${error.message}`)
  })

  function fits(call: FinishedCall): boolean {
    if (!isStray(call)) return true
    const number = Math.floor(call.endedMs / 60_000)
    if (minute.number !== number) minute = { number, strayLines: 0 }
    minute.strayLines += 1
    return minute.strayLines <= maxStrayLines
  }

  return {
    write(call) {
      if (isBroken || !fits(call)) leftOut += 1
      else stream.write(`${toAccessLogLine(call)}\n`)
    },
    countLeftOut: () => leftOut,
  }
}
