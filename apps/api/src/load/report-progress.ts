import type { LoadProgress } from './load-options.ts'

export interface ProgressReporter {
  show(progress: LoadProgress): void
  /** Leaves the line of the bar, so that other text may follow. */
  end(): void
}

/** What the reporter needs of a terminal or a pipe. */
export interface TextOutput {
  isTTY?: boolean
  write(text: string): unknown
}

const barWidth = 24
const redrawMs = 100
const clearLine = '\r\u001B[K'

/** Draws a bar on a terminal, and writes one line for each finished table elsewhere. */
export function createProgressReporter(output: TextOutput, now: () => number = Date.now): ProgressReporter {
  let table = ''
  let startedAt = now()
  let drawnAt = Number.NEGATIVE_INFINITY

  return {
    show(progress) {
      if (progress.stage === 'indexing') {
        output.write(output.isTTY ? `${clearLine}Building the indexes…` : 'Building the indexes…\n')
        return
      }
      if (progress.table !== table) {
        table = progress.table
        startedAt = now()
      }
      const text = describe(progress, (now() - startedAt) / 1000)
      if (progress.done) {
        output.write(output.isTTY ? `${clearLine}${text}\n` : `${text}\n`)
      } else if (output.isTTY && now() - drawnAt >= redrawMs) {
        drawnAt = now()
        output.write(`${clearLine}${text}`)
      }
    },
    end() {
      if (output.isTTY) output.write(clearLine)
    },
  }
}

function describe(progress: Extract<LoadProgress, { stage: 'reading' }>, seconds: number): string {
  const { bytes, rows, table, totalBytes } = progress
  const share = totalBytes === 0 ? 1 : Math.min(bytes / totalBytes, 1)
  const full = Math.round(share * barWidth)
  const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
  const percent = `${Math.floor(share * 100)}%`.padStart(4)
  const rate = formatCount(Math.round(rows / Math.max(seconds, 0.001)))
  return `${bar} ${percent}  ${table}  ${formatCount(rows)} rows  ${rate} rows/s`
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}
