import { setTimeout as wait } from 'node:timers/promises'
import type { management } from '@customer-insights-kit/client/management/operations'
import type { LoadStep } from '../jobs/start-load-thread.ts'
import { toKeptMapping } from '../load/kept-mapping.ts'
import type { Mapping } from '../load/mapping.ts'
import { type FilePreview, proposeLoad } from '../load/propose-load.ts'
import { ServiceError } from '../service-error.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { findLoad, type LoadResult, type LoadRow } from '../store/loads.ts'
import type { StagedFile } from '../store/staged-files.ts'
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
      problem: known.problem ?? proposal.problem,
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
    const { problem, files: previews } = await tryLoad(context, { instanceId, files, mapping, known })
    const wrong = known.problem ?? problem ?? previews.find((preview) => preview.problem !== null)?.problem
    if (wrong) throw new ServiceError('invalidRequest', { message: wrong, target: 'mapping' })
    const begun = await loadRuns.start(instanceId, { mode, mapping, files, by: actor })
    if (begun === 'gone') throw new ServiceError('forbidden')
    if (begun === 'running') {
      throw new ServiceError('conflict', {
        message: 'A load goes on already: wait for its end, or cancel it and load again.',
      })
    }
    if (begun === 'busy') {
      const message = 'Other environments are being loaded, as many as may be at once. Try again in a while.'
      throw new ServiceError('unavailable', { message, retryAfter: '30' })
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
      message: `The file ${twice} is named twice: name each file once.`,
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
        message: `There is no file ${id}; after a day, and once they are loaded, files are erased. Send it again.`,
        target: 'files',
      })
    }),
  )
  const half = files.find(({ bytes, receivedBytes }) => receivedBytes < bytes)
  if (half === undefined) return files
  throw new ServiceError('conflict', {
    message: `${half.name} has not arrived whole: ${half.receivedBytes} of ${half.bytes} bytes are here. Send the rest.`,
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
  readonly problem: string | null
}

/** What there is already, as the load will see it: also what is masked for the caller. */
async function findKnown(context: HandlerContext, instanceId: string, mode: LoadRow['mode']): Promise<Known> {
  const catalogue = await needOwnData(context).loadRuns.listTables(instanceId)
  const isAppend = mode === 'append'
  return {
    catalogue: catalogue ?? [],
    kept: isAppend && catalogue !== undefined ? toKeptMapping(catalogue) : undefined,
    isAppend,
    problem:
      isAppend && catalogue === undefined
        ? 'The environment has no data to add to. Let the rows replace all that are there instead.'
        : null,
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

const toWirePreview = ({ file, columns, rows, ...rest }: FilePreview) => ({
  ...rest,
  fileId: file,
  columns: columns.map((column) => ({ ...column })),
  rows: rows.map(({ line, values, reason }) => ({ line, values: [...values], reason })),
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
  progress: step === undefined ? null : { ...step },
  result: step !== undefined || row.result === null ? null : toWireResult(JSON.parse(row.result)),
})

const toWireResult = ({ tables, unmasked = [], unsearched = [], ...counts }: LoadResult) => ({
  ...counts,
  unmasked: [...unmasked],
  unsearched: [...unsearched],
  tables: tables.map((table) => ({ ...table })),
})
