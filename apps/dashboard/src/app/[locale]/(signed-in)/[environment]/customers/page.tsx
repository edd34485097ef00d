import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { parseCustomerQuery, type SearchParameters } from './customer-query.ts'
import { CustomerResults, CustomerResultsSkeleton } from './customer-results.tsx'

interface CustomersPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<SearchParameters>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers')
  return { title: t('title') }
}

export default async function CustomersPage({ params, searchParams }: CustomersPageProps) {
  const place = await params
  const query = parseCustomerQuery(await searchParams)
  const t = await getTranslations('customers')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <Suspense fallback={<CustomerResultsSkeleton label={t('loading')} />}>
        <CustomerResults place={place} query={query} />
      </Suspense>
    </>
  )
}
