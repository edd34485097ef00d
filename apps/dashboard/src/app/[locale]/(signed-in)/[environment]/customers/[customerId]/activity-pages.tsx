'use client'

import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { ActivityCursor } from './activity-filter.ts'
import type { LoadedActivities } from './load-activities.tsx'

type End = Pick<LoadedActivities, 'next' | 'month' | 'count' | 'extent'>

interface ActivityPagesProps {
  /** The first activities: where they end, and how many they are. */
  readonly first: End
  readonly children: ReactNode
  /** Stands beside the number of activities. */
  readonly clear: ReactNode
  readonly labels: Readonly<Record<'more' | 'loading', string>>
  readonly requestIdLabels: RequestIdLabels
  readonly action: (position: {
    readonly after: ActivityCursor
    readonly month?: string | undefined
    readonly count: number
  }) => Promise<Result<LoadedActivities>>
}

/** Activities with how many they are; older ones are appended step by step, and those above stay as they are. */
export function ActivityPages({
  first,
  children,
  clear,
  labels,
  requestIdLabels,
  action,
}: ActivityPagesProps) {
  const [lists, setLists] = useState<readonly ReactNode[]>([])
  const [end, setEnd] = useState(first)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const latest = useRef<HTMLDivElement>(null)
  const { next, month, count, extent } = end

  // The button is below them now, or gone.
  useEffect(() => {
    if (lists.length > 0) latest.current?.querySelector('summary')?.focus()
  }, [lists.length])

  function load(after: ActivityCursor) {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action({ after, month, count }), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setLists([...lists, result.data.list])
      setEnd(result.data)
    })
  }

  return (
    <>
      <div className="mt-3 mb-2 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-muted">
          {extent}
        </p>
        {clear}
      </div>
      {children}
      {lists.map((list, index) => (
        // Lists are only ever added at the end.
        <div key={index} ref={index === lists.length - 1 ? latest : undefined}>
          {list}
        </div>
      ))}
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
      {next !== undefined && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <button
            type="button"
            className={buttonClass()}
            aria-disabled={isPending}
            onClick={() => !isPending && load(next)}
          >
            {isPending ? labels.loading : labels.more}
          </button>
          {lists.length > 0 && <p className="text-muted text-sm tabular-nums">{extent}</p>}
        </div>
      )}
    </>
  )
}
