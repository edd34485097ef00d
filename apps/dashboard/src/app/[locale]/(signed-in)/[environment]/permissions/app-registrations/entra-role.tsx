import { coversRole, roles as knownRoles } from '@customer-insights-kit/client/capabilities'
import { getMessages, getTranslations } from 'next-intl/server'
import { CodeBlock } from '#components/code-block.tsx'
import type { Place } from '#paths.ts'
import { readRoles } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { addPrincipal } from './add-principal.ts'
import { PrincipalForm } from './principal-form.tsx'

interface EntraRoleProps {
  readonly place: Place
  /** Empty before it is known. */
  readonly appId: string
}

/** Finds the object id of the application's service principal, and gives it a role in the environment. */
export async function EntraRole({ place, appId }: EntraRoleProps) {
  const [t, tRoles, { appRegistrations }, own] = await Promise.all([
    getTranslations('appRegistrations'),
    getTranslations('shell.roles'),
    getMessages(),
    readRoles(place.environment),
  ])
  const id = appId === '' ? '"$app"' : appId
  const offered = knownRoles.filter((role) => own.ok && coversRole(own.data, role))
  return (
    <div className="mt-3 space-y-3">
      <p className="max-w-2xl text-muted">{t('entra.roleText')}</p>
      <CodeBlock
        label={t('entra.roleForm')}
        text={`az ad sp show --id ${id} --query id --output tsv`}
        copyLabel={t('registration.copy', { what: t('entra.roleForm') })}
      />
      <PrincipalForm
        instanceId={place.environment}
        choices={offered.map((role) => ({ role, text: tRoles(role) }))}
        labels={{ ...appRegistrations.role, principalId: t('entra.roleForm') }}
        requestIdLabels={await readRequestIdLabels()}
        add={addPrincipal}
      />
    </div>
  )
}
