import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { DataSources, DataSourcesSkeleton } from './data-sources.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('data')
  return { title: t('title') }
}

export default async function DataPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('data')
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="dataSource" />} purpose={t('purpose')} />
      <Suspense fallback={<DataSourcesSkeleton label={t('loading')} />}>
        <DataSources place={place} />
      </Suspense>
    </>
  )
}
