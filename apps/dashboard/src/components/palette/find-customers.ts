import { getLocale, getTranslations } from 'next-intl/server'
import {
  findCustomerColumns,
  type Row,
  summarizeCustomer,
} from '#app/[locale]/(signed-in)/[environment]/customers/customer-columns.ts'
import { toSearchExpression } from '#app/[locale]/(signed-in)/[environment]/customers/customer-query.ts'
import { customerPath } from '#paths.ts'
import { client, managementClient } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'
import type { PaletteEntry } from './palette-entry.ts'

const most = 6

/** The customers who match best, as entries of the palette. */
export async function findCustomers(instanceId: string, text: string): Promise<Result<PaletteEntry[]>> {
  const search = toSearchExpression(text)
  if (search === undefined) return { ok: true, data: [] }
  const [table, rows] = await Promise.all([
    toResult(client().tables.get({ instanceId, entityName: 'Customer' })),
    findRows(instanceId, search),
  ])
  // An environment without data has no customers, which is no failure.
  if (!rows.ok) return rows.code === 'notFound' ? { ok: true, data: [] } : rows
  if (!table.ok) return table
  const [t, locale] = await Promise.all([getTranslations('customers'), getLocale()])
  const columns = findCustomerColumns(table.data.attributes)
  const entries = rows.data.map((row): PaletteEntry => {
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

async function findRows(instanceId: string, search: string): Promise<Result<readonly Row[]>> {
  const request = { search, top: most, facets: [] }
  const found = await toResult(managementClient().profiles.search({ instanceId, request }))
  if (found.ok) return { ok: true, data: found.data.hits.map(({ row }) => row) }
  if (found.code !== 'conflict') return found
  // The customers are in the cloud behind the service.
  const page = await toResult(client().data.list({ instanceId, relativePath: 'Customer', search, top: most }))
  return page.ok ? { ok: true, data: page.data.value } : page
}
