import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PartFailure } from '#components/part-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customerPath, type Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { ActivityList } from './activity-list.tsx'
import { ActivityPages } from './activity-pages.tsx'
import { type ActivityQuery, isFiltered, printActivityQuery } from './activity-query.ts'
import { ActivityTypes } from './activity-types.tsx'
import { countActivities, describeExtent } from './describe-extent.ts'
import { groupActivities } from './group-activities.ts'
import { loadActivities } from './load-activities.tsx'
import { type ActivityPage, readActivities } from './read-activities.ts'
import { readActivityCounts } from './read-activity-counts.ts'
import { readMarks } from './read-marks.ts'
import { TimelineFilter } from './timeline-filter.tsx'

interface TimelineProps {
  readonly place: Place
  readonly customerId: string
  readonly query: ActivityQuery
}

/** What a customer did, newest first, narrowed down by what the address says. */
export async function Timeline({ place, customerId, query }: TimelineProps) {
  const t = await getTranslations('customer')
  const instanceId = place.environment
  const [page, counts] = await Promise.all([
    readActivities({ instanceId, customerId, query }),
    readActivityCounts(instanceId, customerId),
  ])
  if (!page.ok) return <PartFailure title={t('timeline')} failure={page} />
  const { rows } = page.data
  if (rows.length === 0 && !isFiltered(query)) {
    return (
      <Card title={t('timeline')}>
        <p className="text-muted">{t('noActivities')}</p>
      </Card>
    )
  }
  const path = customerPath(place, customerId)
  return (
    <Card title={t('timeline')}>
      <ActivityTypes path={path} query={query} counts={counts} rows={rows} />
      <TimelineFilter
        path={path}
        query={query}
        labels={{
          find: t('find'),
          from: t('from'),
          to: t('to'),
          apply: t('apply'),
        }}
      />
      <Activities place={place} customerId={customerId} query={query} page={page.data} counts={counts} />
    </Card>
  )
}

interface ActivitiesProps extends TimelineProps {
  readonly page: ActivityPage
  readonly counts: ReadonlyMap<string, number> | undefined
}

async function Activities({ place, customerId, query, page, counts }: ActivitiesProps) {
  const t = await getTranslations('customer')
  const instanceId = place.environment
  const { rows, next } = page
  const { types, from = '', to = '', find } = query
  const parameters = { type: [...types], from, to, find }
  const months = groupActivities(rows)
  const count = rows.length
  const total = countActivities(query, counts)
  const extent = await describeExtent({ query, shown: count, hasMore: next !== undefined, total })
  return (
    <ActivityPages
      // Another list has another end.
      key={`${printActivityQuery(query)} ${next?.time} ${next?.id} ${extent}`}
      first={{ next, month: months.at(-1)?.month, count, extent }}
      clear={
        isFiltered(query) && (
          <Link
            href={customerPath(place, customerId)}
            replace
            scroll={false}
            prefetch={false}
            className={buttonClass('quiet')}
          >
            {t('clearFilters')}
          </Link>
        )
      }
      labels={{ more: t('more'), loading: t('moreLoading') }}
      requestIdLabels={await readRequestIdLabels()}
      action={loadActivities.bind(null, { instanceId, customerId, parameters, total })}
    >
      <ActivityList
        months={months}
        marks={await readMarks(instanceId, customerId, rows)}
        instanceId={instanceId}
        customerId={customerId}
      />
    </ActivityPages>
  )
}

export function TimelineSkeleton({ title, label }: { readonly title: string; readonly label: string }) {
  return (
    <Card title={title}>
      <div role="status" className="space-y-3">
        <span className="sr-only">{label}</span>
        <Skeleton className="h-8 w-2/3" />
        <Skeleton className="h-10" />
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} className="h-14" />
        ))}
      </div>
    </Card>
  )
}
