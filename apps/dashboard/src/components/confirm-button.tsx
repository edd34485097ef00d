'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Forewarning } from '#components/forewarning.tsx'
import { Problem } from '#components/problem.tsx'
import { TypedName } from '#components/typed-name.tsx'
import { type ButtonVariant, buttonClass } from '#components/ui/button.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { type Forewarner, useForewarning } from '#components/use-forewarning.ts'
import type { Failure, Result } from '#server/result.ts'

export interface ConfirmButtonProps {
  readonly label: string
  /** What the button is called, where the label alone does not tell it from others like it. */
  readonly name?: string
  readonly isDangerous?: boolean
  /** How the button looks that asks; a plain one without. */
  readonly look?: ButtonVariant
  readonly isDisabled?: boolean
  /** The id of what is said beside the button. */
  readonly describedBy?: string
  readonly title: string
  /** What stops working. */
  readonly text: string
  /** What goes, one by one. */
  readonly details?: ReactNode
  /** Who would notice, asked when the dialog opens. */
  readonly forewarner?: Forewarner
  /** What has to be typed before, where a click would be too quick. */
  readonly typed?: { readonly label: string; readonly name: string }
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly workingLabel: string
  readonly doneLabel?: string
  /** Where one goes afterwards, where what was here is gone. */
  readonly donePath?: string
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<null>>
}

/** A button that asks before it acts; the safe answer has the focus, or the name that has to be typed. */
export function ConfirmButton({ forewarner, typed, ...props }: ConfirmButtonProps) {
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [isDone, setDone] = useState(false)
  const [isPending, startTransition] = useTransition()
  const forewarning = useForewarning(forewarner, props.requestIdLabels)
  const isConfirmed = typed === undefined || name.trim() === typed.name.trim()

  function open() {
    setFailure(undefined)
    setDone(false)
    setName('')
    forewarning.ask()
    dialog.current?.showModal()
  }

  function confirm(event: FormEvent) {
    event.preventDefault()
    if (!isConfirmed) return
    startTransition(async () => {
      const result = await attemptAction(props.action(), props.requestIdLabels)
      if (!result.ok) return setFailure(result)
      dialog.current?.close()
      setDone(true)
      if (props.donePath !== undefined) router.push(props.donePath)
    })
  }

  return (
    <div>
      <button
        type="button"
        className={`${buttonClass(props.look)} ${props.isDangerous ? 'text-bad' : ''}`}
        disabled={props.isDisabled}
        aria-label={props.name}
        aria-describedby={props.describedBy}
        onClick={open}
      >
        {props.label}
      </button>
      {props.doneLabel !== undefined && (
        <p role="status" className="text-good text-sm">
          {isDone ? props.doneLabel : ''}
        </p>
      )}
      <Modal dialog={dialog} id={id} title={props.title}>
        <form onSubmit={confirm}>
          <p id={`${id}-text`} className="mt-2 text-muted">
            {props.text}
          </p>
          {props.details}
          {forewarner !== undefined && (
            <Forewarning
              answer={forewarning.answer}
              labels={forewarner.labels}
              requestIdLabels={props.requestIdLabels}
            />
          )}
          {typed !== undefined && <TypedName id={id} label={typed.label} value={name} onChange={setName} />}
          {failure !== undefined && (
            <div className="mt-3">
              <Problem failure={failure} labels={props.requestIdLabels} />
            </div>
          )}
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
              {props.cancelLabel}
            </button>
            <button type="submit" className={buttonClass('danger')} disabled={isPending || !isConfirmed}>
              {isPending ? props.workingLabel : props.confirmLabel}
            </button>
          </div>
        </form>
      </Modal>
    </div>
  )
}
