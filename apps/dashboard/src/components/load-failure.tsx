import { CloudAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RetryButton } from '#components/ui/retry-button.tsx'
import { toFailureText } from '#server/failure-text.ts'
import type { Failure } from '#server/result.ts'

interface LoadFailureProps {
  readonly failure: Failure
  /** Whether it stands in for a whole page. */
  readonly isPage?: boolean
}

/** In place of data that could not be read: what happened, what to do, and the request id. */
export async function LoadFailure({ failure, isPage = false }: LoadFailureProps) {
  const t = await getTranslations('failures')
  const code = toFailureText(failure.code)
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        isPage={isPage}
        title={t(`${code}.title`)}
        text={
          <>
            <p>{t(`${code}.text`)}</p>
            {failure.requestId !== undefined && (
              <p className="mt-2 text-sm">
                {t('requestId')} <code className="select-all font-mono">{failure.requestId}</code>
              </p>
            )}
          </>
        }
      >
        <RetryButton label={t('retry')} />
      </EmptyState>
    </div>
  )
}
