'use client'

import { Problem } from '#components/problem.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Forewarner } from '#components/use-forewarning.ts'
import type { Result } from '#server/result.ts'

interface ForewarningProps {
  /** Undefined until it is there. */
  readonly answer: Result<readonly string[]> | undefined
  readonly labels: Forewarner['labels']
  readonly requestIdLabels: RequestIdLabels
}

/** In a dialog: who uses what would be changed. */
export function Forewarning({ answer, labels, requestIdLabels }: ForewarningProps) {
  return (
    <div role="status" className="mt-3">
      {answer === undefined && <p className="text-muted">{labels.looking}</p>}
      {answer?.ok && (
        <Notice>
          {answer.data.map((line, index) => (
            <p key={line} className={`wrap-anywhere ${index === 0 ? 'font-medium' : ''}`}>
              {line}
            </p>
          ))}
        </Notice>
      )}
      {answer?.ok === false && (
        <>
          <p className="mb-2">{labels.unknown}</p>
          <Problem failure={answer} labels={requestIdLabels} />
        </>
      )}
    </div>
  )
}
