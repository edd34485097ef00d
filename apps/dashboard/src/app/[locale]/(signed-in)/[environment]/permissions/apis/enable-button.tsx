'use client'

import { useState, useTransition } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import type { Result } from '#server/result.ts'

interface EnableButtonProps {
  readonly label: string
  readonly workingLabel: string
  readonly enable: () => Promise<Result<null>>
}

export function EnableButton({ label, workingLabel, enable }: EnableButtonProps) {
  const [problem, setProblem] = useState<string>()
  const [isPending, startTransition] = useTransition()

  function run() {
    setProblem(undefined)
    startTransition(async () => {
      const result = await enable()
      if (!result.ok) setProblem(result.message)
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
      {problem !== undefined && (
        <p role="alert" className="mt-3 text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}
