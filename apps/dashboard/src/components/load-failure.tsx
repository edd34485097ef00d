import { CloudAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CopyDetails } from '#components/copy-details.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ReloadButton } from '#components/ui/reload-button.tsx'
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
  const { code, operation, status, requestId } = failure
  const isSignedOut = code === 'signedOut'
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        isPage={isPage}
        title={failure.title}
        text={
          <>
            {/* Nothing was typed that would still be here: this stands where the page stood. */}
            <p>{isSignedOut ? t('signedOut.page') : failure.message}</p>
            {requestId !== undefined && (
              <div className="mt-2 flex justify-center">
                <RequestId requestId={requestId} labels={labels} />
              </div>
            )}
          </>
        }
      >
        {isSignedOut ? (
          <ReloadButton label={t('signIn')} />
        ) : (
          <RetryButton
            // A new failure begins to count anew.
            key={requestId}
            label={t('retry')}
            waitLabel={t.raw('retryIn')}
            waitSeconds={failure.retryAfterSeconds ?? 0}
          />
        )}
        <CopyDetails
          failure={{ code, operation, status, requestId }}
          label={labels.copyDetails}
          copiedLabel={labels.copied}
          labels={labels.details}
        />
      </EmptyState>
    </div>
  )
}
