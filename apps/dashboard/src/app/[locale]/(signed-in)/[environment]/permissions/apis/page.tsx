import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { ApiAccess, ApiAccessSkeleton } from './api-access.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiAccess')
  return { title: t('title') }
}

export default async function ApiAccessPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('apiAccess')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <Suspense fallback={<ApiAccessSkeleton />}>
        <ApiAccess place={place} />
      </Suspense>
    </>
  )
}
