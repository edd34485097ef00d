import { History } from 'lucide-react'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { readKept, recentCookieName, toKeptKey } from '#kept-lists.ts'
import { customerPath, type Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { readSession } from '#server/read-session.ts'
import { toResult } from '#server/result.ts'
import { findCustomerColumns, summarizeCustomer } from './customer-columns.ts'
import { readCustomerTable } from './read-customer-table.ts'

/** The customers that somebody opened last; their names are asked for anew, as the one who looks may see them. */
export async function RecentCustomers({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const [session, jar] = await Promise.all([readSession(), cookies()])
  const ids = readKept(jar.get(recentCookieName)?.value, toKeptKey(session?.email ?? '', instanceId))
  if (ids.length === 0) return null
  const filter = ids.map((id) => `CustomerId eq '${id.replaceAll("'", "''")}'`).join(' or ')
  const table = await readCustomerTable(instanceId)
  if (!table.ok) return null
  const columns = findCustomerColumns(table.data.attributes)
  const { fullName, firstName, lastName } = columns
  const select = ['CustomerId', fullName, firstName, lastName].filter((name) => name !== undefined).join(',')
  const rows = await toResult(
    client().data.list({ instanceId, relativePath: 'Customer', filter, select, top: ids.length }),
  )
  if (!rows.ok) return null
  const known = rows.data.value.map((row) => summarizeCustomer(row, columns))
  const customers = ids.flatMap((id) => known.find((customer) => customer.id === id) ?? [])
  if (customers.length === 0) return null
  const t = await getTranslations('customers')
  return (
    <section aria-labelledby="recent" className="mt-3 flex flex-wrap items-center gap-1.5">
      <h2 id="recent" className="flex items-center gap-1.5 text-muted text-sm">
        <History aria-hidden className="size-4" />
        {t('recent')}
      </h2>
      <ul className="flex flex-wrap gap-1.5">
        {customers.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={customerPath(place, id)}
              prefetch={false}
              className="block h-7 max-w-48 truncate rounded-full border border-line bg-surface px-2.5 leading-6.5 hover:border-accent"
            >
              {name || t('unnamed')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
