import { describeReasons, toReason } from '@customer-insights-kit/client/management/operations'
import { type Actor, serviceActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { makeDataFile, removeDataFile } from '../store/data-file.ts'
import { EnvironmentFileError } from '../store/environment-errors.ts'
import type { EnvironmentPool } from '../store/environment-pool.ts'
import { rebuildSearch } from '../store/rebuild-search.ts'
import {
  beginSearchRun,
  endSearchRun,
  interruption,
  interruptSearchRuns,
  publishSearchIndex,
  type RunEnd,
  type SearchRun,
} from '../store/search-runs.ts'
import { isStorageFault } from '../store/storage-fault.ts'

/** Builds search indexes anew, one at a time for each environment, while searches go on with the old one. */
export interface SearchRuns {
  /** Answers once the run is written down, and goes on; why it does not begin otherwise. */
  start(instanceId: string, request: StartRequest): Promise<'started' | 'running' | 'gone'>
  /** How many rows the run that goes on has read; undefined when there is none. */
  countRows(instanceId: string): number | undefined
  /** Answers when it has ended; false when none was running. */
  cancel(instanceId: string, by: Actor): Promise<boolean>
  /** Ends all that are running, which are interrupted then. */
  close(): Promise<void>
}

interface StartRequest {
  readonly rowsTotal: number
  readonly by: Actor
}

/** A load may replace the data that a run began with: it then begins again, so often. */
const tries = 3

interface Going {
  rowsDone: number
  readonly controller: AbortController
  /** Until it has ended, however. */
  ended: Promise<void>
}

/** Why a run was ended from outside. */
class EndedRun extends Error {
  readonly end: Omit<RunEnd, 'rowsDone'>
  readonly by: Actor

  constructor(end: EndedRun['end'], by: Actor) {
    super(describeReasons([end.reason]))
    this.end = end
    this.by = by
  }
}

/** What was running when the service ended is told to be interrupted; what it left is removed at the start. */
export async function openSearchRuns(
  control: ControlStore,
  environments: EnvironmentPool,
  onError: (error: unknown) => void,
): Promise<SearchRuns> {
  await interruptSearchRuns(control)
  const all = new Map<string, Going>()

  /** So that whoever ends it before it is written down waits for its end, too. */
  async function runOnceBegun(
    beginning: Promise<SearchRun | undefined>,
    going: Going,
    by: Actor,
  ): Promise<void> {
    const begun = await beginning.catch(() => undefined) // Whoever starts it is told.
    if (begun === undefined) return
    await run(begun, going, by).catch(onError) // The end could not be written down: the next start tells of it.
  }

  async function run(begun: SearchRun, going: Going, by: Actor): Promise<void> {
    try {
      await build(begun, going, by)
    } catch (error) {
      const { end, by: endedBy } = error instanceof EndedRun ? error : { end: toFailure(error), by }
      if (!(error instanceof EndedRun)) onError(error)
      await endSearchRun(control, begun, { ...end, rowsDone: going.rowsDone }, endedBy)
    }
  }

  async function build(begun: SearchRun, going: Going, by: Actor): Promise<void> {
    const { signal } = going.controller
    for (let left = tries; left > 0; left -= 1) {
      signal.throwIfAborted()
      going.rowsDone = 0
      if (await makeDataFile(control, (dataFile) => buildOnce(begun, going, by, dataFile))) return
    }
    throw new EndedRun(overtaken, by)
  }

  /** False when the data changed meanwhile. */
  async function buildOnce(begun: SearchRun, going: Going, by: Actor, dataFile: string): Promise<boolean> {
    const { signal } = going.controller
    const onProgress = (rowsDone: number) => {
      going.rowsDone = Math.min(rowsDone, begun.rows_total)
    }
    let isPublished = false
    try {
      const target = { instanceId: begun.instance_id, dataFile }
      const built = await rebuildSearch(control, environments, target, { onProgress, signal })
      signal.throwIfAborted()
      if (built === undefined) throw new EndedRun(withoutData, by)
      isPublished = await publishSearchIndex(control, begun, built, by)
    } finally {
      if (!isPublished) await removeDataFile(control, dataFile)
    }
    return isPublished
  }

  return {
    async start(instanceId, { rowsTotal, by }) {
      if (all.has(instanceId)) return 'running'
      const beginning = beginSearchRun(control, instanceId, { rowsTotal, by })
      const going: Going = { rowsDone: 0, controller: new AbortController(), ended: Promise.resolve() }
      going.ended = runOnceBegun(beginning, going, by).finally(() => all.delete(instanceId))
      all.set(instanceId, going)
      if ((await beginning) !== undefined) return 'started'
      await going.ended
      return 'gone'
    },
    countRows: (instanceId) => all.get(instanceId)?.rowsDone,
    async cancel(instanceId, by) {
      const going = all.get(instanceId)
      if (going === undefined) return false
      const canceled = new EndedRun({ state: 'canceled', reason: toReason('searchCanceled') }, by)
      going.controller.abort(canceled)
      await going.ended
      return true
    },
    async close() {
      for (const { controller } of all.values()) {
        controller.abort(new EndedRun({ state: 'interrupted', reason: interruption }, serviceActor))
      }
      await Promise.all([...all.values()].map(({ ended }) => ended))
    },
  }
}

const withoutData = { state: 'failed', reason: toReason('searchWithoutCustomers') } as const
const overtaken = { state: 'failed', reason: toReason('searchOvertaken') } as const

/** What went wrong in itself is in the log. */
const toFailure = (error: unknown): Omit<RunEnd, 'rowsDone'> => ({
  state: 'failed',
  reason: isStorageFault(error)
    ? toReason('searchWithoutRoom')
    : toReason(error instanceof EnvironmentFileError ? 'searchDataUnreadable' : 'searchFailed'),
})
