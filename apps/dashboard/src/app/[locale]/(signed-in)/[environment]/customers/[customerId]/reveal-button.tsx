'use client'

import { Eye } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface RevealButtonProps {
  /** Stands there until the value is seen. */
  readonly masked: ReactNode
  readonly labels: Readonly<
    Record<
      'open' | 'openName' | 'title' | 'text' | 'reason' | 'submit' | 'working' | 'cancel' | 'empty',
      string
    >
  >
  readonly requestIdLabels: RequestIdLabels
  readonly action: (reason: string) => Promise<Result<ReactNode>>
}

/** Shows one masked value once somebody says why; it is gone again with the page. */
export function RevealButton({ masked, labels, requestIdLabels, action }: RevealButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [revealed, setRevealed] = useState<{ readonly value: ReactNode }>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const shown = useRef<HTMLSpanElement>(null)

  // The button that had the focus is gone.
  useEffect(() => {
    if (revealed !== undefined) shown.current?.focus()
  }, [revealed])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason'))
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(reason), requestIdLabels)
      if (!result.ok) return setFailure(result)
      dialog.current?.close()
      setRevealed({ value: result.data })
    })
  }

  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1">
      {revealed === undefined && renderMasked()}
      <span ref={shown} role="status" tabIndex={-1} className="wrap-anywhere min-w-0">
        {revealed !== undefined && (revealed.value ?? labels.empty)}
      </span>
    </span>
  )

  function renderMasked() {
    return (
      <>
        {masked}
        <button
          type="button"
          aria-label={labels.openName}
          className="inline-flex h-6 items-center gap-1 rounded-md px-1.5 text-accent text-sm hover:bg-raised"
          onClick={() => dialog.current?.showModal()}
        >
          <Eye aria-hidden className="size-3.5" />
          {labels.open}
        </button>
        <dialog
          ref={dialog}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
          className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
        >
          <form onSubmit={submit}>
            <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
              {labels.title}
            </h2>
            <p id={`${id}-text`} className="mt-2 text-muted">
              {labels.text}
            </p>
            <label htmlFor={`${id}-reason`} className="mt-4 block font-medium">
              {labels.reason}
            </label>
            <input
              id={`${id}-reason`}
              name="reason"
              required
              maxLength={500}
              autoComplete="off"
              className={`${fieldClass} mt-1`}
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
              <button type="submit" className={buttonClass('primary')} disabled={isPending}>
                {isPending ? labels.working : labels.submit}
              </button>
            </div>
          </form>
        </dialog>
      </>
    )
  }
}
