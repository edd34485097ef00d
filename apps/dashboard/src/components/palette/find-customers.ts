import { getLocale, getTranslations } from 'next-intl/server'
import {
  findCustomerColumns,
  summarizeCustomer,
} from '#app/[locale]/(signed-in)/[environment]/customers/customer-columns.ts'
import {
  parseCustomerQuery,
  toSearchExpression,
} from '#app/[locale]/(signed-in)/[environment]/customers/customer-query.ts'
import { findCustomers as findListedCustomers } from '#app/[locale]/(signed-in)/[environment]/customers/find-customers.ts'
import { readCustomerTable } from '#app/[locale]/(signed-in)/[environment]/customers/read-customer-table.ts'
import { customerPath } from '#paths.ts'
import type { Result } from '#server/result.ts'
import type { PaletteEntry } from './palette-entry.ts'

const most = 6

/** The customers who match best, as entries of the palette. */
export async function findCustomers(instanceId: string, text: string): Promise<Result<PaletteEntry[]>> {
  const query = parseCustomerQuery({ q: text })
  if (toSearchExpression(query.search) === undefined) return { ok: true, data: [] }
  const table = await readCustomerTable(instanceId)
  // An environment without data has no customers, which is no failure.
  if (!table.ok) return table.code === 'notFound' ? { ok: true, data: [] } : table
  const columns = findCustomerColumns(table.data.attributes)
  const shown = [columns.email, columns.city, columns.state, columns.country]
  const found = await findListedCustomers({
    instanceId,
    query,
    columns: shown.filter((column) => column !== undefined),
    skip: 0,
    top: most,
    wants: 'hits',
  })
  if (!found.ok) return found.code === 'notFound' ? { ok: true, data: [] } : found
  const [t, locale] = await Promise.all([getTranslations('customers'), getLocale()])
  const entries = found.data.hits.map(({ row }): PaletteEntry => {
    const { id, name, email, place } = summarizeCustomer(row, columns)
    const href = customerPath({ locale, environment: instanceId }, id)
    return {
      id: href,
      group: 'customers',
      label: name || t('unnamed'),
      hint: [email, place].filter(Boolean).join(' · '),
      target: { kind: 'page', href },
    }
  })
  return { ok: true, data: entries }
}
