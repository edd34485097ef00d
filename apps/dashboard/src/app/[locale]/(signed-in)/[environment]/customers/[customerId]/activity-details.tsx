'use client'

import { type ReactNode, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface ActivityDetailsProps {
  readonly summary: ReactNode
  readonly labels: { readonly loading: string; readonly requestId: RequestIdLabels }
  readonly action: () => Promise<Result<ReactNode>>
}

/** Unfolds an activity; its fields are read when somebody wants to see them. */
export function ActivityDetails({ summary, labels, action }: ActivityDetailsProps) {
  const [fields, setFields] = useState<ReactNode>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function load() {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), labels.requestId)
      if (result.ok) setFields(result.data)
      else setFailure(result)
    })
  }

  return (
    <details
      className="group/activity"
      onToggle={(event) => {
        if (event.currentTarget.open && fields === undefined && !isPending) load()
      }}
    >
      <summary className="flex items-start gap-3 rounded-md py-2.5 hover:bg-raised">{summary}</summary>
      <div aria-busy={isPending} className="min-h-16 pb-3 pl-11">
        {failure !== undefined && <Problem failure={failure} labels={labels.requestId} />}
        {fields ?? (isPending && <p className="text-muted">{labels.loading}</p>)}
      </div>
    </details>
  )
}
