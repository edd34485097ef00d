'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

interface DeleteRegistrationProps {
  /** Has to be typed to show that it is meant. */
  readonly name: string
  /** Where one goes afterwards. */
  readonly listPath: string
  readonly labels: Readonly<
    Record<'open' | 'title' | 'text' | 'confirm' | 'submit' | 'working' | 'cancel', string>
  >
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<null>>
}

/** Deletes the registration once its name was typed. */
export function DeleteRegistration(props: DeleteRegistrationProps) {
  const { name, listPath, labels, requestIdLabels, action } = props
  const id = useId()
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const isConfirmed = typed.trim() === name.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isConfirmed) return
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (!result.ok) return setFailure(result)
      dialog.current?.close()
      router.push(listPath)
    })
  }

  return (
    <>
      <button
        type="button"
        className={`${buttonClass()} text-bad`}
        onClick={() => dialog.current?.showModal()}
      >
        <Trash2 aria-hidden className="size-4" />
        {labels.open}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onClose={() => {
          setTyped('')
          setFailure(undefined)
        }}
        className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <form onSubmit={submit}>
          <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
            {labels.title}
          </h2>
          <p id={`${id}-text`} className="mt-2 text-muted">
            {labels.text}
          </p>
          <label htmlFor={`${id}-name`} className="wrap-anywhere mt-4 block font-medium">
            {labels.confirm}
          </label>
          <input
            id={`${id}-name`}
            required
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} mt-1`}
            value={typed}
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
      </dialog>
    </>
  )
}
