import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { env } from '#env.ts'
import { appRegistrationsPath, type Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'
import { EntraGuide } from './entra-guide.tsx'
import { Registrations, RegistrationsSkeleton } from './registrations.tsx'

interface AppRegistrationsPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('appRegistrations')
  return { title: t('title') }
}

export default async function AppRegistrationsPage({ params, searchParams }: AppRegistrationsPageProps) {
  const [place, query] = await Promise.all([params, searchParams])
  const t = await getTranslations('appRegistrations')
  const { usesEntra } = env()
  const may = await mayUse(place.environment, 'managePermissions')
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="appRegistration" />} purpose={t('purpose')}>
        {!usesEntra && may.ok && may.data && (
          <Link href={appRegistrationsPath(place, 'new')} className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            {t('new')}
          </Link>
        )}
      </PageHeading>
      <Suspense fallback={<RegistrationsSkeleton label={t('loading')} />}>
        {usesEntra ? <EntraGuide place={place} query={query} /> : <Registrations place={place} />}
      </Suspense>
    </>
  )
}
