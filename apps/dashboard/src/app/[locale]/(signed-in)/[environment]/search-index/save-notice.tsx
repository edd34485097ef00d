'use client'

import { Problem } from '#components/problem.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { SaveOutcome } from './actions.ts'
import type { EditorLabels } from './read-editor-labels.ts'

interface SaveNoticeProps {
  readonly outcome: SaveOutcome | undefined
  /** What saving means for searches. */
  readonly saved: string
  readonly failure: Failure | undefined
  readonly labels: EditorLabels
  readonly requestIdLabels: RequestIdLabels
}

/** What came of saving: done, somebody else was quicker, a setting that the service does not take, a failure. */
export function SaveNotice({ outcome, saved, failure, labels, requestIdLabels }: SaveNoticeProps) {
  return (
    <>
      <p role="status" className="basis-full text-good text-sm empty:hidden">
        {outcome?.kind === 'saved' ? saved : ''}
      </p>
      <div className="basis-full empty:hidden">
        {outcome?.kind === 'conflict' && (
          <Notice tone="bad" role="alert">
            <p className="font-medium">{labels.conflict.title}</p>
            <p>
              {labels.conflict.by}: {outcome.by || '--'}
            </p>
            <p>{labels.conflict.text}</p>
            {outcome.contested.length > 0 && (
              <p className="wrap-anywhere">
                {labels.conflict.both}: {outcome.contested.join(', ')}
              </p>
            )}
          </Notice>
        )}
        {outcome?.kind === 'refused' && (
          <Notice tone="bad" role="alert">
            <p className="font-medium">{labels.refused}</p>
            <p className="wrap-anywhere">
              {outcome.column !== undefined && <strong>{`${outcome.column}: `}</strong>}
              {outcome.message}
            </p>
          </Notice>
        )}
        {failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
      </div>
    </>
  )
}
