import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { connectorPath, type Place } from '#paths.ts'
import { ViewerGate } from '../viewer-gate.tsx'
import { Guide } from './guide.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connector.guide')
  return { title: t('title') }
}

export default async function GuidePage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('connector')
  return (
    <>
      <PageHeading title={t('guide.title')} purpose={t('guide.purpose')}>
        <Link href={connectorPath(place)} className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden className="size-4" />
          {t('toConnector')}
        </Link>
      </PageHeading>
      <Suspense fallback={<GuideSkeleton label={t('guide.loading')} />}>
        <ViewerGate place={place}>
          <Guide place={place} />
        </ViewerGate>
      </Suspense>
    </>
  )
}

function GuideSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-40" />
      <Skeleton className="h-96" />
    </div>
  )
}
