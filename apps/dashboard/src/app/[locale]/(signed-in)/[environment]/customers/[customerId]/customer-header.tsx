import { KeyRound, MapPin } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Avatar } from '#components/avatar.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { customersPath, type Place } from '#paths.ts'
import type { CustomerSummary } from '../customer-columns.ts'
import type { KeySource } from '../key-sources.ts'
import { LookUp } from '../look-up.tsx'
import { BackLink } from './back-link.tsx'
import { CustomerNeighbours } from './customer-neighbours.tsx'

interface CustomerHeaderProps {
  readonly place: Place
  readonly customerId: string
  readonly summary: CustomerSummary
  readonly isNameMasked: boolean
  /** A picture as a data URL. */
  readonly photo: string | undefined
  readonly sources: readonly KeySource[]
  /** Commands on the customer. */
  readonly children?: ReactNode
}

export async function CustomerHeader({
  place,
  customerId,
  summary,
  isNameMasked,
  photo,
  sources,
  children,
}: CustomerHeaderProps) {
  const t = await getTranslations()
  const { environment } = place
  return (
    <div className="mb-5">
      <div className="flex flex-wrap items-center gap-2">
        <BackLink href={customersPath(place)} label={t('customer.back')} />
        <div className="ml-auto flex items-center gap-1">
          <CustomerNeighbours
            customerId={customerId}
            environment={environment}
            listPath={customersPath(place)}
            labels={{
              neighbours: t('customer.neighbours'),
              previous: t('customer.previous'),
              next: t('customer.next'),
            }}
          />
          <button type="button" popoverTarget="look-up" className={buttonClass('quiet')}>
            <KeyRound aria-hidden className="size-4" />
            {t('lookUp.open')}
          </button>
          {children}
        </div>
      </div>
      <div
        id="look-up"
        popover="auto"
        className="inset-auto top-24 right-4 m-0 w-80 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-4 text-ink shadow-float"
      >
        <h2 className="mb-3 font-semibold text-lg">{t('lookUp.title')}</h2>
        <LookUp place={place} sources={sources} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-4">
        {photo === undefined ? (
          <Avatar name={summary.name} size="large" />
        ) : (
          <img src={photo} alt="" className="size-14 shrink-0 rounded-full object-cover" />
        )}
        <div className="min-w-0 grow basis-48">
          <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">
            <bdi>{summary.name || t(isNameMasked ? 'masked.name' : 'customers.unnamed')}</bdi>
          </h1>
          {summary.place !== '' && (
            <p className="mt-0.5 flex items-center gap-1.5 text-muted">
              <MapPin aria-hidden className="size-4 shrink-0" />
              <bdi className="wrap-anywhere">{summary.place}</bdi>
            </p>
          )}
        </div>
      </div>
    </div>
  )
}
