import { operations } from '@customer-insights-kit/client/operations'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customerPath, explorerPath, type Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { groupActivities } from './group-activities.ts'
import { toLiteral } from './read-customer.ts'
import { TimelineItem } from './timeline-item.tsx'
import { parseTimelineLimit, timelineLimit, timelineStep } from './timeline-limit.ts'

interface TimelineProps {
  readonly place: Place
  readonly customerId: string
  /** How many activities the address asks for. */
  readonly shown: string | undefined
}

/** What a customer did, newest first; the address keeps how far one has read. */
export async function Timeline({ place, customerId, shown }: TimelineProps) {
  const t = await getTranslations('customer')
  const format = await getFormatter()
  const limit = parseTimelineLimit(shown)
  const page = await toResult(
    client().data.list({
      instanceId: place.environment,
      relativePath: 'UnifiedActivity',
      filter: `CustomerId eq ${toLiteral(customerId)}`,
      orderby: 'ActivityTime desc',
      // One more than is shown tells whether there are more.
      top: limit + 1,
    }),
  )
  if (!page.ok && page.code !== 'notFound') return <LoadFailure failure={page} />

  const rows = page.ok ? page.data.value : []
  const months = groupActivities(rows.slice(0, limit))
  if (months.length === 0) {
    return (
      <Card title={t('timeline')}>
        <p className="text-muted">{t('noActivities')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('timeline')}>
      <p role="status" className="mb-3 text-muted">
        {t('showing', { count: Math.min(rows.length, limit) })}
      </p>
      {months.map(({ month, activities }) => (
        <section key={month ?? ''} className="mb-4">
          <h3 className="font-medium text-muted text-sm">
            {month === undefined
              ? t('noTime')
              : format.dateTime(new Date(`${month}-01`), { year: 'numeric', month: 'long' })}
          </h3>
          <ol className="mt-1">
            {activities.map((activity) => (
              <TimelineItem key={activity.id} activity={activity} />
            ))}
          </ol>
        </section>
      ))}
      {rows.length > limit && <More place={place} customerId={customerId} limit={limit} />}
    </Card>
  )
}

interface MoreProps {
  readonly place: Place
  readonly customerId: string
  /** How many activities are shown. */
  readonly limit: number
}

/** The way to older activities: further down here, or in the explorer. */
async function More({ place, customerId, limit }: MoreProps) {
  const t = await getTranslations('customer')
  if (limit === timelineLimit) {
    const explorer = (text: ReactNode) => (
      <Link href={explorerPath(place, operations.data.list.wireId)} className="text-accent underline">
        {text}
      </Link>
    )
    return <p className="text-muted">{t.rich('end', { count: limit, explorer })}</p>
  }
  return (
    <Link
      href={customerPath(place, customerId, { activities: limit + timelineStep })}
      scroll={false}
      replace
      prefetch={false}
      className={buttonClass()}
    >
      {t('more')}
    </Link>
  )
}

export function TimelineSkeleton({ title, label }: { readonly title: string; readonly label: string }) {
  return (
    <Card title={title}>
      <div role="status" className="space-y-3">
        <span className="sr-only">{label}</span>
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <Skeleton key={key} className="h-10" />
        ))}
      </div>
    </Card>
  )
}
