import { Activity as ActivityIcon, Award, type LucideIcon, Repeat, ShoppingBag, Star } from 'lucide-react'
import { getFormatter } from 'next-intl/server'
import type { Activity } from './group-activities.ts'

const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/order|purchase/i, ShoppingBag],
  [/review|feedback/i, Star],
  [/subscription/i, Repeat],
  [/loyalty/i, Award],
]

export async function TimelineItem({ activity }: { readonly activity: Activity }) {
  const format = await getFormatter()
  const Icon = icons.find(([type]) => type.test(activity.type))?.[1] ?? ActivityIcon
  return (
    <li className="flex gap-3 border-line border-b py-2.5 last:border-b-0">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 grow">
        <p className="break-words font-medium">{activity.title}</p>
        <p className="text-muted text-sm">{activity.label}</p>
      </div>
      {activity.time !== undefined && (
        <time
          dateTime={activity.time}
          title={format.dateTime(new Date(activity.time), { dateStyle: 'full', timeStyle: 'long' })}
          className="shrink-0 text-muted text-sm"
        >
          {format.dateTime(new Date(activity.time), { dateStyle: 'medium' })}
        </time>
      )}
    </li>
  )
}
