import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { SearchIndex, SearchIndexSkeleton } from './search-index.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('searchIndex')
  return { title: t('title') }
}

export default async function SearchIndexPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('searchIndex')
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="searchIndex" />} purpose={t('purpose')} />
      <Suspense fallback={<SearchIndexSkeleton label={t('loading')} />}>
        <SearchIndex place={place} />
      </Suspense>
    </>
  )
}
