import { setTimeout } from 'node:timers/promises'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import type { Place } from '#paths.ts'
import { type CustomerColumns, findCustomerColumns, summarizeCustomer } from '../customer-columns.ts'
import { listKeySources } from '../key-sources.ts'
import { parseActivityQuery, type SearchParameters } from './activity-query.ts'
import { CustomerDetails } from './customer-details.tsx'
import { CustomerHeader } from './customer-header.tsx'
import { CustomerIds } from './customer-ids.tsx'
import { Measures, MeasuresSkeleton, measuresName } from './measures.tsx'
import { RawJson } from './raw-json.tsx'
import { readCustomer } from './read-customer.ts'
import { readCustomerId } from './read-customer-id.ts'
import { type Masks, readMasks } from './read-masks.ts'
import { readOverlays } from './read-overlays.ts'
import { readPhoto } from './read-photo.ts'
import { Segments } from './segments.tsx'
import { SubjectMenu } from './subject-menu.tsx'
import { Timeline, TimelineSkeleton } from './timeline.tsx'

interface CustomerPageProps {
  readonly params: Promise<Place & { customerId: string }>
  readonly searchParams: Promise<SearchParameters>
}

const overlayPatienceMs = 500

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  const { environment, customerId } = await params
  const t = await getTranslations('customers')
  const customer = await readCustomer(environment, readCustomerId(customerId))
  if (!customer.ok || customer.data === undefined) return { title: t('title') }
  const { row, table } = customer.data
  const columns = findCustomerColumns(table.attributes)
  const masks = await readMasks(environment, 'Customer')
  const { name } = summarizeCustomer(row, omitMasked(columns, masks))
  return { title: name || t('unnamed') }
}

export default async function CustomerPage({ params, searchParams }: CustomerPageProps) {
  const { customerId: segment, ...place } = await params
  const customerId = readCustomerId(segment)
  const instanceId = place.environment
  const reading = readOverlays(instanceId, customerId)
  const [customer, masks] = await Promise.all([
    readCustomer(instanceId, customerId),
    readMasks(instanceId, 'Customer'),
  ])
  if (!customer.ok) return <LoadFailure failure={customer} isPage />
  if (customer.data === undefined) notFound()
  // Badges that are there at once move nothing; for slow ones nobody waits.
  const overlays = await Promise.race([reading, setTimeout(overlayPatienceMs)])

  const { row, table, tables } = customer.data
  const columns = findCustomerColumns(table.attributes)
  const measures = tables.find(({ qualifiedEntityName }) => qualifiedEntityName === measuresName)
  const summary = summarizeCustomer(row, omitMasked(columns, masks))
  const t = await getTranslations('customer')
  return (
    <>
      <CustomerHeader
        place={place}
        customerId={customerId}
        summary={summary}
        isNameMasked={[columns.fullName, columns.firstName, columns.lastName].some(
          (column) => column !== undefined && masks.has(column),
        )}
        photo={readPhoto(row, table)}
        sources={listKeySources(tables)}
      >
        <SubjectMenu place={place} customerId={customerId} name={summary.name} />
      </CustomerHeader>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:grid-rows-[auto_1fr]">
        <CustomerDetails
          instanceId={instanceId}
          customerId={customerId}
          row={row}
          table={table}
          columns={columns}
          masks={masks}
          hasOverlays={overlays !== undefined}
        />
        <div className="lg:row-span-2">
          <Suspense fallback={<TimelineSkeleton title={t('timeline')} label={t('timelineLoading')} />}>
            <Timeline place={place} customerId={customerId} query={parseActivityQuery(await searchParams)} />
          </Suspense>
        </div>
        <div className="space-y-4">
          {measures !== undefined && (
            <Suspense fallback={<MeasuresSkeleton table={measures} label={t('measuresLoading')} />}>
              <Measures instanceId={instanceId} customerId={customerId} table={measures} />
            </Suspense>
          )}
          <CustomerIds row={row} table={table} tables={tables} />
          <RawJson row={row} />
          {/* Last, because nobody knows before whether there is anything to show. */}
          <Suspense fallback={null}>
            <Segments instanceId={instanceId} customerId={customerId} />
          </Suspense>
        </div>
      </div>
    </>
  )
}

/** What is left of an email or a number leads nowhere, and of a name it is none. */
const omitMasked = (columns: CustomerColumns, masks: Masks): CustomerColumns =>
  Object.fromEntries(Object.entries(columns).filter(([, column]) => !masks.has(column)))
