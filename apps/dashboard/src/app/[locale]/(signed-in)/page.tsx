import { Database } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { LoadFailure } from '#components/load-failure.tsx'
import { AppHeader } from '#components/shell/app-header.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { listEnvironments } from '#server/environment.ts'
import { ConnectEnvironment } from './connect-environment.tsx'
import { EnvironmentCards, EnvironmentCardsSkeleton } from './environment-cards.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('environments')
  return { title: t('title') }
}

export default async function EnvironmentsPage({ params }: { readonly params: Promise<{ locale: string }> }) {
  const { locale } = await params
  const t = await getTranslations('environments')
  return (
    <>
      <AppHeader locale={locale} />
      <main id="content" tabIndex={-1} className="mx-auto max-w-4xl px-4 py-10 outline-none sm:px-8">
        <PageHeading title={t('title')} help={<Help term="environment" />} purpose={t('purpose')} />
        <Suspense fallback={<EnvironmentCardsSkeleton />}>
          <Environments locale={locale} />
        </Suspense>
      </main>
    </>
  )
}

async function Environments({ locale }: { readonly locale: string }) {
  const t = await getTranslations('environments')
  const environments = await listEnvironments()
  if (!environments.ok && environments.code === 'missingSubscriptionKey') return <ConnectEnvironment />
  if (!environments.ok) return <LoadFailure failure={environments} />
  if (environments.data.length === 0) {
    return <EmptyState icon={Database} title={t('noneTitle')} text={t('none')} />
  }
  return <EnvironmentCards locale={locale} environments={environments.data} />
}
