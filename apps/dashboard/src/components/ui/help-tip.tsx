'use client'

import { CircleQuestionMark } from 'lucide-react'
import { useId } from 'react'

export interface HelpTipProps {
  /** What it explains, as "Help: grace period". */
  readonly label: string
  readonly text: string
}

/**
 * A question mark beside a term; pressing it explains the term, without any script. It runs in the browser all
 * the same, because ids that the server gives are those of one answer, and a page is made of several.
 */
export function HelpTip({ label, text }: HelpTipProps) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        aria-describedby={id}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-full align-middle text-muted transition-colors hover:bg-raised hover:text-ink"
      >
        <CircleQuestionMark aria-hidden className="size-4" />
      </button>
      <span
        id={id}
        popover="auto"
        className="help-tip w-max max-w-72 whitespace-normal rounded-lg border border-line bg-surface px-3 py-2 text-left font-normal text-ink text-sm shadow-float"
      >
        {text}
      </span>
    </>
  )
}
