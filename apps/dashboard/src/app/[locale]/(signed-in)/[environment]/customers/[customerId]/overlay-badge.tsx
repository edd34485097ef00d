import { Zap } from 'lucide-react'
import { getLocale, getNow, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { getFormatter } from '#i18n/get-formatter.ts'
import { toRelativeTime } from '#to-relative-time.ts'
import type { ToLabel } from '../column-labels.ts'
import { type Overlay, readOverlays } from './read-overlays.ts'

const dayMs = 86_400_000

export interface OverlayBadgeProps {
  readonly instanceId: string
  readonly customerId: string
  /** The columns of the customer that the value is made of. */
  readonly columns: readonly (string | undefined)[]
  /** Names them, where a value is made of several. */
  readonly toLabel?: ToLabel
  /** Whether what was written is read already, so that the badge comes with its value and moves nothing. */
  readonly isKnown: boolean
}

/** Beside a value that was written in real time: since when, and until when it counts. */
export function OverlayBadge({ isKnown, ...props }: OverlayBadgeProps) {
  if (isKnown) return <ColumnBadge {...props} />
  return (
    <Suspense fallback={null}>
      <ColumnBadge {...props} />
    </Suspense>
  )
}

async function ColumnBadge({ instanceId, customerId, columns, toLabel }: Omit<OverlayBadgeProps, 'isKnown'>) {
  const overlays = await readOverlays(instanceId, customerId)
  const changed = columns.filter((column) => column !== undefined && overlays.columns.has(column))
  const [first] = changed
    .flatMap((column) => overlays.columns.get(column ?? '') ?? [])
    .toSorted((one, other) => one.validUntilUtc.localeCompare(other.validUntilUtc))
  if (first === undefined) return null
  return <LiveBadge overlay={first} parts={toLabel && changed.map((column) => toLabel(column ?? ''))} />
}

interface LiveBadgeProps {
  readonly overlay: Overlay
  /** Whether it was added, rather than changed. */
  readonly isNew?: boolean
  /** Which parts of the value were changed, where it has several. */
  readonly parts?: readonly string[] | undefined
}

export async function LiveBadge({ overlay, isNew = false, parts }: LiveBadgeProps) {
  const t = await getTranslations('customer')
  const format = await getFormatter()
  const now = await getNow()
  const written = new Date(overlay.writtenUtc)
  const until = new Date(overlay.validUntilUtc)
  const isSoon = until.getTime() - now.getTime() < dayMs
  const times = {
    written: toRelativeTime(written, now, await getLocale()),
    until: format.dateTime(until, isSoon ? { timeStyle: 'short' } : { dateStyle: 'medium' }),
  }
  const exact = (date: Date) => format.dateTime(date, { dateStyle: 'medium', timeStyle: 'long' })
  return (
    <span
      className="inline-flex max-w-full items-start gap-1 rounded-md bg-warn-soft px-1.5 py-0.5 text-sm text-warn"
      title={t('liveExact', { written: exact(written), until: exact(until) })}
    >
      <Zap aria-hidden className="mt-1 size-3 shrink-0" />
      {parts === undefined
        ? t(isNew ? 'liveAdded' : 'live', times)
        : t('liveParts', { ...times, parts: format.list(parts) })}
    </span>
  )
}
