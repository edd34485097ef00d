'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { iconButtonClass } from '#components/ui/button.ts'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  readonly copiedLabel: string
}

export function CopyButton({ text, label, copiedLabel }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }

  const Icon = isCopied ? Check : Copy
  return (
    <button type="button" className={iconButtonClass} aria-label={label} title={label} onClick={copy}>
      <Icon aria-hidden className="size-4" />
      <span role="status" className="sr-only">
        {isCopied ? copiedLabel : ''}
      </span>
    </button>
  )
}
