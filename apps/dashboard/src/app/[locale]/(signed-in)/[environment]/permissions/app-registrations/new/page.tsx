import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { env } from '#env.ts'
import type { Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { AdministratorGate } from '../administrator-gate.tsx'
import { registerApplication } from './register-application.ts'
import { RegistrationForm } from './registration-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('appRegistrations')
  return { title: t('new') }
}

export default async function NewRegistrationPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  // With Entra ID the commands for it are on the page above.
  if (env().usesEntra) notFound()
  const t = await getTranslations('appRegistrations')
  const { appRegistrations, help } = await getMessages()
  return (
    <>
      <PageHeading title={t('new')} purpose={t('form.purpose')} />
      <AdministratorGate place={place}>
        <RegistrationForm
          place={place}
          labels={{
            ...appRegistrations.form,
            accountTypes: appRegistrations.accountTypes,
            redirectKinds: appRegistrations.redirectKinds,
            accountTypeHelp: {
              label: help.label.replace('{term}', help.accountType.term),
              text: help.accountType.text,
            },
            redirectHelp: {
              label: help.label.replace('{term}', help.redirectUrl.term),
              text: help.redirectUrl.text,
            },
          }}
          requestIdLabels={await readRequestIdLabels()}
          action={registerApplication}
        />
      </AdministratorGate>
    </>
  )
}
