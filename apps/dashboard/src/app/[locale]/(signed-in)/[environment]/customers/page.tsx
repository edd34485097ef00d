import { LayoutGrid, Rows3 } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { customersPath, type Place } from '#paths.ts'
import { parseCustomerQuery, type View } from './customer-query.ts'
import { CustomerResults, CustomerResultsSkeleton } from './customer-results.tsx'
import { CustomerSearch } from './customer-search.tsx'

interface CustomersPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers')
  return { title: t('title') }
}

const views: readonly { readonly view: View; readonly icon: typeof Rows3 }[] = [
  { view: 'table', icon: Rows3 },
  { view: 'cards', icon: LayoutGrid },
]

export default async function CustomersPage({ params, searchParams }: CustomersPageProps) {
  const place = await params
  const query = parseCustomerQuery(await searchParams)
  const t = await getTranslations('customers')
  const viewParameter = (view: View) => (view === 'cards' ? 'cards' : undefined)
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <CustomerSearch
        box={{
          path: customersPath(place),
          search: query.search,
          view: viewParameter(query.view),
          label: t('searchLabel'),
          hint: t('searchHint'),
        }}
        controls={
          <nav
            aria-label={t('view')}
            className="ml-auto flex rounded-md border border-control-line/50 bg-surface p-0.5"
          >
            {views.map(({ view, icon: Icon }) => (
              <Link
                key={view}
                href={customersPath(place, { q: query.search, view: viewParameter(view) })}
                aria-current={query.view === view ? 'true' : undefined}
                className="flex h-7 items-center gap-1.5 rounded px-2 text-muted hover:text-ink aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent"
              >
                <Icon aria-hidden className="size-4" />
                {t(view)}
              </Link>
            ))}
          </nav>
        }
      >
        <Suspense fallback={<CustomerResultsSkeleton label={t('loading')} />}>
          <CustomerResults place={place} query={query} />
        </Suspense>
      </CustomerSearch>
    </>
  )
}
