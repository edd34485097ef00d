'use client'

import { ShieldCheck } from 'lucide-react'
import { useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'

/** What the look at the whole log found, in the reader's words. */
export interface VerificationView {
  readonly isWhole: boolean
  readonly text: string
  readonly lastHash: string | null
}

interface VerifyButtonProps {
  readonly labels: Readonly<Record<'start' | 'working' | 'lastHash' | 'hashText' | 'copy' | 'copied', string>>
  readonly requestIdLabels: RequestIdLabels
  readonly action: () => Promise<Result<VerificationView>>
}

/** Has the service compute the chain of hashes anew, and tells whether it is whole. */
export function VerifyButton({ labels, requestIdLabels, action }: VerifyButtonProps) {
  const [found, setFound] = useState<VerificationView>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function verify() {
    setFound(undefined)
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (result.ok) setFound(result.data)
      else setFailure(result)
    })
  }

  return (
    <>
      <button type="button" className={buttonClass()} disabled={isPending} onClick={verify}>
        <ShieldCheck aria-hidden className="size-4" />
        {isPending ? labels.working : labels.start}
      </button>
      <div role="status" className="basis-full empty:hidden">
        {found !== undefined && (
          <Notice tone={found.isWhole ? 'plain' : 'bad'}>
            <p className="font-medium">{found.text}</p>
            {found.lastHash !== null && (
              <>
                <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
                  {labels.lastHash}
                  <span className="flex min-w-0 items-center gap-1">
                    <code className="break-all font-mono">{found.lastHash}</code>
                    <CopyButton text={found.lastHash} label={labels.copy} copiedLabel={labels.copied} />
                  </span>
                </p>
                <p className="text-sm">{labels.hashText}</p>
              </>
            )}
          </Notice>
        )}
      </div>
      {failure !== undefined && (
        <div className="basis-full">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </>
  )
}
