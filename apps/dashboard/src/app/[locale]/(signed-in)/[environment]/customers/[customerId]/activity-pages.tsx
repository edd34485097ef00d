'use client'

import { type ReactNode, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { ActivityCursor } from './activity-filter.ts'
import type { LoadedActivities } from './load-activities.tsx'

interface MoreActivitiesProps {
  readonly next: ActivityCursor
  /** Of the last activity above. */
  readonly month: string | undefined
  /** How many stand above. */
  readonly count: number
  readonly labels: Readonly<Record<'more' | 'loading' | 'shown', string>>
  readonly requestIdLabels: RequestIdLabels
  readonly action: (position: {
    readonly after: ActivityCursor
    readonly month?: string | undefined
  }) => Promise<Result<LoadedActivities>>
}

/** Older activities, appended step by step; those above stay as they are. */
export function MoreActivities({ labels, requestIdLabels, action, ...first }: MoreActivitiesProps) {
  const [lists, setLists] = useState<readonly ReactNode[]>([])
  const [end, setEnd] = useState<Pick<LoadedActivities, 'next' | 'month' | 'count'>>(first)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const { next } = end

  function load(after: ActivityCursor) {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action({ after, month: end.month }), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setLists([...lists, result.data.list])
      setEnd({ ...result.data, count: end.count + result.data.count })
    })
  }

  return (
    <>
      {lists.map((list, index) => (
        // Lists are only ever added at the end.
        <div key={index}>{list}</div>
      ))}
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {next !== undefined && (
          <button
            type="button"
            className={buttonClass()}
            aria-disabled={isPending}
            onClick={() => !isPending && load(next)}
          >
            {isPending ? labels.loading : labels.more}
          </button>
        )}
        <p role="status" className="text-muted text-sm tabular-nums">
          {lists.length > 0 ? `${labels.shown}: ${end.count}` : ''}
        </p>
      </div>
    </>
  )
}
