'use client'

import { useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface ActionButtonProps {
  readonly label: string
  readonly workingLabel: string
  readonly doneLabel?: string
  readonly className: string
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<null>>
}

/** A button that acts at once, and says what came of it. */
export function ActionButton({ requestIdLabels, action, ...props }: ActionButtonProps) {
  const [failure, setFailure] = useState<Failure>()
  const [isDone, setDone] = useState(false)
  const [isPending, startTransition] = useTransition()

  function run() {
    setFailure(undefined)
    setDone(false)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (result.ok) setDone(true)
      else setFailure(result)
    })
  }

  return (
    <div>
      <button type="button" className={props.className} disabled={isPending} onClick={run}>
        {isPending ? props.workingLabel : props.label}
      </button>
      {props.doneLabel !== undefined && (
        <p role="status" className="text-good text-sm">
          {isDone ? props.doneLabel : ''}
        </p>
      )}
      {failure !== undefined && (
        <div className="mt-3 text-left">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </div>
  )
}
