import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PartFailure } from '#components/part-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customerPath, type Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { ActivityList } from './activity-list.tsx'
import { type ActivityQuery, isFiltered, printActivityQuery } from './activity-query.ts'
import { ActivityTypes } from './activity-types.tsx'
import { groupActivities } from './group-activities.ts'
import { loadActivities } from './load-activities.tsx'
import { MoreActivities } from './more-activities.tsx'
import { type ActivityPage, readActivities } from './read-activities.ts'
import { readActivityCounts } from './read-activity-counts.ts'
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
      <div className="mt-3 mb-2 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-muted">
          <Extent query={query} page={page.data} counts={counts} />
        </p>
        {isFiltered(query) && (
          <Link href={path} replace scroll={false} prefetch={false} className={buttonClass('quiet')}>
            {t('clearFilters')}
          </Link>
        )}
      </div>
      <Activities instanceId={instanceId} customerId={customerId} query={query} page={page.data} />
    </Card>
  )
}

interface ExtentProps {
  readonly query: ActivityQuery
  readonly page: ActivityPage
  readonly counts: ReadonlyMap<string, number> | undefined
}

/** How many activities there are, as far as anybody counts them. */
async function Extent({ query, page, counts }: ExtentProps) {
  const t = await getTranslations('customer')
  const shown = page.rows.length
  if (shown === 0) return t('noneMatch')
  if (page.next === undefined) return t('showing', { count: shown })
  const isCounted = query.find === '' && query.from === undefined && query.to === undefined
  if (!isCounted || counts === undefined) return t('showingFirst', { count: shown })
  const types = query.types.length > 0 ? query.types : [...counts.keys()]
  const total = types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0)
  return t('showingOf', { count: shown, total: Math.max(total, shown) })
}

interface ActivitiesProps {
  readonly instanceId: string
  readonly customerId: string
  readonly query: ActivityQuery
  readonly page: ActivityPage
}

async function Activities({ instanceId, customerId, query, page: { rows, next } }: ActivitiesProps) {
  const t = await getTranslations('customer')
  const months = groupActivities(rows)
  const { types, from = '', to = '', find } = query
  const parameters = { type: [...types], from, to, find }
  return (
    <>
      <ActivityList months={months} instanceId={instanceId} customerId={customerId} />
      {next !== undefined && (
        <MoreActivities
          // Another list above has another end.
          key={`${printActivityQuery(query)} ${next.time} ${next.id}`}
          next={next}
          month={months.at(-1)?.month}
          count={rows.length}
          labels={{ more: t('more'), loading: t('moreLoading'), shown: t('shown') }}
          requestIdLabels={await readRequestIdLabels()}
          action={loadActivities.bind(null, { instanceId, customerId, parameters })}
        />
      )}
    </>
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
