import { Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Effect } from './describe-effect.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface SendRowProps {
  readonly isPending: boolean
  readonly isDestructive: boolean
  /** What is different afterwards, if anything is. */
  readonly effect: Effect | undefined
  /** Whether somebody else may have filled in the form. */
  readonly isFromLink: boolean
  /** What stands in the way of an answer. */
  readonly hints: ReactNode
  readonly onCancel: () => void
  readonly share: ReactNode
  readonly labels: TryItLabels
}

/** The end of the form: Send, and what to know before. */
export function SendRow({
  isPending,
  isDestructive,
  effect,
  isFromLink,
  hints,
  onCancel,
  share,
  labels,
}: SendRowProps) {
  return (
    <>
      {isFromLink && (
        <div className="mt-5">
          <Notice role="status">{labels.share.filled}</Notice>
        </div>
      )}
      {hints}
      <div data-send className="mt-5 flex flex-wrap items-center gap-2">
        <button
          type="submit"
          className={buttonClass(isDestructive ? 'danger' : 'primary')}
          // Disabled it would lose the focus, and with it the place.
          aria-disabled={isPending}
        >
          <Send aria-hidden className="size-4" />
          {isPending ? labels.sending : labels.send}
        </button>
        {isPending && (
          <button type="button" className={buttonClass()} onClick={onCancel}>
            {labels.guard.cancel}
          </button>
        )}
        {share}
        {effect !== undefined && (
          <p className={`wrap-anywhere w-full text-sm ${effect.isElsewhere ? 'text-warn' : 'text-muted'}`}>
            {effect.text}
          </p>
        )}
      </div>
    </>
  )
}
