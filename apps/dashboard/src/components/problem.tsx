import { CopyDetails } from '#components/copy-details.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { RequestId, type RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'

export interface ProblemProps {
  readonly failure: Pick<Failure, 'title' | 'message' | 'requestId'> & Partial<Failure>
  readonly labels: RequestIdLabels
}

/** What came of a command that failed: what happened, what was kept, what to do, and the request ID. */
export function Problem({ failure, labels }: ProblemProps) {
  const { title, message, requestId, code } = failure
  return (
    <Notice tone="bad" role="alert">
      <p className="font-medium">{title}</p>
      <p>{message}</p>
      {requestId !== undefined && <RequestId requestId={requestId} labels={labels} />}
      {code !== undefined && (
        <div className="mt-2 mb-1 flex flex-wrap gap-2 text-ink">
          {code === 'signedOut' && (
            // In a tab of its own: here everything that was typed stays as it is.
            <a href={labels.signInPath} target="_blank" rel="noopener" className={buttonClass('primary')}>
              {labels.signIn}
            </a>
          )}
          <CopyDetails
            failure={failure}
            label={labels.copyDetails}
            copiedLabel={labels.copied}
            labels={labels.details}
          />
        </div>
      )}
    </Notice>
  )
}
