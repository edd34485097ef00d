'use client'

import { Trash2 } from 'lucide-react'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import { outdateLists } from '../left-list.ts'
import { DownloadButton } from './download-button.tsx'
import type { EraseReceipt } from './erase-customer.ts'

interface EraseButtonProps {
  /** One of them has to be typed to show that it is meant: a name may be in letters that one cannot type. */
  readonly confirmations: readonly string[]
  /** Where one goes afterwards. */
  readonly listPath: string
  readonly labels: Readonly<
    Record<
      | 'open'
      | 'title'
      | 'text'
      | 'confirm'
      | 'submit'
      | 'working'
      | 'cancel'
      | 'doneTitle'
      | 'doneText'
      | 'receipt'
      | 'copy'
      | 'copied'
      | 'download'
      | 'toList',
      string
    >
  >
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<EraseReceipt>>
}

/** Erases the customer once their name was typed, and hands over the receipt. */
export function EraseButton({ confirmations, listPath, labels, requestIdLabels, action }: EraseButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [receipt, setReceipt] = useState<EraseReceipt>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const isConfirmed = confirmations.includes(typed.trim())

  function erase(event: FormEvent) {
    event.preventDefault()
    if (!isConfirmed) return
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (!result.ok) return setFailure(result)
      outdateLists()
      setReceipt(result.data)
    })
  }

  return (
    <>
      <button
        type="button"
        className="flex h-8 w-full items-center gap-2 rounded-md px-3 text-left text-bad hover:bg-raised"
        onClick={() => dialog.current?.showModal()}
      >
        <Trash2 aria-hidden className="size-4" />
        {labels.open}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        // Nobody is there any more once there is a receipt, not even in what the browser keeps of pages.
        onClose={() => receipt !== undefined && location.assign(listPath)}
        className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
          {receipt === undefined ? labels.title : labels.doneTitle}
        </h2>
        {receipt === undefined ? (
          <form onSubmit={erase}>
            <p className="mt-2 text-muted">{labels.text}</p>
            <label htmlFor={`${id}-name`} className="wrap-anywhere mt-4 block font-medium">
              {labels.confirm}
            </label>
            <input
              id={`${id}-name`}
              required
              autoComplete="off"
              spellCheck={false}
              className={`${fieldClass} mt-1`}
              onChange={(event) => setTyped(event.target.value)}
            />
            {failure !== undefined && (
              <div className="mt-3">
                <Problem failure={failure} labels={requestIdLabels} />
              </div>
            )}
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
                {labels.cancel}
              </button>
              <button type="submit" className={buttonClass('danger')} disabled={isPending || !isConfirmed}>
                {isPending ? labels.working : labels.submit}
              </button>
            </div>
          </form>
        ) : (
          <div role="status">
            <p className="mt-2 text-muted">{labels.doneText}</p>
            <ul className="mt-3 list-disc pl-5">
              {receipt.removed.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p className="mt-3 flex flex-wrap items-center gap-x-2">
              {labels.receipt}
              <code className="break-all font-mono text-sm">{receipt.erasureId}</code>
              <CopyButton text={receipt.erasureId} label={labels.copy} copiedLabel={labels.copied} />
              <DownloadButton text={receipt.json} fileName="erasure.json" label={labels.download} />
            </p>
            <div className="mt-6 flex justify-end">
              <button
                type="button"
                className={buttonClass('primary')}
                onClick={() => dialog.current?.close()}
              >
                {labels.toList}
              </button>
            </div>
          </div>
        )}
      </dialog>
    </>
  )
}
