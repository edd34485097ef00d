import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { env } from '#env.ts'
import { appRegistrationsPath, type Place } from '#paths.ts'
import { AdministratorGate } from '../administrator-gate.tsx'
import { RegistrationsSkeleton } from '../registrations.tsx'
import { RegistrationPath } from './registration-path.tsx'

interface RegistrationPageProps {
  readonly params: Promise<Place & { readonly registration: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('appRegistrations.registration')
  return { title: t('title') }
}

export default async function RegistrationPage({ params }: RegistrationPageProps) {
  const { registration, ...place } = await params
  if (env().usesEntra) notFound()
  const t = await getTranslations('appRegistrations')
  return (
    <>
      <Link
        href={appRegistrationsPath(place)}
        className="mb-2 inline-flex min-h-6 items-center gap-1 text-accent hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('registration.back')}
      </Link>
      <PageHeading
        title={t('registration.title')}
        help={<Help term="appRegistration" />}
        purpose={t('registration.purpose')}
      />
      <AdministratorGate place={place}>
        <Suspense fallback={<RegistrationsSkeleton label={t('loading')} />}>
          <RegistrationPath place={place} id={registration} />
        </Suspense>
      </AdministratorGate>
    </>
  )
}
