/** Where a page stands: its language and its environment. */
export interface Place {
  readonly locale: string
  readonly environment: string
}

export type Query = Readonly<Record<string, string | number | undefined>>

const below = ({ locale, environment }: Place) => `/${locale}/${encodeURIComponent(environment)}`

export const customersPath = (place: Place, query: Query = {}): string =>
  `${below(place)}/customers${toQueryString(query)}`

export const customerPath = (place: Place, customerId: string, query: Query = {}): string =>
  `${below(place)}/customers/${encodeURIComponent(customerId)}${toQueryString(query)}`

export const apiAccessPath = (place: Place): string => `${below(place)}/permissions/apis`

export const explorerPath = (place: Place, operation?: string): string =>
  `${below(place)}/explorer${operation === undefined ? '' : `/${encodeURIComponent(operation)}`}`

/** Leaves out what is undefined or empty, so that addresses stay short. */
export function toQueryString(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  return search.size === 0 ? '' : `?${search}`
}
