import { getTranslations } from 'next-intl/server'
import { Problem } from '#components/problem.tsx'
import { Card } from '#components/ui/card.tsx'
import { RetryButton } from '#components/ui/retry-button.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { Failure } from '#server/result.ts'

interface PartFailureProps {
  /** Title of the part. */
  readonly title: string
  readonly failure: Failure
}

/** In place of one part of a page that could not be read; the others stand as they are. */
export async function PartFailure({ title, failure }: PartFailureProps) {
  const t = await getTranslations('failures')
  return (
    <Card title={title}>
      <Problem failure={failure} labels={await readRequestIdLabels()} />
      <div className="mt-3">
        <RetryButton
          key={failure.requestId}
          label={t('retry')}
          waitLabel={t.raw('retryIn')}
          waitSeconds={failure.retryAfterSeconds ?? 0}
        />
      </div>
    </Card>
  )
}
