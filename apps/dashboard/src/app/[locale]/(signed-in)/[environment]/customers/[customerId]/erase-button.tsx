'use client'

import type { Erasure } from '@customer-insights-kit/client/management'
import { Eraser } from 'lucide-react'
import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface EraseButtonProps {
  /** What has to be typed, so that nobody erases somebody else. */
  readonly confirmation: string
  readonly labels: Messages['customer']['erase']
  readonly requestIdLabels: RequestIdLabels
  readonly listPath: string
  readonly receiptsPath: string
  readonly action: () => Promise<Result<Erasure>>
}

/** Asks for the customer's name before it erases, and then shows the receipt. */
export function EraseButton({ confirmation, labels, requestIdLabels, action, ...paths }: EraseButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [receipt, setReceipt] = useState<Erasure>()
  const [isPending, startTransition] = useTransition()
  const isConfirmed = typed.trim() === confirmation.trim()

  function open() {
    setTyped('')
    setFailure(undefined)
    dialog.current?.showModal()
  }

  function erase(event: FormEvent) {
    event.preventDefault()
    if (!isConfirmed) return
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (result.ok) setReceipt(result.data)
      else setFailure(result)
    })
  }

  return (
    <>
      <button type="button" className={`${buttonClass('quiet')} hover:text-bad`} onClick={open}>
        <Eraser aria-hidden className="size-4" />
        {labels.open}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        className="w-full max-w-lg rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
        // Behind the receipt there is nobody any more.
        onClose={() => receipt !== undefined && location.assign(paths.listPath)}
      >
        {receipt === undefined ? (
          <form onSubmit={erase}>
            <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
              {labels.title}
            </h2>
            <ul className="mt-2 list-disc space-y-1 pl-5 text-muted">
              <li>{labels.removes}</li>
              <li>{labels.keepsOut}</li>
              <li>{labels.backups}</li>
            </ul>
            <label className="mt-4 block">
              <span className="mb-1 block font-medium">
                {labels.type} <bdi className="wrap-anywhere font-semibold">{confirmation}</bdi>
              </span>
              <input
                data-secret
                autoComplete="off"
                spellCheck={false}
                className={fieldClass}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
            {failure !== undefined && (
              <div className="mt-3">
                <Problem failure={failure} labels={requestIdLabels} />
              </div>
            )}
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
                {labels.cancel}
              </button>
              <button type="submit" className={buttonClass('danger')} disabled={!isConfirmed || isPending}>
                {isPending ? labels.working : labels.confirm}
              </button>
            </div>
          </form>
        ) : (
          <div role="status">
            <h2 id={`${id}-title`} className="font-semibold text-lg">
              {labels.done}
            </h2>
            <p className="mt-2 text-muted">{labels.doneText}</p>
            <p className="mt-3 flex flex-wrap items-center gap-1">
              <span className="text-muted">{labels.receipt}</span>
              <code className="wrap-anywhere font-mono text-sm">{receipt.erasureId}</code>
              <CopyButton
                text={receipt.erasureId}
                label={labels.copyReceipt}
                copiedLabel={requestIdLabels.copied}
              />
            </p>
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <a href={paths.receiptsPath} className={buttonClass()}>
                {labels.toReceipts}
              </a>
              <a href={paths.listPath} className={buttonClass('primary')}>
                {labels.toList}
              </a>
            </div>
          </div>
        )}
      </dialog>
    </>
  )
}
