'use client'

import { Check, ClipboardList } from 'lucide-react'
import { useState } from 'react'
import { type DetailLabels, describeFailure, type FailureDetails } from '#components/describe-failure.ts'
import { buttonClass } from '#components/ui/button.ts'

interface CopyDetailsProps {
  readonly failure: FailureDetails
  readonly label: string
  readonly copiedLabel: string
  readonly labels: DetailLabels
}

/** Copies what an administrator needs to find the reason of a failure. */
export function CopyDetails({ failure, label, copiedLabel, labels }: CopyDetailsProps) {
  const [time] = useState(() => new Date())
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(describeFailure(failure, { time, page: location }, labels))
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }

  const Icon = isCopied ? Check : ClipboardList
  return (
    <button type="button" className={buttonClass()} onClick={copy}>
      <Icon aria-hidden className="size-4" />
      {label}
      <span role="status" className="sr-only">
        {isCopied ? copiedLabel : ''}
      </span>
    </button>
  )
}
