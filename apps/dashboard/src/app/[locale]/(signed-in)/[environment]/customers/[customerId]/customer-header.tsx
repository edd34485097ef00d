import { ArrowLeft, Mail, MapPin, Phone } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '#components/avatar.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { customersPath, type Place } from '#paths.ts'
import type { CustomerSummary } from '../customer-columns.ts'
import { toMailLink, toPhoneLink } from './contact-links.ts'

interface CustomerHeaderProps {
  readonly place: Place
  readonly summary: CustomerSummary
}

export async function CustomerHeader({ place, summary }: CustomerHeaderProps) {
  const t = await getTranslations()
  return (
    <div className="mb-5">
      <Link
        href={customersPath(place)}
        className="inline-flex h-8 items-center gap-1.5 rounded-md text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('customer.back')}
      </Link>
      <div className="mt-2 flex flex-wrap items-center gap-4">
        <Avatar name={summary.name} size="large" />
        <div className="min-w-0 grow">
          <h1 className="break-words font-semibold text-xl tracking-tight">
            {summary.name || t('customers.unnamed')}
          </h1>
          {summary.place !== '' && (
            <p className="mt-0.5 flex items-center gap-1.5 text-muted">
              <MapPin aria-hidden className="size-4 shrink-0" />
              {summary.place}
            </p>
          )}
        </div>
        <div className="flex min-w-0 flex-wrap gap-2">
          {summary.email !== '' && (
            <a
              href={toMailLink(summary.email)}
              aria-label={t('customer.mail', { address: summary.email })}
              className={`${buttonClass()} min-w-0`}
            >
              <Mail aria-hidden className="size-4 shrink-0" />
              <span className="truncate">{summary.email}</span>
            </a>
          )}
          {summary.phone !== '' && (
            <a
              href={toPhoneLink(summary.phone)}
              aria-label={t('customer.call', { number: summary.phone })}
              className={buttonClass()}
            >
              <Phone aria-hidden className="size-4" />
              {summary.phone}
            </a>
          )}
        </div>
      </div>
    </div>
  )
}
