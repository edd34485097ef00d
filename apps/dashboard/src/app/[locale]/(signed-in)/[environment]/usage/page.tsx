import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ExportFailure } from '#components/export-failure.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { UsageFilter } from './usage-filter.tsx'
import { readUsageQuery, type SearchParameters } from './usage-query.ts'
import { UsageReport, UsageSkeleton } from './usage-report.tsx'

interface UsagePageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<SearchParameters>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('usage')
  return { title: t('title') }
}

export default async function UsagePage({ params, searchParams }: UsagePageProps) {
  const [place, parameters] = await Promise.all([params, searchParams])
  const t = await getTranslations('usage')
  const query = readUsageQuery(parameters)
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <ExportFailure parameters={parameters} />
      <UsageFilter place={place} query={query} />
      <Suspense key={JSON.stringify(query)} fallback={<UsageSkeleton label={t('loading')} />}>
        <UsageReport place={place} query={query} />
      </Suspense>
    </>
  )
}
