import { getTranslations } from 'next-intl/server'
import { customersPath, type Place } from '#paths.ts'
import { listEnvironments } from '#server/environment.ts'
import { type CustomerQuery, printCustomerQuery, toSearchExpression } from './customer-query.ts'
import { findCustomers } from './find-customers.ts'
import type { ListingRequest, Suggestion } from './listing.ts'

const mostWords = 4
const mostEnvironments = 5

/** Searches near one that finds nobody, as far as they find somebody: without filters, with a word less, elsewhere. */
export async function suggestSearches(
  { locale, environment }: Place,
  { search, filters }: ListingRequest['query'],
  options: { readonly signal?: AbortSignal } = {},
): Promise<Suggestion[]> {
  const t = await getTranslations('customers.suggest')
  const environments = await listEnvironments()
  const others = (environments.ok ? environments.data : [])
    .filter(({ instanceId }) => instanceId !== environment)
    .slice(0, mostEnvironments)

  const count = async (instanceId: string, query: ListingRequest['query']): Promise<number> => {
    const found = await findCustomers(
      { instanceId, query, columns: [], skip: 0, top: 0, wants: 'hits' },
      options,
    )
    return found.ok ? (found.data.total ?? 0) : 0
  }
  async function suggest(
    instanceId: string,
    query: Pick<CustomerQuery, 'search' | 'filters'>,
    toLabel: (count: number) => string,
  ): Promise<Suggestion[]> {
    const found = await count(instanceId, { ...query, sort: null })
    const whole = { ...query, sort: null, layout: 'table', viewId: undefined } as const
    const href = `${customersPath({ locale, environment: instanceId })}${printCustomerQuery(whole)}`
    return found === 0 ? [] : [{ label: toLabel(found), href }]
  }

  const words = (toSearchExpression(search) ?? '').split(' ').filter(Boolean)
  const shorter =
    words.length < 2
      ? []
      : words.slice(0, mostWords).map((_, left) => words.filter((__, index) => index !== left).join(' '))
  const suggested = await Promise.all([
    ...(filters.length > 0
      ? [suggest(environment, { search, filters: [] }, (found) => t('withoutFilters', { count: found }))]
      : []),
    ...shorter.map((text) =>
      suggest(environment, { search: text, filters }, (found) => t('fewer', { search: text, count: found })),
    ),
    ...(words.length > 0
      ? others.map(({ instanceId, name }) =>
          suggest(instanceId, { search, filters: [] }, (found) =>
            t('elsewhere', { environment: name ?? instanceId, count: found }),
          ),
        )
      : []),
  ])
  return suggested.flat()
}
