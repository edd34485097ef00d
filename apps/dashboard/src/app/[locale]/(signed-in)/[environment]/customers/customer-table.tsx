import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '#components/avatar.tsx'
import { customerPath, type Place } from '#paths.ts'
import type { CustomerSummary } from './customer-columns.ts'

interface CustomerTableProps {
  readonly place: Place
  readonly customers: readonly CustomerSummary[]
}

const cellClass = 'h-8 px-3 py-1'

export async function CustomerTable({ place, customers }: CustomerTableProps) {
  const t = await getTranslations('customers')
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <table className="w-full table-fixed text-left">
        <thead className="border-line border-b bg-raised text-muted text-sm">
          <tr>
            <th scope="col" className="w-[30%] px-3 py-1.5 font-medium max-sm:w-full xl:w-[24%]">
              {t('columns.name')}
            </th>
            <th scope="col" className="w-[38%] px-3 py-1.5 font-medium max-sm:hidden xl:w-[32%]">
              {t('columns.email')}
            </th>
            <th scope="col" className="w-[20%] px-3 py-1.5 font-medium max-xl:hidden">
              {t('columns.phone')}
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium max-md:hidden">
              {t('columns.place')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {customers.map((customer) => (
            <tr key={customer.id} className="relative transition-colors hover:bg-raised">
              <td className={cellClass}>
                <div className="flex items-center gap-2">
                  <Avatar name={customer.name} size="small" />
                  <div className="min-w-0">
                    <Link
                      href={customerPath(place, customer.id)}
                      prefetch={false}
                      className="block truncate font-medium after:absolute after:inset-0"
                    >
                      {customer.name || t('unnamed')}
                    </Link>
                    <span className="block truncate text-muted text-sm sm:hidden">{customer.email}</span>
                  </div>
                </div>
              </td>
              <td className={`${cellClass} truncate text-muted max-sm:hidden`}>{customer.email}</td>
              <td className={`${cellClass} truncate text-muted max-xl:hidden`}>{customer.phone}</td>
              <td className={`${cellClass} truncate text-muted max-md:hidden`}>{customer.place}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
