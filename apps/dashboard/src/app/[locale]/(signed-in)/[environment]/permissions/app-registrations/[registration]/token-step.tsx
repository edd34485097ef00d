import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { DeviceTrial } from '../device-trial.tsx'
import { toStepId } from '../registration-steps.ts'
import type { SnippetFlow } from '../to-token-snippets.ts'
import { TokenSnippets } from '../token-snippets.tsx'
import { TokenTrial } from '../token-trial.tsx'
import { StepCard, type StepProps } from './step-card.tsx'

/** The end of the path: a token that works, and the program that gets it. */
export async function TokenStep(props: StepProps) {
  const { step, number, place, registration } = props
  const { appId, asked, certificates } = registration
  const isDelegatedOnly = asked.delegated && !asked.application
  const flows: SnippetFlow[] = isDelegatedOnly ? [] : ['application']
  if (!isDelegatedOnly && certificates.length > 0) flows.push('certificate')
  if (asked.delegated) flows.push('delegated')
  return (
    <StepCard step={step} number={number}>
      <div className="space-y-5">
        {!isDelegatedOnly && <TokenTrial place={place} clientId={appId} />}
        {asked.delegated && <DelegatedTrial {...props} />}
        {flows.map((flow, index) => (
          <TokenSnippets key={flow} place={place} clientId={appId} flow={flow} isFurther={index > 0} />
        ))}
      </div>
    </StepCard>
  )
}

async function DelegatedTrial({ place, registration }: StepProps) {
  const t = await getTranslations('appRegistrations')
  const { appId, asked, allowsPublicFlows } = registration
  return (
    <section aria-labelledby="device-trial">
      <h3 id="device-trial" className="font-semibold">
        {t('permissions.delegated')}
      </h3>
      {!asked.application && <p className="mt-1 max-w-2xl text-muted">{t('token.delegatedOnly')}</p>}
      <div className="mt-3">
        {allowsPublicFlows ? (
          <DeviceTrial place={place} clientId={appId} />
        ) : (
          <Notice>
            <a href={`#${toStepId('credentials')}`} className="text-accent underline">
              {t('deviceTrial.needsPublic')}
            </a>
          </Notice>
        )}
      </div>
    </section>
  )
}
