import { getTranslations } from 'next-intl/server'
import { Help, type Term } from '#components/help.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { env } from '#env.ts'
import { appRegistrationsPath, type Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { accountTypes, type Registration } from '../registration.ts'
import { DeleteRegistration } from './delete-registration.tsx'
import { deleteRegistration } from './path-actions.ts'

interface RegistrationDetailsProps {
  readonly place: Place
  readonly registration: Registration
}

/** By what a registration is known, and the way to delete it. */
export async function RegistrationDetails({ place, registration }: RegistrationDetailsProps) {
  const t = await getTranslations('appRegistrations')
  const { id, appId, name, accountType, principalId } = registration
  const knownType = accountTypes.find((type) => type === accountType)
  const ids: readonly { label: string; text: string; term?: Term }[] = [
    { label: t('list.appId'), text: appId },
    { label: t('registration.tenantId'), text: env().tenantId },
    ...(principalId === undefined
      ? []
      : [
          {
            label: t('registration.principalId'),
            text: principalId,
            term: 'servicePrincipal' as const,
          },
        ]),
  ]
  return (
    <Card
      title={name}
      aside={
        <DeleteRegistration
          name={name}
          listPath={appRegistrationsPath(place)}
          labels={{
            open: t('delete.open'),
            title: t('delete.title', { name }),
            text: t('delete.text'),
            confirm: t('delete.confirm', { name }),
            submit: t('delete.submit'),
            working: t('delete.working'),
            cancel: t('delete.cancel'),
          }}
          requestIdLabels={await readRequestIdLabels()}
          action={deleteRegistration.bind(null, { instanceId: place.environment, id })}
        />
      }
    >
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        {ids.map(({ label, text, term }) => (
          <div key={label} className="contents">
            <dt className="text-muted sm:py-1.5">
              {label} {term !== undefined && <Help term={term} />}
            </dt>
            <dd className="flex min-w-0 items-center gap-1">
              <code className="break-all font-mono text-sm">{text}</code>
              <CopyButton
                text={text}
                label={t('registration.copy', { what: label })}
                copiedLabel={t('list.copied')}
              />
            </dd>
          </div>
        ))}
        <dt className="text-muted">
          {t('list.accountType')} <Help term="accountType" />
        </dt>
        <dd>{knownType === undefined ? accountType : t(`accountTypes.${knownType}`)}</dd>
      </dl>
    </Card>
  )
}
