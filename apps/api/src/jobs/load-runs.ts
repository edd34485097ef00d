import { rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import { addKeptTables, toKeptMapping } from '../load/kept-mapping.ts'
import { toPrintable } from '../load/load-error.ts'
import type { Mapping } from '../load/mapping.ts'
import { nameFiles } from '../load/propose-load.ts'
import type { Actor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { EnvironmentPool } from '../store/environment-pool.ts'
import { beginLoad, endLoad, interruption, interruptLoads, type LoadRow } from '../store/loads.ts'
import type { StagedFile, StagedFiles } from '../store/staged-files.ts'
import { isStorageFault } from '../store/storage-fault.ts'
import { listTables } from '../store/tables.ts'
import type { LoadMessage, LoadTask } from './load-thread.ts'
import { type LoadStep, type LoadThread, startLoadThread } from './start-load-thread.ts'

/** Loads staged files, one load at a time for each environment, in threads of their own. */
export interface LoadRuns {
  /** Answers once the load is written down, and goes on; why it does not begin otherwise. */
  start(instanceId: string, request: LoadRequest): Promise<'started' | 'running' | 'busy' | 'gone'>
  /** The tables that there are, as a load sees them, whoever asks; undefined without data. */
  listTables(instanceId: string): Promise<readonly CatalogueTable[] | undefined>
  /** How far a load is that goes on, also while it is cleaned up; undefined when it has ended. */
  findProgress(instanceId: string, loadId: string): LoadStep | undefined
  /** Whether a load that goes on reads the file. */
  isReading(instanceId: string, fileId: string): boolean
  /** Answers when it has ended and its files are gone, which takes its time while indexes are built. */
  cancel(instanceId: string): Promise<void>
  /** Ends all that are running, which are interrupted then. */
  close(): Promise<void>
}

export interface LoadRequest {
  readonly mode: LoadRow['mode']
  /** Its files are ids of staged files. */
  readonly mapping: Mapping
  readonly files: readonly StagedFile[]
  readonly by: Actor
}

interface Going {
  /** Once it is written down. */
  loadId: string | undefined
  step: LoadStep
  readonly files: readonly StagedFile[]
  /** Why it is to end, once it is. */
  ending: 'canceled' | 'interrupted' | undefined
  thread: LoadThread | undefined
  ended: Promise<void>
}

interface LoadRunsOptions {
  readonly masterKey?: Buffer | undefined
  readonly onError: (error: unknown) => void
}

/** Each holds all keys of its customers in memory. */
const mostAtOnce = 2
/** A step that hears nothing, such as building indexes, is not waited for at the end of the service. */
const longestEndMs = 2_000

export async function openLoadRuns(
  control: ControlStore,
  environments: EnvironmentPool,
  staged: StagedFiles,
  { masterKey, onError }: LoadRunsOptions,
): Promise<LoadRuns> {
  await interruptLoads(control)
  const all = new Map<string, Going>()

  async function run(row: LoadRow, going: Going, request: LoadRequest): Promise<void> {
    const instanceId = row.instance_id
    const mappingFile = staged.pathOf(instanceId, `${row.load_id}.mapping`)
    try {
      const mapping = await complete(instanceId, request)
      await writeFile(mappingFile, JSON.stringify(mapping), { mode: 0o600 })
      const task: LoadTask = {
        dataDir: control.dataDir,
        masterKey,
        instanceId,
        loadId: row.load_id,
        isAppend: request.mode === 'append',
        mappingFile,
        dataFolder: staged.pathOf(instanceId, ''),
        by: request.by,
      }
      going.thread = startLoadThread(task, going.step, (step) => {
        if (going.ending === undefined) going.step = step
      })
      if (going.ending !== undefined) going.thread.cancel()
      await conclude(row, await going.thread.ended, request)
    } catch (error) {
      onError(error)
      await endLoad(control, toKey(row), { state: 'failed', reasons: [toFault(isStorageFault(error))] })
    } finally {
      await rm(mappingFile, { force: true })
    }
  }

  const findTables = (instanceId: string) => environments.use(instanceId, listTables)

  /** Tables that only stay are described by what there is of them. */
  async function complete(instanceId: string, { mapping, mode }: LoadRequest): Promise<Mapping> {
    if (mode === 'replace') return mapping
    const kept = toKeptMapping((await findTables(instanceId)) ?? [])
    return kept === undefined ? mapping : addKeptTables(mapping, kept)
  }

  async function conclude(row: LoadRow, end: LoadMessage, { files }: LoadRequest): Promise<void> {
    const { instance_id: instanceId } = row
    const erase = () => Promise.all(files.map(({ fileId }) => staged.remove(instanceId, fileId)))
    switch (end.kind) {
      case 'succeeded':
        await erase()
        return
      case 'canceled': {
        const isCanceled = all.get(instanceId)?.ending !== 'interrupted'
        if (isCanceled) await erase()
        const reasons = [isCanceled ? toReason('loadCanceled') : interruption]
        await endLoad(control, toKey(row), { state: isCanceled ? 'canceled' : 'interrupted', reasons })
        return
      }
      case 'refused': {
        const paths = files.flatMap(({ fileId, name }) => [
          { name, path: staged.pathOf(instanceId, fileId) },
          { name, path: fileId },
        ])
        const reasons = [...nameFiles(end.reasons, paths).map(hideValues), toReason('nothingLoaded')]
        await endLoad(control, toKey(row), { state: 'failed', reasons })
        return
      }
      case 'failed':
        onError(end.error)
        await endLoad(control, toKey(row), { state: 'failed', reasons: [toFault(end.isStorageFault)] })
        return
      default:
        throw new Error(`A load ended with ${end.kind}.`)
    }
  }

  return {
    async start(instanceId, request) {
      if (all.has(instanceId)) return 'running'
      if (all.size >= mostAtOnce) return 'busy'
      const going: Going = {
        loadId: undefined,
        step: {
          phase: 'starting',
          table: null,
          rows: 0,
          quarantined: 0,
          bytes: 0,
          totalBytes: request.files.reduce((sum, { bytes }) => sum + bytes, 0),
        },
        files: request.files,
        ending: undefined,
        thread: undefined,
        ended: Promise.resolve(),
      }
      all.set(instanceId, going)
      let row: LoadRow | undefined
      try {
        // So that no sweep takes what is read for long.
        const ids = request.files.map(({ fileId }) => fileId)
        await staged.touch(instanceId, ids)
        row = await beginLoad(control, instanceId, { mode: request.mode, startedBy: request.by.name })
      } finally {
        if (row === undefined) all.delete(instanceId)
      }
      if (row === undefined) return 'gone'
      going.loadId = row.load_id
      going.ended = run(row, going, request)
        .catch(onError) // The end could not be written down: the next start tells of it.
        .finally(() => all.delete(instanceId))
      return 'started'
    },
    listTables: findTables,
    findProgress(instanceId, loadId) {
      const going = all.get(instanceId)
      return going?.loadId === loadId ? going.step : undefined
    },
    isReading: (instanceId, fileId) =>
      all.get(instanceId)?.files.some((file) => file.fileId === fileId) ?? false,
    async cancel(instanceId) {
      const going = all.get(instanceId)
      if (going === undefined) return
      end(going, 'canceled')
      await going.ended
    },
    async close() {
      for (const going of all.values()) end(going, 'interrupted')
      const ended = Promise.all([...all.values()].map((going) => going.ended))
      const giveUp = new AbortController()
      await Promise.race([
        ended,
        wait(longestEndMs, undefined, { signal: giveUp.signal }).catch(() => undefined),
      ])
      giveUp.abort()
      // What is left ends with the process, and changes nothing then.
      for (const { thread } of all.values()) thread?.unref()
    },
  }

  function end(going: Going, why: NonNullable<Going['ending']>): void {
    going.ending ??= why
    going.step = { ...going.step, phase: 'ending' }
    going.thread?.cancel()
  }
}

const toKey = ({ instance_id: instanceId, load_id: loadId }: LoadRow) => ({ instanceId, loadId })

/** Parameters that quote a row. */
const valueNames = ['value', 'key', 'text', 'beyond']

/** The reason stays in control.db, where no value of a customer belongs. */
const hideValues = ({ code, params }: Reason): Reason => ({
  code,
  params: Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      valueNames.includes(name) ? '…' : toPrintable(value),
    ]),
  ),
})

const toFault = (isStorageFault: boolean): Reason =>
  toReason(isStorageFault ? 'loadWithoutRoom' : 'loadFailed')
