'use client'

import { useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

export interface ConfirmButtonProps {
  readonly label: string
  readonly isDangerous?: boolean
  readonly title: string
  /** What stops working. */
  readonly text: string
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly workingLabel: string
  readonly doneLabel?: string
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<null>>
}

/** A button that asks before it acts; the safe answer has the focus. */
export function ConfirmButton(props: ConfirmButtonProps) {
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

  function confirm() {
    startTransition(async () => {
      const result = await attemptAction(props.action(), props.requestIdLabels)
      if (!result.ok) return setFailure(result)
      dialog.current?.close()
      setDone(true)
    })
  }

  return (
    <div>
      <button
        type="button"
        className={`${buttonClass()} ${props.isDangerous ? 'text-bad' : ''}`}
        onClick={open}
      >
        {props.label}
      </button>
      <p role="status" className="text-good text-sm">
        {isDone ? props.doneLabel : ''}
      </p>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          {props.title}
        </h2>
        <p id={`${id}-text`} className="mt-2 text-muted">
          {props.text}
        </p>
        {failure !== undefined && (
          <div className="mt-3">
            <Problem failure={failure} labels={props.requestIdLabels} />
          </div>
        )}
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
            {props.cancelLabel}
          </button>
          <button type="button" className={buttonClass('danger')} disabled={isPending} onClick={confirm}>
            {isPending ? props.workingLabel : props.confirmLabel}
          </button>
        </div>
      </dialog>
    </div>
  )
}
