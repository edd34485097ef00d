import { Notice } from '#components/ui/notice.tsx'
import { RequestId, type RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'

export interface ProblemProps {
  readonly failure: Pick<Failure, 'title' | 'message' | 'requestId'>
  readonly labels: RequestIdLabels
}

/** What came of a command that failed: what happened, what was kept, what to do, and the request ID. */
export function Problem({ failure: { title, message, requestId }, labels }: ProblemProps) {
  return (
    <Notice tone="bad" role="alert">
      <p className="font-medium">{title}</p>
      <p>{message}</p>
      {requestId !== undefined && <RequestId requestId={requestId} labels={labels} />}
    </Notice>
  )
}
