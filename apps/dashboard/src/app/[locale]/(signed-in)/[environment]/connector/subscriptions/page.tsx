import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { connectorPath, type Place } from '#paths.ts'
import { Subscriptions, SubscriptionsSkeleton } from './subscriptions.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connector.subscriptions')
  return { title: t('title') }
}

export default async function SubscriptionsPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('connector')
  return (
    <>
      <PageHeading title={t('subscriptions.title')} purpose={t('subscriptions.purpose')}>
        <Link href={connectorPath(place)} className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden className="size-4" />
          {t('toConnector')}
        </Link>
      </PageHeading>
      <Suspense fallback={<SubscriptionsSkeleton label={t('subscriptions.loading')} />}>
        <Subscriptions place={place} />
      </Suspense>
    </>
  )
}
