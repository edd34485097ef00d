import { getMessages, getTranslations } from 'next-intl/server'
import { ActionButton } from '#components/action-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { CertificateForm } from './certificate-form.tsx'
import {
  addCertificate,
  addSecret,
  removeCertificate,
  removeSecret,
  setPublicFlows,
} from './credential-actions.ts'
import { CredentialList } from './credential-list.tsx'
import { SecretForm } from './secret-form.tsx'
import { secretMonths } from './secret-months.ts'
import { StepCard, type StepProps } from './step-card.tsx'

/** Three ways to prove who signs in: secrets, certificates, or a person with a device code. */
export async function CredentialStep({ step, number, place, registration }: StepProps) {
  const [t, { appRegistrations }, requestIdLabels] = await Promise.all([
    getTranslations('appRegistrations'),
    getMessages(),
    readRequestIdLabels(),
  ])
  const { id, secrets, certificates, allowsPublicFlows } = registration
  const target = { instanceId: place.environment, id }
  return (
    <StepCard step={step} number={number}>
      <div className="space-y-5">
        <section aria-labelledby="secrets">
          <h3 id="secrets" className="font-semibold">
            {t('secrets.title')}
          </h3>
          <CredentialList kind="secrets" target={target} credentials={secrets} remove={removeSecret} />
          <SecretForm
            target={target}
            labels={appRegistrations.secrets}
            months={secretMonths.map((count) => ({ count, text: t('secrets.months', { count }) }))}
            requestIdLabels={requestIdLabels}
            add={addSecret}
          />
        </section>
        <section aria-labelledby="certificates" className="border-line border-t pt-4">
          <h3 id="certificates" className="font-semibold">
            {t('certificates.title')}
          </h3>
          <CredentialList
            kind="certificates"
            target={target}
            credentials={certificates}
            remove={removeCertificate}
          />
          <CertificateForm
            target={target}
            labels={appRegistrations.certificates}
            requestIdLabels={requestIdLabels}
            add={addCertificate}
          />
        </section>
        <section aria-labelledby="device-code" className="border-line border-t pt-4">
          <h3 id="device-code" className="flex items-center gap-2 font-semibold">
            {t('publicFlows.title')}
            <Badge tone={allowsPublicFlows ? 'good' : 'plain'}>
              {t(allowsPublicFlows ? 'publicFlows.allowed' : 'publicFlows.notAllowed')}
            </Badge>
          </h3>
          <p className="mt-1 mb-3 max-w-2xl text-muted">{t('publicFlows.text')}</p>
          <ActionButton
            label={t(allowsPublicFlows ? 'publicFlows.forbid' : 'publicFlows.allow')}
            workingLabel={t('principal.working')}
            className={buttonClass()}
            requestIdLabels={requestIdLabels}
            action={setPublicFlows.bind(null, { ...target, allowed: !allowsPublicFlows })}
          />
        </section>
      </div>
    </StepCard>
  )
}
