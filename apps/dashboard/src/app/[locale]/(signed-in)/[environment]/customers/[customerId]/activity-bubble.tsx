import {
  Activity,
  Award,
  Headset,
  type LucideIcon,
  Mail,
  MousePointerClick,
  Phone,
  Repeat,
  ShoppingBag,
  Star,
} from 'lucide-react'
import { type ActivityKind, findActivityKind } from './activity-kind.ts'

const looks: Readonly<Record<ActivityKind, readonly [LucideIcon, hue: number]>> = {
  order: [ShoppingBag, 0],
  review: [Star, 7],
  subscription: [Repeat, 4],
  loyalty: [Award, 1],
  support: [Headset, 3],
  message: [Mail, 5],
  call: [Phone, 2],
  visit: [MousePointerClick, 6],
  other: [Activity, 6],
}

/** The type of an activity as icon and colour; the word stands beside it. */
export function ActivityBubble({
  type,
  isSmall = false,
}: {
  readonly type: string
  readonly isSmall?: boolean
}) {
  const [Icon, hue] = looks[findActivityKind(type)]
  return (
    <span
      aria-hidden
      data-hue={hue}
      className={`avatar flex shrink-0 items-center justify-center rounded-full ${isSmall ? 'size-5' : 'size-8'}`}
    >
      <Icon className={isSmall ? 'size-3' : 'size-4'} />
    </span>
  )
}
