import { coversRole, roles as knownRoles } from '@customer-insights-kit/client/capabilities'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { readRoles } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toRoleNames } from '../role-names.ts'
import { assignRole, removeRole } from './path-actions.ts'
import { RoleForm } from './role-form.tsx'
import { StepCard, type StepProps } from './step-card.tsx'

/** Adds the application as a user of the environment, with a role that the administrator may give. */
export async function RoleStep({ step, number, place, registration, roles }: StepProps) {
  const instanceId = place.environment
  const [t, tRoles, format, { appRegistrations }, own, requestIdLabels] = await Promise.all([
    getTranslations('appRegistrations.role'),
    getTranslations('shell.roles'),
    getFormatter(),
    getMessages(),
    readRoles(instanceId),
    readRequestIdLabels(),
  ])
  const offered = knownRoles.filter((role) => own.ok && coversRole(own.data, role))
  const target = { instanceId, id: registration.id }
  return (
    <StepCard step={step} number={number}>
      {roles.length > 0 && (
        <p className="mb-3">
          {t('current', { roles: format.list(toRoleNames(roles, (role) => tRoles(role))) })}
        </p>
      )}
      <RoleForm
        target={target}
        current={roles}
        choices={offered.map((role) => ({ role, text: tRoles(role) }))}
        labels={appRegistrations.role}
        requestIdLabels={requestIdLabels}
        assign={assignRole}
      />
      {roles.length > 0 && (
        <div className="mt-2">
          <ConfirmButton
            label={t('remove')}
            isDangerous
            title={t('confirm.title', { name: registration.name })}
            text={t('confirm.text')}
            confirmLabel={t('confirm.submit')}
            cancelLabel={appRegistrations.secrets.cancel}
            workingLabel={appRegistrations.secrets.working}
            requestIdLabels={requestIdLabels}
            action={removeRole.bind(null, target)}
          />
        </div>
      )}
    </StepCard>
  )
}
