import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { TokenSnippets } from '../token-snippets.tsx'
import { TokenTrial } from '../token-trial.tsx'
import { StepCard, type StepProps } from './step-card.tsx'

/** The end of the path: a token that works, and the program that gets it. */
export async function TokenStep({ step, number, place, registration }: StepProps) {
  const t = await getTranslations('appRegistrations.token')
  const { appId, asked } = registration
  const isDelegatedOnly = asked.delegated && !asked.application
  return (
    <StepCard step={step} number={number}>
      {isDelegatedOnly ? (
        <Notice>{t('delegatedOnly')}</Notice>
      ) : (
        <TokenTrial place={place} clientId={appId} />
      )}
      <div className="mt-5">
        <TokenSnippets place={place} clientId={appId} flow={isDelegatedOnly ? 'delegated' : 'application'} />
      </div>
    </StepCard>
  )
}
