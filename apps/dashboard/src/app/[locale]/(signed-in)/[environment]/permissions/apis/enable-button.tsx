'use client'

import { useState, useTransition } from 'react'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface EnableButtonProps {
  readonly label: string
  readonly workingLabel: string
  readonly requestIdLabels: RequestIdLabels
  readonly enable: () => Promise<Result<null>>
}

export function EnableButton({ label, workingLabel, requestIdLabels, enable }: EnableButtonProps) {
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function run() {
    setFailure(undefined)
    startTransition(async () => {
      const result = await enable()
      if (!result.ok) setFailure(result)
    })
  }

  return (
    <div>
      <button
        type="button"
        className={`${buttonClass('primary')} h-10 px-6`}
        disabled={isPending}
        onClick={run}
      >
        {isPending ? workingLabel : label}
      </button>
      {failure !== undefined && (
        <div className="mt-3 text-left">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </div>
  )
}
