'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

type ActionLabels = Readonly<Messages['keys']['values']['actions']>

export interface MinutesChoice {
  readonly minutes: string
  readonly name: string
}

interface MinutesButtonProps {
  readonly labels: ActionLabels
  readonly texts: Readonly<Record<'open' | 'title' | 'text' | 'field' | 'submit', string>>
  readonly choices: readonly MinutesChoice[]
  readonly requestIdLabels: RequestIdLabels
  readonly action: (minutes: number) => Promise<Result<null>>
}

/** A button that asks for how long, and then acts. */
export function MinutesButton({ labels, texts, choices, requestIdLabels, action }: MinutesButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const minutes = Number(new FormData(event.currentTarget).get('minutes'))
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(minutes), requestIdLabels)
      if (result.ok) dialog.current?.close()
      else setFailure(result)
    })
  }

  return (
    <>
      <button type="button" className={buttonClass()} onClick={() => dialog.current?.showModal()}>
        {texts.open}
      </button>
      <Modal dialog={dialog} id={id} title={texts.title} onClose={() => setFailure(undefined)}>
        <form onSubmit={submit}>
          <p id={`${id}-text`} className="mt-2 text-muted">
            {texts.text}
          </p>
          <label htmlFor={`${id}-minutes`} className="mt-4 block font-medium">
            {texts.field}
          </label>
          <select id={`${id}-minutes`} name="minutes" className={`${fieldClass} mt-1 max-w-80`}>
            {choices.map(({ minutes, name }) => (
              <option key={minutes} value={minutes}>
                {name}
              </option>
            ))}
          </select>
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
              {isPending ? labels.working : texts.submit}
            </button>
          </div>
        </form>
      </Modal>
    </>
  )
}
