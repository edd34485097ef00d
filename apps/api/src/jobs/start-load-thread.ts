import { Worker } from 'node:worker_threads'
import type { LoadProgress } from '../load/load-options.ts'
import type { LoadMessage, LoadTask } from './load-thread.ts'

/** How far a load is. */
export interface LoadStep {
  readonly phase: 'starting' | 'reading' | 'indexing' | 'ending'
  readonly table: string | null
  /** Of all files so far. */
  readonly rows: number
  readonly quarantined: number
  readonly bytes: number
  readonly totalBytes: number
}

export interface LoadThread {
  readonly ended: Promise<LoadMessage>
  /** Heard between two rows, and not while indexes are built. */
  cancel(): void
  /** Lets the process end without it. */
  unref(): void
}

/** Loads in a thread of its own, so that nobody waits for it. */
export function startLoadThread(
  task: LoadTask,
  first: LoadStep,
  onStep: (step: LoadStep) => void,
): LoadThread {
  const worker = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: task })
  const toStep = createCounter(first)
  const ended = new Promise<LoadMessage>((resolve, reject) => {
    let end: LoadMessage | undefined
    worker.on('message', (message: LoadMessage) => {
      if (message.kind === 'progress') onStep(toStep(message.progress))
      else end = message
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (end !== undefined) resolve(end)
      else reject(new Error(`The thread that loads ended with ${code}.`))
    })
  })
  return { ended, cancel: () => worker.postMessage('cancel'), unref: () => worker.unref() }
}

/** The loader counts the rows of each table by itself. */
function createCounter(first: LoadStep) {
  let step = first
  let before = { rows: 0, quarantined: 0 }
  return (progress: LoadProgress): LoadStep => {
    if (progress.stage === 'indexing') {
      step = { ...step, phase: 'indexing', table: null, bytes: step.totalBytes }
      return step
    }
    const { table, rows, quarantined, bytes, totalBytes, done } = progress
    const counted = { rows: before.rows + rows, quarantined: before.quarantined + quarantined }
    if (done) before = counted
    step = { phase: 'reading', table, ...counted, bytes, totalBytes }
    return step
  }
}
