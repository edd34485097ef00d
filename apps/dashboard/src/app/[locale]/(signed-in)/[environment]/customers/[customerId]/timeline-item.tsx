import { ChevronRight } from 'lucide-react'
import { getLocale, getNow, getTranslations } from 'next-intl/server'
import { type ReactNode, Suspense } from 'react'
import { getFormatter } from '#i18n/get-formatter.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toRelativeTime } from '#to-relative-time.ts'
import { ActivityBubble } from './activity-bubble.tsx'
import { ActivityDetails } from './activity-details.tsx'
import { ActivityFigure } from './activity-figure.tsx'
import type { Activity } from './group-activities.ts'
import { loadActivityDetails } from './load-activity-details.tsx'
import { LiveBadge } from './overlay-badge.tsx'
import type { Marks, Soon } from './read-marks.ts'
import { toRowName } from './read-overlays.ts'

interface TimelineItemProps {
  readonly activity: Activity
  readonly marks: Marks
  readonly instanceId: string
  readonly customerId: string
}

/** One activity in two lines; all of it on demand. */
export async function TimelineItem({ activity, marks, instanceId, customerId }: TimelineItemProps) {
  const t = await getTranslations('customer')
  return (
    <li className="border-line border-b last:border-b-0">
      <ActivityDetails
        labels={{ loading: t('detailsLoading'), requestId: await readRequestIdLabels() }}
        action={loadActivityDetails.bind(null, { instanceId, customerId, activityId: activity.id })}
        summary={
          <>
            <ActivityBubble type={activity.type} />
            <span className="min-w-0 grow">
              <span className="wrap-anywhere block font-medium">
                <bdi>{activity.title}</bdi>
              </span>
              <span className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
                <span className="wrap-anywhere">{activity.label}</span>
                <Whenever soon={marks.overlays}>
                  <ActivityBadge activity={activity} overlays={marks.overlays} />
                </Whenever>
                <Whenever soon={marks.figures}>
                  <ActivityFigure activity={activity} figures={marks.figures} />
                </Whenever>
              </span>
            </span>
            {activity.time !== undefined && <When iso={activity.time} />}
            <ChevronRight
              aria-hidden
              className="mt-2 size-4 shrink-0 text-muted group-open/activity:rotate-90"
            />
          </>
        }
      />
    </li>
  )
}

async function When({ iso }: { readonly iso: string }) {
  const format = await getFormatter()
  const date = new Date(iso)
  return (
    <time
      dateTime={iso}
      title={format.dateTime(date, { dateStyle: 'full', timeStyle: 'long' })}
      className="shrink-0 text-right text-sm"
    >
      <span className="block">{format.dateTime(date, { day: 'numeric', month: 'short' })}</span>
      <span className="block text-muted">{toRelativeTime(date, await getNow(), await getLocale())}</span>
    </time>
  )
}

function Whenever({ soon, children }: { readonly soon: Soon<object>; readonly children: ReactNode }) {
  return soon instanceof Promise ? <Suspense fallback={null}>{children}</Suspense> : children
}

interface ActivityBadgeProps {
  readonly activity: Activity
  readonly overlays: Marks['overlays']
}

async function ActivityBadge({ activity, overlays }: ActivityBadgeProps) {
  const { activities } = await overlays
  const overlay =
    activities.get(toRowName('UnifiedActivity', activity.id)) ??
    activities.get(toRowName(activity.table, activity.key))
  return overlay === undefined ? null : <LiveBadge overlay={overlay} isNew />
}
