import { getTranslations } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import type { ActivityMonth } from './group-activities.ts'
import type { Marks } from './read-marks.ts'
import { TimelineItem } from './timeline-item.tsx'

interface ActivityListProps {
  readonly months: readonly ActivityMonth[]
  /** The month above, which goes on here without a second heading. */
  readonly monthBefore?: string | undefined
  readonly marks: Marks
  readonly instanceId: string
  readonly customerId: string
}

/** Activities below the months they fell into. */
export async function ActivityList({ months, monthBefore, ...place }: ActivityListProps) {
  const t = await getTranslations('customer')
  const format = await getFormatter()
  return months.map(({ month, activities }, index) => (
    <section key={month ?? ''} className="mt-4 first:mt-0">
      {(index > 0 || month !== monthBefore || monthBefore === undefined) && (
        <h3 className="sticky top-12 z-10 bg-surface py-1 font-medium text-muted text-sm">
          {month === undefined
            ? t('noTime')
            : format.dateTime(new Date(`${month}-01`), { year: 'numeric', month: 'long' })}
        </h3>
      )}
      <ol>
        {activities.map((activity) => (
          <TimelineItem key={activity.id} activity={activity} {...place} />
        ))}
      </ol>
    </section>
  ))
}
