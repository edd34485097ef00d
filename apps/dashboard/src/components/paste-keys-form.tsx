'use client'

import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { useDraft } from '#components/use-draft.ts'
import type { Failure, Result } from '#server/result.ts'

export interface PasteKeysFormProps {
  readonly labels: Readonly<Record<'primary' | 'secondary' | 'submit' | 'working' | 'done', string>>
  /** Label of the field for the environment, where none is chosen yet. */
  readonly environmentLabel?: string
  readonly requestIdLabels: RequestIdLabels
  readonly action: (form: FormData) => Promise<Result<null>>
}

/** Takes one or both keys; what was typed stays until it was accepted. */
export function PasteKeysForm({ labels, environmentLabel, requestIdLabels, action }: PasteKeysFormProps) {
  const id = useId()
  const formElement = useRef<HTMLFormElement>(null)
  const noteResult = useDraft(formElement, 'paste-keys', requestIdLabels.draftOwner)
  const [failure, setFailure] = useState<Failure>()
  const [isDone, setDone] = useState(false)
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setFailure(undefined)
    setDone(false)
    startTransition(async () => {
      const result = await attemptAction(action(new FormData(form)), requestIdLabels)
      noteResult(result)
      if (!result.ok) return setFailure(result)
      form.reset()
      setDone(true)
    })
  }

  return (
    <form ref={formElement} onSubmit={submit} className="max-w-xl space-y-3 text-left">
      {environmentLabel !== undefined && (
        <div>
          <label htmlFor={`${id}-environment`} className="font-medium">
            {environmentLabel}
          </label>
          <input
            id={`${id}-environment`}
            name="instanceId"
            required
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} mt-1 font-mono`}
          />
        </div>
      )}
      {(['primary', 'secondary'] as const).map((slot) => (
        <div key={slot}>
          <label htmlFor={`${id}-${slot}`} className="font-medium">
            {labels[slot]}
          </label>
          <input
            id={`${id}-${slot}`}
            name={slot}
            type="password"
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} mt-1 font-mono`}
          />
        </div>
      ))}
      <button type="submit" className={buttonClass('primary')} disabled={isPending}>
        {isPending ? labels.working : labels.submit}
      </button>
      <p role="status" className="text-good text-sm">
        {isDone ? labels.done : ''}
      </p>
      {failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
    </form>
  )
}
