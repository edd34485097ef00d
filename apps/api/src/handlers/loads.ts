import { setTimeout as wait } from 'node:timers/promises'
import {
  describeReasons,
  type management,
  type Reason,
  toReason,
} from '@customer-insights-kit/client/management/operations'
import type { LoadStep } from '../jobs/start-load-thread.ts'
import { toKeptMapping } from '../load/kept-mapping.ts'
import { printReasons } from '../load/load-error.ts'
import type { Mapping } from '../load/mapping.ts'
import { type FilePreview, proposeLoad, shortenForPreview } from '../load/propose-load.ts'
import { shortenReasons } from '../load/shorten-reasons.ts'
import { ServiceError } from '../service-error.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { findLoad, type LoadResult, type LoadRow } from '../store/loads.ts'
import type { StagedFile } from '../store/staged-files.ts'
import { readStoredReasons } from '../store/stored-reasons.ts'
import { checkOwnFile } from './check-own-file.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { fromWireMapping, toWireMapping } from './load-mapping.ts'
import { needOwnData } from './need-own-data.ts'

export const loads: Handlers<typeof management>['loads'] = {
  get: (context, { instanceId }) => describeLoad(needOwnData(context), instanceId),

  async propose(context, { instanceId, request }) {
    const files = await findFiles(needOwnData(context), instanceId, request.files)
    const known = await findKnown(context, instanceId, request.mode)
    const mapping = request.mapping && fromWireMapping(request.mapping, known.kept)
    const proposal = await tryLoad(context, { instanceId, files, mapping, known })
    return {
      mapping: proposal.mapping === undefined ? null : toWireMapping(proposal.mapping),
      ...toWireProblems(known.problems.length > 0 ? known.problems : proposal.problems),
      files: proposal.files.map(toWirePreview),
    }
  },

  async start(context, { instanceId, load: { mode, mapping: given } }) {
    const { actor, loadRuns } = needOwnData(context)
    const known = await findKnown(context, instanceId, mode)
    const mapping = fromWireMapping(given, known.kept)
    const files = await findFiles(
      context,
      instanceId,
      mapping.tables.map(({ file }) => file),
    )
    const { problems, files: previews } = await tryLoad(context, { instanceId, files, mapping, known })
    const wrong = [known.problems, problems, ...previews.map((preview) => preview.problems)]
    const reasons = wrong.find(({ length }) => length > 0)
    if (reasons !== undefined) throw new ServiceError('invalidRequest', { reasons, target: 'mapping' })
    const begun = await loadRuns.start(instanceId, { mode, mapping, files, by: actor })
    if (begun === 'gone') throw new ServiceError('forbidden')
    if (begun === 'running') {
      throw new ServiceError('conflict', { reasons: [toReason('loadGoesOn')] })
    }
    if (begun === 'busy') {
      const reasons = [toReason('loadsGoOnElsewhere')]
      throw new ServiceError('unavailable', { reasons, retryAfter: '30' })
    }
    return describeLoad(context, instanceId)
  },

  async cancel(context, { instanceId }) {
    const giveUp = new AbortController()
    const tooLong = wait(longestWaitMs, undefined, { signal: giveUp.signal }).catch(() => undefined)
    await Promise.race([needOwnData(context).loadRuns.cancel(instanceId), tooLong])
    giveUp.abort()
    return describeLoad(context, instanceId)
  },
}

/** Building indexes hears nothing until it is done. */
const longestWaitMs = 5_000

/** The staged files with these ids, all of which must have arrived. */
async function findFiles(
  { actor, masks, stagedFiles }: HandlerContext,
  instanceId: string,
  ids: readonly string[],
): Promise<StagedFile[]> {
  const twice = ids.find((id, index) => ids.findIndex((other) => isSameId(id, other)) < index)
  if (twice !== undefined) {
    throw new ServiceError('invalidRequest', {
      reasons: [toReason('fileNamedTwice', { id: twice })],
      target: 'files',
    })
  }
  const files = await Promise.all(
    ids.map(async (id) => {
      const file = await stagedFiles.find(instanceId, id.toLowerCase())
      if (file !== undefined) {
        checkOwnFile(file, { actor, masks })
        return file
      }
      throw new ServiceError('notFound', {
        reasons: [toReason('fileGone', { id })],
        target: 'files',
      })
    }),
  )
  const half = files.find(({ bytes, receivedBytes }) => receivedBytes < bytes)
  if (half === undefined) return files
  throw new ServiceError('conflict', {
    reasons: [
      toReason('fileIncomplete', { name: half.name, received: half.receivedBytes, bytes: half.bytes }),
    ],
    target: 'files',
  })
}

const isSameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

interface Known {
  readonly catalogue: readonly CatalogueTable[]
  /** What the rows are added to; undefined where they replace all. */
  readonly kept: Mapping | undefined
  readonly isAppend: boolean
  /** Why there is nothing to add to. */
  readonly problems: readonly Reason[]
}

/** What there is already, as the load will see it: also what is masked for the caller. */
async function findKnown(context: HandlerContext, instanceId: string, mode: LoadRow['mode']): Promise<Known> {
  const catalogue = await needOwnData(context).loadRuns.listTables(instanceId)
  const isAppend = mode === 'append'
  return {
    catalogue: catalogue ?? [],
    kept: isAppend && catalogue !== undefined ? toKeptMapping(catalogue) : undefined,
    isAppend,
    problems: isAppend && catalogue === undefined ? [toReason('nothingToAddTo')] : [],
  }
}

interface LoadAttempt {
  readonly instanceId: string
  readonly files: readonly StagedFile[]
  readonly mapping: Mapping | undefined
  readonly known: Known
}

async function tryLoad(
  { stagedFiles }: HandlerContext,
  { instanceId, files, mapping, known: { catalogue, isAppend } }: LoadAttempt,
) {
  const proposed = files.map(({ fileId, name }) => ({
    file: fileId,
    name,
    path: stagedFiles.pathOf(instanceId, fileId),
  }))
  return proposeLoad(proposed, { mapping, catalogue, isAppend })
}

const toWirePreview = ({ file, columns, rows, problems, ...rest }: FilePreview) => ({
  ...rest,
  fileId: file,
  ...toWireProblems(problems),
  columns: columns.map(({ reasons, ...column }) => ({ ...column, ...toWireReasons(reasons) })),
  rows: rows.map(({ line, values, reasons }) => ({ line, values: [...values], ...toWireReasons(reasons) })),
})

const toWireProblems = (problems: readonly Reason[]) => ({
  problem: problems.length === 0 ? null : printReasons(problems),
  problems: [...problems],
})

const toWireReasons = (reasons: readonly Reason[]) => ({
  reason: reasons.length === 0 ? null : shortenForPreview(describeReasons(reasons)),
  reasons: shortenReasons(reasons),
})

async function describeLoad({ control, loadRuns }: HandlerContext, instanceId: string) {
  const row = await findLoad(control, instanceId)
  if (row === undefined) return { instanceId, load: null }
  const step = loadRuns.findProgress(instanceId, row.load_id)
  if (step !== undefined || row.state !== 'running') return { instanceId, load: toWireLoad(row, step) }
  // It has ended since the row was read.
  const ended = await findLoad(control, instanceId)
  return { instanceId, load: ended === undefined ? null : toWireLoad(ended, undefined) }
}

const toWireLoad = (row: LoadRow, step: LoadStep | undefined) => ({
  loadId: row.load_id,
  mode: row.mode,
  // Its data may be there already, and its files still be on their way out.
  state: step === undefined ? row.state : ('running' as const),
  startedUtc: row.started_utc,
  startedBy: row.started_by,
  finishedUtc: step === undefined ? row.finished_utc : null,
  reason: row.reason,
  reasons: readStoredReasons(row),
  progress: step === undefined ? null : { ...step },
  result: step !== undefined || row.result === null ? null : toWireResult(JSON.parse(row.result)),
})

const toWireResult = ({ tables, unmasked = [], unsearched = [], ...counts }: LoadResult) => ({
  ...counts,
  unmasked: [...unmasked],
  unsearched: [...unsearched],
  tables: tables.map((table) => ({ ...table })),
})
