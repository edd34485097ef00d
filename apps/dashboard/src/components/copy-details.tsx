'use client'

import { Check, ClipboardList } from 'lucide-react'
import { useState } from 'react'
import { type DetailLabels, describeFailure, type FailureDetails } from '#components/describe-failure.ts'
import { buttonClass } from '#components/ui/button.ts'
import { CopyStatus } from '#components/ui/copy-status.tsx'
import { useCopy } from '#components/ui/use-copy.tsx'

interface CopyDetailsProps {
  readonly failure: FailureDetails
  readonly label: string
  readonly copiedLabel: string
  readonly labels: DetailLabels
}

/** Copies what an administrator needs to find the reason of a failure. */
export function CopyDetails({ failure, label, copiedLabel, labels }: CopyDetailsProps) {
  const [time] = useState(() => new Date())
  const { copy, isCopied, failure: copyFailure } = useCopy()
  const Icon = isCopied ? Check : ClipboardList
  return (
    <>
      <button
        type="button"
        className={buttonClass()}
        onClick={() => copy(describeFailure(failure, { time, page: location }, labels))}
      >
        <Icon aria-hidden className="size-4" />
        {label}
      </button>
      <CopyStatus isCopied={isCopied} copiedLabel={copiedLabel} failure={copyFailure} />
    </>
  )
}
