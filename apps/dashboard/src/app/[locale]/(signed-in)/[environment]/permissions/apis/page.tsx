import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { ApiAccess, ApiAccessSkeleton } from './api-access.tsx'
import { parseKeyListQuery, type SearchParameters } from './key-list.ts'

interface ApiAccessPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<SearchParameters>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiAccess')
  return { title: t('title') }
}

export default async function ApiAccessPage({ params, searchParams }: ApiAccessPageProps) {
  const [place, parameters] = await Promise.all([params, searchParams])
  const t = await getTranslations('apiAccess')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <Suspense fallback={<ApiAccessSkeleton />}>
        <ApiAccess place={place} query={parseKeyListQuery(parameters)} />
      </Suspense>
    </>
  )
}
