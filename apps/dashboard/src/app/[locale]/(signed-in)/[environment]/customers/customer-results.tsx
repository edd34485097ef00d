import { SearchX, Users } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customersPath, type Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { findEnvironmentName } from '#server/environment.ts'
import { toResult } from '#server/result.ts'
import { CustomerCards } from './customer-cards.tsx'
import { findCustomerColumns, summarizeCustomer } from './customer-columns.ts'
import { type CustomerQuery, pageSizes, toSearchExpression } from './customer-query.ts'
import { CustomerTable } from './customer-table.tsx'
import { type Extent, measureExtent } from './measure-extent.ts'
import { Pager } from './pager.tsx'
import { RememberCustomers } from './remember-customers.tsx'

interface CustomerResultsProps {
  readonly place: Place
  readonly query: CustomerQuery
}

export async function CustomerResults({ place, query }: CustomerResultsProps) {
  const instanceId = place.environment
  const pageSize = pageSizes[query.view]
  const search = toSearchExpression(query.search)
  const [table, rows] = await Promise.all([
    toResult(client().tables.get({ instanceId, entityName: 'Customer' })),
    toResult(
      client().data.list({
        instanceId,
        relativePath: 'Customer',
        search,
        top: pageSize,
        skip: (query.page - 1) * pageSize,
      }),
    ),
  ])
  // An environment without data has no Customer table yet.
  if (!rows.ok && rows.code === 'notFound') return <NoCustomers place={place} />
  if (!rows.ok) return <LoadFailure failure={rows} />
  if (!table.ok) return <LoadFailure failure={table} />

  const columns = findCustomerColumns(table.data.attributes)
  const customers = rows.data.value.map((row) => summarizeCustomer(row, columns))
  const extent = measureExtent({
    count: rows.data['@odata.count'] ?? undefined,
    isSearch: search !== undefined,
    page: query.page,
    pageSize,
    shown: customers.length,
  })

  if (customers.length === 0) {
    if (query.page > 1) return <PastEnd place={place} query={query} />
    return search === undefined ? <NoCustomers place={place} /> : <NoMatch search={query.search} />
  }
  const List = query.view === 'cards' ? CustomerCards : CustomerTable
  return (
    <>
      <ResultCount query={query} extent={extent} />
      <List place={place} customers={customers} />
      <RememberCustomers environment={instanceId} ids={customers.map(({ id }) => id)} />
      <Pager place={place} query={query} extent={extent} />
    </>
  )
}

interface ResultCountProps {
  readonly query: CustomerQuery
  readonly extent: Pick<Extent, 'count' | 'isAtLeast'>
}

async function ResultCount({ query, extent: { count, isAtLeast } }: ResultCountProps) {
  const t = await getTranslations('customers')
  const search = toSearchExpression(query.search) === undefined ? '' : query.search
  const toText = (known: number) =>
    search === ''
      ? t('count', { count: known })
      : t(isAtLeast ? 'countAtLeast' : 'countFor', { count: known, search })
  return (
    <p role="status" className="mb-2 min-h-5 break-words text-muted in-aria-busy:invisible">
      {count !== undefined && toText(count)}
    </p>
  )
}

async function NoCustomers({ place }: { readonly place: Place }) {
  const t = await getTranslations('customers')
  const name = await findEnvironmentName(place.environment)
  return (
    <EmptyState
      icon={Users}
      title={t('noneTitle')}
      text={
        <>
          <p>{t('none')}</p>
          <code className="mt-3 inline-block break-all rounded bg-raised px-2 py-1 text-left font-mono text-ink text-sm">
            {`pnpm load --environment "${name}" --mapping mapping.json`}
          </code>
        </>
      }
    />
  )
}

async function NoMatch({ search }: { readonly search: string }) {
  const t = await getTranslations('customers')
  return (
    <div role="status">
      <EmptyState icon={SearchX} title={t('countFor', { count: 0, search })} text={t('noMatch')} />
    </div>
  )
}

async function PastEnd({ place, query }: CustomerResultsProps) {
  const t = await getTranslations('customers')
  const view = query.view === 'cards' ? query.view : undefined
  return (
    <EmptyState icon={SearchX} title={t('pastEndTitle')} text={t('pastEnd')}>
      <Link href={customersPath(place, { q: query.search, view })} className={buttonClass()}>
        {t('firstPage')}
      </Link>
    </EmptyState>
  )
}

export function CustomerResultsSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <Skeleton className="mb-2 h-5 w-32" />
      <Skeleton className="h-[32rem]" />
    </div>
  )
}
