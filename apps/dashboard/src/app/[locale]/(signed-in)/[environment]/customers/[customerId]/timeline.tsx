import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customerPath, type Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { groupActivities } from './group-activities.ts'
import { toLiteral } from './read-customer.ts'
import { TimelineItem } from './timeline-item.tsx'

const STEP = 20
const MOST = 1000

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
  const limit = toLimit(shown)
  const page = await toResult(
    client().data.list({
      instanceId: place.environment,
      relativePath: 'UnifiedActivity',
      filter: `CustomerId eq ${toLiteral(customerId)}`,
      orderby: 'ActivityTime desc',
      // One more than is shown tells whether there are more.
      top: Math.min(limit + 1, MOST),
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
      {rows.length > limit && (
        <Link
          href={customerPath(place, customerId, { activities: limit + STEP })}
          scroll={false}
          replace
          prefetch={false}
          className={buttonClass()}
        >
          {t('more')}
        </Link>
      )}
    </Card>
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

function toLimit(shown: string | undefined): number {
  const count = Number(shown)
  return Number.isInteger(count) && count > STEP ? Math.min(count, MOST - 1) : STEP
}
