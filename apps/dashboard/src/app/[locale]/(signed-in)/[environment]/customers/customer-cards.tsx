import { Mail, MapPin, Phone } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '#components/avatar.tsx'
import { customerPath, type Place } from '#paths.ts'
import type { CustomerSummary } from './customer-columns.ts'

interface CustomerCardsProps {
  readonly place: Place
  readonly customers: readonly CustomerSummary[]
}

export async function CustomerCards({ place, customers }: CustomerCardsProps) {
  const t = await getTranslations('customers')
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {customers.map((customer) => {
        const lines = [
          { icon: MapPin, text: customer.place },
          { icon: Mail, text: customer.email },
          { icon: Phone, text: customer.phone },
        ].filter(({ text }) => text !== '')
        return (
          <li
            key={customer.id}
            className="relative rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-accent"
          >
            <div className="flex items-center gap-3">
              <Avatar name={customer.name} />
              <Link
                href={customerPath(place, customer.id)}
                prefetch={false}
                className="min-w-0 truncate font-semibold after:absolute after:inset-0"
              >
                {customer.name || t('unnamed')}
              </Link>
            </div>
            <ul className="mt-3 space-y-1 text-muted text-sm">
              {lines.map(({ icon: Icon, text }) => (
                <li key={text} className="flex items-center gap-2">
                  <Icon aria-hidden className="size-3.5 shrink-0" />
                  <span className="truncate">{text}</span>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}
