'use client'

import { FileArchive } from 'lucide-react'
import { useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { saveFile } from '#components/save-file.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface ExportButtonProps {
  readonly labels: Readonly<Record<'start' | 'working' | 'done', string>>
  readonly requestIdLabels: RequestIdLabels
  /** Answers a ZIP in Base64. */
  readonly action: () => Promise<Result<string>>
}

/** Saves everything about the customer as a ZIP. */
export function ExportButton({ labels, requestIdLabels, action }: ExportButtonProps) {
  const [isDone, setDone] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function run() {
    setDone(false)
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (!result.ok) return setFailure(result)
      const bytes = Uint8Array.from(atob(result.data), (letter) => letter.charCodeAt(0))
      saveFile(bytes, 'application/zip', 'customer.zip')
      setDone(true)
    })
  }

  return (
    <>
      <button
        type="button"
        disabled={isPending}
        className="flex h-8 w-full items-center gap-2 rounded-md px-3 text-left hover:bg-raised disabled:opacity-60"
        onClick={run}
      >
        <FileArchive aria-hidden className="size-4 text-muted" />
        {isPending ? labels.working : labels.start}
      </button>
      <p role="status" className="px-3 text-good text-sm empty:hidden">
        {isDone ? labels.done : ''}
      </p>
      {failure !== undefined && (
        <div className="p-2">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </>
  )
}
