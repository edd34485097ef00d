import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import type { Place } from '#paths.ts'
import { findCustomerColumns, summarizeCustomer } from '../customer-columns.ts'
import { CustomerDetails } from './customer-details.tsx'
import { CustomerHeader } from './customer-header.tsx'
import { CustomerIds } from './customer-ids.tsx'
import { RawJson } from './raw-json.tsx'
import { readCustomer } from './read-customer.ts'
import { Timeline, TimelineSkeleton } from './timeline.tsx'

interface CustomerPageProps {
  readonly params: Promise<Place & { customerId: string }>
  readonly searchParams: Promise<{ activities?: string }>
}

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  const { environment, customerId } = await params
  const t = await getTranslations('customers')
  const customer = await readCustomer(environment, customerId)
  if (!customer.ok || customer.data === undefined) return { title: t('title') }
  const { row, table } = customer.data
  const { name } = summarizeCustomer(row, findCustomerColumns(table.attributes))
  return { title: name || t('unnamed') }
}

export default async function CustomerPage({ params, searchParams }: CustomerPageProps) {
  const { customerId, ...place } = await params
  const { activities } = await searchParams
  const customer = await readCustomer(place.environment, customerId)
  if (!customer.ok) return <LoadFailure failure={customer} isPage />
  if (customer.data === undefined) notFound()

  const { row, table, tables } = customer.data
  const columns = findCustomerColumns(table.attributes)
  const t = await getTranslations('customer')
  return (
    <>
      <CustomerHeader place={place} summary={summarizeCustomer(row, columns)} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="space-y-4">
          <CustomerDetails row={row} table={table} columns={columns} />
          <CustomerIds row={row} table={table} tables={tables} />
          <RawJson row={row} />
        </div>
        <Suspense fallback={<TimelineSkeleton title={t('timeline')} label={t('timelineLoading')} />}>
          <Timeline place={place} customerId={customerId} shown={activities} />
        </Suspense>
      </div>
    </>
  )
}
