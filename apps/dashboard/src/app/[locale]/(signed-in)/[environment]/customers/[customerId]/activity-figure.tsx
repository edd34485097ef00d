import { getFormatter } from 'next-intl/server'
import type { Activity } from './group-activities.ts'
import type { Marks } from './read-marks.ts'
import { toRowName } from './read-overlays.ts'

interface ActivityFigureProps {
  readonly activity: Activity
  readonly figures: Marks['figures']
}

/** What an activity came to, or how it was rated, at the end of its line. */
export async function ActivityFigure({ activity, figures }: ActivityFigureProps) {
  const format = await getFormatter()
  const figure = (await figures).get(toRowName(activity.table, activity.key))
  if (figure === undefined) return null
  const { label, kind, value } = figure
  const digits = kind === 'amount' ? 2 : 0
  return (
    <span className="ml-auto tabular-nums" title={label}>
      <span className="max-sm:sr-only lg:max-xl:sr-only">{label}</span>{' '}
      <span className="font-medium text-ink">
        {format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: 2 })}
      </span>
    </span>
  )
}
