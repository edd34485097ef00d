import { getMessages, getTranslations } from 'next-intl/server'
import { ActionButton } from '#components/action-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { apiAppId, applicationPermission, delegatedPermission } from '../registration.ts'
import { createApiPrincipal, createOwnPrincipal, grantAdminConsent, savePermissions } from './path-actions.ts'
import { PermissionForm } from './permission-form.tsx'
import { Redirects } from './redirects.tsx'
import { StepCard, type StepProps } from './step-card.tsx'

const toTarget = ({ place, registration }: StepProps) => ({
  instanceId: place.environment,
  id: registration.id,
})

/** It was registered; by a program perhaps without a service principal. */
export async function RegisterStep(props: StepProps) {
  const { step, number, registration } = props
  const t = await getTranslations('appRegistrations.principal')
  return (
    <StepCard step={step} number={number}>
      {registration.principalId === undefined ? (
        <ActionButton
          label={t('create')}
          workingLabel={t('working')}
          className={buttonClass('primary')}
          requestIdLabels={await readRequestIdLabels()}
          action={createOwnPrincipal.bind(null, toTarget(props))}
        />
      ) : (
        <Redirects target={toTarget(props)} registration={registration} />
      )}
    </StepCard>
  )
}

export async function ApiPrincipalStep(props: StepProps) {
  const { step, number } = props
  const t = await getTranslations('appRegistrations.principal')
  return (
    <StepCard step={step} number={number}>
      <p className="mb-3 text-muted">
        {t('appId')} <code className="break-all font-mono text-ink text-sm">{apiAppId}</code>
      </p>
      {step.state !== 'done' && (
        <ActionButton
          label={t('createApi')}
          workingLabel={t('working')}
          className={buttonClass('primary')}
          requestIdLabels={await readRequestIdLabels()}
          action={createApiPrincipal.bind(null, toTarget(props))}
        />
      )}
    </StepCard>
  )
}

export async function PermissionStep(props: StepProps) {
  const { step, number, registration } = props
  const { appRegistrations } = await getMessages()
  return (
    <StepCard step={step} number={number}>
      <PermissionForm
        target={toTarget(props)}
        saved={registration.asked}
        labels={appRegistrations.permissions}
        requestIdLabels={await readRequestIdLabels()}
        save={savePermissions}
      />
    </StepCard>
  )
}

export async function ConsentStep(props: StepProps) {
  const { step, number, registration } = props
  const t = await getTranslations('appRegistrations')
  const { asked, granted } = registration
  const permissions = [
    { name: delegatedPermission, isAsked: asked.delegated, isGranted: granted.delegated },
    { name: applicationPermission, isAsked: asked.application, isGranted: granted.application },
  ].filter(({ isAsked }) => isAsked)
  return (
    <StepCard step={step} number={number}>
      <ul className="mb-3 space-y-1">
        {permissions.map(({ name, isGranted }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-2">
            <code className="font-mono text-sm">{name}</code>
            <Badge tone={isGranted ? 'good' : 'warn'}>
              {t(isGranted ? 'consent.granted' : 'consent.missing')}
            </Badge>
          </li>
        ))}
      </ul>
      {step.state !== 'done' && (
        <ActionButton
          label={t('consent.grant')}
          workingLabel={t('principal.working')}
          className={buttonClass('primary')}
          requestIdLabels={await readRequestIdLabels()}
          action={grantAdminConsent.bind(null, toTarget(props))}
        />
      )}
    </StepCard>
  )
}
