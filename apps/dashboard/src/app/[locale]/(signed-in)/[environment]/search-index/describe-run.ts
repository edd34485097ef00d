import type { SearchIndex } from '@customer-insights-kit/client/management'
import { getFormatter, getLocale, getNow, getTranslations } from 'next-intl/server'
import { readReasonTeller } from '#server/tell-reasons.ts'
import { toRelativeTime } from '#to-relative-time.ts'

/** What the page tells of the index and its latest run, in the reader's words. */
export interface RunView {
  readonly isRunning: boolean
  /** From 0 to 100; of a run that goes on. */
  readonly percent: number
  /** The same in the reader's format. */
  readonly share: string
  /** What became of the latest run, or that it goes on. */
  readonly text: string
  /** How far it is; of a run that goes on. */
  readonly done: string | undefined
  /** Why it did not succeed. */
  readonly reason: string | undefined
  readonly isBad: boolean
  /** Changes with every step that the page should be drawn anew for. */
  readonly stamp: string
}

export async function describeRun({ run, indexVersion }: SearchIndex): Promise<RunView> {
  const t = await getTranslations('searchIndex')
  const format = await getFormatter()
  const stamp = `${indexVersion} ${run?.runId} ${run?.state}`
  if (run === null) {
    return {
      isRunning: false,
      percent: 0,
      share: '',
      text: t('neverRun'),
      done: undefined,
      reason: undefined,
      isBad: false,
      stamp,
    }
  }
  const isRunning = run.state === 'running'
  const percent = run.rowsTotal === 0 ? 0 : Math.floor((run.rowsDone / run.rowsTotal) * 100)
  const outcome = (['succeeded', 'failed', 'canceled', 'interrupted'] as const).find(
    (known) => known === run.state,
  )
  const finished = new Date(run.finishedUtc ?? run.startedUtc)
  const when = toRelativeTime(finished, await getNow(), await getLocale())
  const text = isRunning
    ? t('running', { who: run.startedBy })
    : t(`outcomes.${outcome ?? 'other'}`, { when, who: run.startedBy, count: run.rowsTotal })
  const done = isRunning ? t('done', { done: run.rowsDone, total: run.rowsTotal }) : undefined
  const isBad = outcome === 'failed' || outcome === 'interrupted'
  const share = format.number(percent / 100, { style: 'percent' })
  const reason = run.reason === null ? undefined : (await readReasonTeller())(run.reasons, run.reason)
  return { isRunning, percent, share, text, done, reason, isBad, stamp }
}
