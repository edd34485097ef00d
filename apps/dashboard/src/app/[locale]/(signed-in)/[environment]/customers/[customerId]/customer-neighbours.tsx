'use client'

import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { iconButtonClass } from '#components/ui/button.ts'
import { readCustomerTrail } from '../customer-trail.ts'

interface CustomerNeighboursProps {
  readonly customerId: string
  readonly environment: string
  /** Address of the list, below which the customers are. */
  readonly listPath: string
  readonly labels: Readonly<Record<'previous' | 'next' | 'neighbours', string>>
}

const never = () => () => {}

/** The customers before and after this one in the list that one came from, if one did. */
export function CustomerNeighbours({ customerId, environment, listPath, labels }: CustomerNeighboursProps) {
  const trail = useSyncExternalStore(
    never,
    () => readCustomerTrail(environment),
    () => '[]',
  )
  const ids: readonly string[] = JSON.parse(trail)
  const index = ids.indexOf(customerId)
  const toPath = (id: string | undefined) =>
    id === undefined || id === '' ? undefined : `${listPath}/${encodeURIComponent(id)}`
  const isKnown = index !== -1 && ids.length > 1
  // Its place is kept while nobody knows, so that nothing moves.
  return (
    <nav aria-label={labels.neighbours} className={`flex ${isKnown ? '' : 'invisible'}`}>
      <Neighbour
        icon={ChevronLeft}
        label={labels.previous}
        href={isKnown ? toPath(ids[index - 1]) : undefined}
      />
      <Neighbour
        icon={ChevronRight}
        label={labels.next}
        href={isKnown ? toPath(ids[index + 1]) : undefined}
      />
    </nav>
  )
}

interface NeighbourProps {
  readonly icon: LucideIcon
  readonly label: string
  /** Absent at the ends. */
  readonly href: string | undefined
}

function Neighbour({ icon: Icon, label, href }: NeighbourProps) {
  if (href === undefined) return <span className="size-8" />
  return (
    <Link href={href} replace prefetch={false} aria-label={label} title={label} className={iconButtonClass}>
      <Icon aria-hidden className="size-4" />
    </Link>
  )
}
