import type { LoadRun, LoadState } from '@customer-insights-kit/client/management'
import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { readReasonTeller } from '#server/tell-reasons.ts'

/** What the page tells of the latest load, in the reader's words. */
export interface LoadView {
  readonly state: LoadRun['state'] | 'none'
  /** From 0 to 100; of a load that goes on. */
  readonly percent: number
  /** The same in the reader's format. */
  readonly share: string
  /** What became of the latest load, or that it goes on. */
  readonly text: string
  /** How far it is, or what it did to each table. */
  readonly lines: readonly string[]
  /** Why it did not succeed. */
  readonly reason: string | undefined
  /** Whether rows were put aside. */
  readonly hasPutAside: boolean
}

export async function describeLoad({ load }: LoadState): Promise<LoadView> {
  const [t, format, now, tell] = await Promise.all([
    getTranslations('load'),
    getFormatter(),
    getNow(),
    readReasonTeller(),
  ])
  const nothing = { percent: 0, share: '', lines: [], reason: undefined, hasPutAside: false }
  if (load === null) return { ...nothing, state: 'none', text: t('neverLoaded') }
  const { progress, result, startedBy: who, state } = load
  if (state === 'running') {
    const percent =
      progress === null || progress.totalBytes === 0
        ? 0
        : Math.floor((progress.bytes / progress.totalBytes) * 100)
    return {
      ...nothing,
      state,
      percent,
      share: format.number(percent / 100, { style: 'percent' }),
      text: t(`phases.${progress?.phase ?? 'starting'}`, { who, table: progress?.table ?? '' }),
      lines: progress === null ? [] : [t('read', { rows: progress.rows, putAside: progress.quarantined })],
    }
  }
  const when = format.relativeTime(new Date(load.finishedUtc ?? load.startedUtc), now)
  const lines = (result?.tables ?? []).map(({ table, rows, quarantined, activitiesWithoutCustomer }) =>
    [
      t('tableRows', { table, rows }),
      ...(quarantined > 0 ? [t('tablePutAside', { rows: quarantined })] : []),
      ...(activitiesWithoutCustomer > 0 ? [t('tableAlone', { rows: activitiesWithoutCustomer })] : []),
    ].join(' '),
  )
  for (const kind of ['unmasked', 'unsearched'] as const) {
    const columns = result?.[kind] ?? []
    if (columns.length > 0) lines.push(t(kind, { count: columns.length, columns: format.list(columns) }))
  }
  return {
    ...nothing,
    state,
    text: t(`outcomes.${state}`, {
      who,
      when,
      customers: result?.customers ?? 0,
      activities: result?.activities ?? 0,
    }),
    lines,
    reason: load.reason === null ? undefined : tell(load.reasons, load.reason),
    hasPutAside: result?.tables.some(({ quarantined }) => quarantined > 0) ?? false,
  }
}
