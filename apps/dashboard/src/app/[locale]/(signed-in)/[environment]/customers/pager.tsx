import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { customersPath, type Place } from '#paths.ts'
import type { CustomerQuery } from './customer-query.ts'
import type { Extent } from './measure-extent.ts'

interface PagerProps {
  readonly place: Place
  readonly query: CustomerQuery
  readonly extent: Extent
}

export async function Pager({ place, query, extent: { pages, hasNext } }: PagerProps) {
  const t = await getTranslations('customers')
  const { page, search, view } = query
  if (page === 1 && !hasNext) return null

  const toPage = (target: number) =>
    customersPath(place, {
      q: search,
      view: view === 'cards' ? view : undefined,
      page: target > 1 ? target : undefined,
    })
  return (
    <nav aria-label={t('pages')} className="mt-4 flex items-center justify-between gap-2">
      <PagerLink href={page > 1 ? toPage(page - 1) : undefined}>
        <ChevronLeft aria-hidden className="size-4" />
        {t('previous')}
      </PagerLink>
      <p className="text-muted tabular-nums">
        {pages === undefined ? t('pageOnly', { page }) : t('page', { page, pages })}
      </p>
      <PagerLink href={hasNext ? toPage(page + 1) : undefined}>
        {t('next')}
        <ChevronRight aria-hidden className="size-4" />
      </PagerLink>
    </nav>
  )
}

interface PagerLinkProps {
  /** Absent at the ends. */
  readonly href: string | undefined
  readonly children: ReactNode
}

function PagerLink({ href, children }: PagerLinkProps) {
  if (href === undefined) return <span className="w-24" />
  return (
    <Link href={href} prefetch={false} className={buttonClass()}>
      {children}
    </Link>
  )
}
