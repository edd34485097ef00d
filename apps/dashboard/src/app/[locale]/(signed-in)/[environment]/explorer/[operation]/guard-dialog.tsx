import { type FormEvent, type RefObject, useId, useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

/** What would be taken away, in the words of the form. */
export interface Target {
  readonly title: string
  readonly description: string
  /** Such as the name of a segment; the last one is the narrowest. */
  readonly parts: readonly { readonly label: string; readonly value: string }[]
  /** What the chosen options mean, where they mean much. */
  readonly outcome?: string | undefined
  /** What has to be typed to show that it is meant. */
  readonly word: string
}

interface GuardDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly target: Target | undefined
  readonly labels: TryItLabels
  readonly onConfirm: () => void
}

/** Asks before something is taken away for good, and names it. */
export function GuardDialog({ dialog, target, labels, onConfirm }: GuardDialogProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const isConfirmed = target !== undefined && typed.trim() === target.word
  const { guard } = labels

  function confirm(event: FormEvent) {
    event.preventDefault()
    if (!isConfirmed) return
    dialog.current?.close()
    onConfirm()
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={() => setTyped('')}
      className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
    >
      <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
        {fillText(guard.title, { operation: target?.title ?? '' })}
      </h2>
      <p id={`${id}-text`} className="mt-2 text-muted">
        {target?.description}
      </p>
      <dl className="mt-3 space-y-1">
        {target?.parts.map(({ label, value }) => (
          <div key={label} className="flex flex-wrap gap-x-2">
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {target?.outcome !== undefined && <p className="mt-3 font-medium">{target.outcome}</p>}
      <form onSubmit={confirm}>
        <label htmlFor={`${id}-word`} className="wrap-anywhere mt-4 block font-medium">
          {fillText(guard.type, { word: target?.word ?? '' })}
        </label>
        <input
          id={`${id}-word`}
          required
          autoComplete="off"
          spellCheck={false}
          className={`${fieldClass} mt-1`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
            {guard.cancel}
          </button>
          <button type="submit" className={buttonClass('danger')} disabled={!isConfirmed}>
            {labels.send}
          </button>
        </div>
      </form>
    </dialog>
  )
}
