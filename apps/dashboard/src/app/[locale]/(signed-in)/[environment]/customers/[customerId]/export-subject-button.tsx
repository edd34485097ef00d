'use client'

import { PackageOpen } from 'lucide-react'
import type { Messages } from 'next-intl'
import { useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface ExportSubjectButtonProps {
  readonly fileName: string
  readonly labels: Messages['customer']['exportSubject']
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<Uint8Array>>
}

/** Says what the file will hold before it is made and saved. */
export function ExportSubjectButton({ fileName, labels, requestIdLabels, action }: ExportSubjectButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [failure, setFailure] = useState<Failure>()
  const [isDone, setDone] = useState(false)
  const [isPending, startTransition] = useTransition()

  function open() {
    setFailure(undefined)
    setDone(false)
    dialog.current?.showModal()
  }

  function exportSubject() {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (!result.ok) return setFailure(result)
      save(result.data, fileName)
      setDone(true)
    })
  }

  return (
    <>
      <button type="button" className={buttonClass('quiet')} onClick={open}>
        <PackageOpen aria-hidden className="size-4" />
        {labels.open}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="w-full max-w-lg rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          {labels.title}
        </h2>
        <p id={`${id}-text`} className="mt-2 text-muted">
          {labels.text}
        </p>
        <p role="status" className="mt-3 text-good empty:hidden">
          {isDone ? labels.done : ''}
        </p>
        {failure !== undefined && (
          <div className="mt-3">
            <Problem failure={failure} labels={requestIdLabels} />
          </div>
        )}
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
            {labels.close}
          </button>
          <button
            type="button"
            className={buttonClass('primary')}
            disabled={isPending}
            onClick={exportSubject}
          >
            {isPending ? labels.working : labels.confirm}
          </button>
        </div>
      </dialog>
    </>
  )
}

function save(bytes: Uint8Array, fileName: string): void {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/zip' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName })
  link.click()
  URL.revokeObjectURL(address)
}
