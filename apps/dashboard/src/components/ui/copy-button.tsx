'use client'

import { Check, Copy } from 'lucide-react'
import { iconButtonClass } from '#components/ui/button.ts'
import { CopyStatus } from '#components/ui/copy-status.tsx'
import { useCopy } from '#components/ui/use-copy.tsx'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  readonly copiedLabel: string
}

export function CopyButton({ text, label, copiedLabel }: CopyButtonProps) {
  const { copy, isCopied, failure } = useCopy()
  const Icon = isCopied ? Check : Copy
  return (
    <>
      <button
        type="button"
        className={iconButtonClass}
        aria-label={label}
        title={label}
        onClick={() => copy(text)}
      >
        <Icon aria-hidden className="size-4" />
      </button>
      <CopyStatus isCopied={isCopied} copiedLabel={copiedLabel} failure={failure} />
    </>
  )
}
