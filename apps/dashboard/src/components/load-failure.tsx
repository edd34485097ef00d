import { CloudAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryButton } from '#components/ui/retry-button.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { Failure } from '#server/result.ts'

interface LoadFailureProps {
  readonly failure: Failure
  /** Whether it stands in for a whole page. */
  readonly isPage?: boolean
}

/** In place of data that could not be read: what happened, what to do, and the request ID. */
export async function LoadFailure({ failure, isPage = false }: LoadFailureProps) {
  const t = await getTranslations('failures')
  const labels = await readRequestIdLabels()
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        isPage={isPage}
        title={failure.title}
        text={
          <>
            <p>{failure.message}</p>
            {failure.requestId !== undefined && (
              <div className="mt-2 flex justify-center">
                <RequestId requestId={failure.requestId} labels={labels} />
              </div>
            )}
          </>
        }
      >
        <RetryButton label={t('retry')} />
      </EmptyState>
    </div>
  )
}
