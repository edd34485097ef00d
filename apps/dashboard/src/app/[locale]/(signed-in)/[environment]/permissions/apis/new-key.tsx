'use client'

import { Check, Copy } from 'lucide-react'
import type { Messages } from 'next-intl'
import { useEffect, useRef } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { CopyStatus } from '#components/ui/copy-status.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useCopy } from '#components/ui/use-copy.tsx'

export type NewKeyLabels = Readonly<Messages['keys']['replace']['dialog']['newKey']>

interface NewKeyProps {
  readonly id: string
  readonly value: string
  readonly labels: NewKeyLabels
}

/** A new value in the clear, which is never shown again. */
export function NewKey({ id, value, labels }: NewKeyProps) {
  const { copy, isCopied, failure } = useCopy()
  const Icon = isCopied ? Check : Copy
  const copyButton = useRef<HTMLButtonElement>(null)

  // The button that had the focus is gone.
  useEffect(() => copyButton.current?.focus(), [])

  return (
    <div className="mt-2 space-y-3">
      <p id={id} className="text-muted">
        {labels.text}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="select-all break-all rounded bg-raised px-2 py-1 font-mono text-sm" data-key-visible>
          {value}
        </code>
        <button ref={copyButton} type="button" className={buttonClass()} onClick={() => copy(value)}>
          <Icon aria-hidden className="size-4" />
          {labels.copy}
        </button>
        <CopyStatus isCopied={isCopied} copiedLabel={labels.copied} failure={failure} />
      </div>
      <Notice>{labels.keep}</Notice>
    </div>
  )
}
