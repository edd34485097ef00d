import { parentPort, workerData } from 'node:worker_threads'
import type { Reason } from '@customer-insights-kit/client/management/operations'
import { importEnvironment } from '../load/import-environment.ts'
import { LoadError } from '../load/load-error.ts'
import type { LoadProgress } from '../load/load-options.ts'
import type { Actor } from '../store/audit-log.ts'
import { isStorageFault } from '../store/storage-fault.ts'

export interface LoadTask {
  readonly dataDir: string
  readonly masterKey: Uint8Array | undefined
  readonly instanceId: string
  readonly loadId: string
  readonly isAppend: boolean
  readonly mappingFile: string
  readonly dataFolder: string
  readonly by: Actor
}

/** What the thread tells: how far it is, and how it ended. */
export type LoadMessage =
  | { readonly kind: 'progress'; readonly progress: LoadProgress }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'failed'; readonly isStorageFault: boolean; readonly error: unknown }

const tell = (message: LoadMessage) => parentPort?.postMessage(message)

async function load({ instanceId, masterKey, ...task }: LoadTask): Promise<void> {
  const canceling = new AbortController()
  parentPort?.once('message', () => canceling.abort())
  try {
    await importEnvironment(task.dataDir, undefined, {
      ...task,
      environment: { instanceId },
      masterKey: masterKey && Buffer.from(masterKey),
      onProgress: (progress) => tell({ kind: 'progress', progress }),
      signal: canceling.signal,
    })
    tell({ kind: 'succeeded' })
  } catch (error) {
    if (canceling.signal.aborted && isAbort(error)) return tell({ kind: 'canceled' })
    if (error instanceof LoadError) return tell({ kind: 'refused', reasons: error.reasons })
    tell({ kind: 'failed', isStorageFault: isStorageFault(error), error })
  } finally {
    // Nothing more is to come.
    parentPort?.close()
  }
}

/** What goes wrong while a load is canceled is told all the same. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

const task: LoadTask = workerData
await load(task)
