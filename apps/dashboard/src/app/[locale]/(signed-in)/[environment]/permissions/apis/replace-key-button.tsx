'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Forewarning } from '#components/forewarning.tsx'
import { Problem } from '#components/problem.tsx'
import { TypedName } from '#components/typed-name.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { type Forewarner, useForewarning } from '#components/use-forewarning.ts'
import type { Failure, Result } from '#server/result.ts'
import { type GraceForm, readGrace, safeGrace } from './grace-choices.ts'
import { GraceFields } from './grace-fields.tsx'
import { NewKey } from './new-key.tsx'
import type { Replacement } from './replace-key.ts'

export interface ReplaceKeyButtonProps {
  readonly label: string
  readonly title: string
  /** What stays as it is, and what does not. */
  readonly text: string
  /** Typed before the old value ends at once. */
  readonly typed: { readonly label: string; readonly name: string }
  readonly labels: Readonly<Messages['keys']['replace']['dialog']>
  readonly forewarner: Forewarner
  readonly isPrimary?: boolean
  readonly requestIdLabels: RequestIdLabels
  readonly action: (graceMinutes: number) => Promise<Result<Replacement>>
}

const firstForm: GraceForm = { choice: safeGrace, amount: '2', unit: 'days' }

/** Gives a key another value once it was chosen how long the old one still works. */
export function ReplaceKeyButton({ labels, typed, requestIdLabels, ...props }: ReplaceKeyButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [form, setForm] = useState(firstForm)
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [made, setMade] = useState<Replacement>()
  const [isPending, startTransition] = useTransition()
  const forewarning = useForewarning(props.forewarner, requestIdLabels)
  const graceMinutes = readGrace(form)
  const isAtOnce = graceMinutes === 0
  const isReady = graceMinutes !== undefined && (!isAtOnce || name.trim() === typed.name.trim())

  function open() {
    setForm(firstForm)
    setName('')
    setFailure(undefined)
    setMade(undefined)
    forewarning.ask()
    dialog.current?.showModal()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isReady) return
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(props.action(graceMinutes), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setMade(result.data)
      if (result.data.key === undefined) dialog.current?.close('done')
      // However it was closed meanwhile: the value is told nowhere else.
      else if (dialog.current?.open === false) dialog.current.showModal()
    })
  }

  /** The new value goes with the dialog. */
  const forget = () => setMade((known) => known && { ...known, key: undefined })

  return (
    <div className="text-right max-sm:text-left">
      <button type="button" className={buttonClass(props.isPrimary ? 'primary' : 'secondary')} onClick={open}>
        {props.label}
      </button>
      <p role="status" className="max-w-sm text-good text-sm">
        {made?.key === undefined ? made?.outcome : ''}
      </p>
      <Modal
        dialog={dialog}
        id={id}
        title={made?.key === undefined ? props.title : labels.doneTitle}
        isHeld={isPending || made?.key !== undefined}
        onClose={forget}
      >
        {made?.key === undefined ? (
          <form onSubmit={submit}>
            <p id={`${id}-text`} className="mt-2 text-muted">
              {props.text}
            </p>
            <Forewarning
              answer={forewarning.answer}
              labels={props.forewarner.labels}
              requestIdLabels={requestIdLabels}
            />
            <GraceFields id={id} form={form} labels={labels} onChange={setForm} />
            {isAtOnce && <TypedName id={id} label={typed.label} value={name} onChange={setName} />}
            {failure !== undefined && (
              <div className="mt-3">
                <Problem failure={failure} labels={requestIdLabels} />
              </div>
            )}
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <button
                type="button"
                className={buttonClass()}
                disabled={isPending}
                onClick={() => dialog.current?.close()}
              >
                {labels.cancel}
              </button>
              <button
                type="submit"
                className={buttonClass(isAtOnce ? 'danger' : 'primary')}
                disabled={isPending || !isReady}
              >
                {isPending ? labels.working : props.label}
              </button>
            </div>
          </form>
        ) : (
          <>
            <NewKey id={`${id}-text`} value={made.key} labels={labels.newKey} />
            <p className="mt-3">{made.outcome}</p>
            <div className="mt-6 flex justify-end">
              <button
                type="button"
                className={buttonClass('primary')}
                onClick={() => dialog.current?.close('kept')}
              >
                {labels.kept}
              </button>
            </div>
          </>
        )}
      </Modal>
    </div>
  )
}
