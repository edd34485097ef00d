export type Layout = 'table' | 'cards'

/** Whether a column has a value, lies in a step (`from/to`, either may be empty), or has no value. */
export type FilterKind = 'is' | 'between' | 'none'

export interface CustomerFilter {
  readonly column: string
  readonly kind: FilterKind
  readonly value: string
}

export interface CustomerSort {
  readonly column: string
  readonly isDescending: boolean
}

/** What the Customers page shows; all of it stands in its address. */
export interface CustomerQuery {
  readonly search: string
  readonly filters: readonly CustomerFilter[]
  /** null for the best first. */
  readonly sort: CustomerSort | null
  readonly layout: Layout
  /** The saved view that it began with. */
  readonly viewId: string | undefined
}

export type SearchParameters = Readonly<Record<string, string | string[] | undefined>>

export const longestSearch = 200
const mostFilters = 50
const longestValue = 400

/** Prefix of a parameter, before the name of its column. */
const prefixes: Readonly<Record<Exclude<FilterKind, 'none'>, string>> = { is: 'is.', between: 'in.' }
const noneParameter = 'no'

/** Reads the state of the Customers page from its address; whatever makes no sense falls back. */
export function parseCustomerQuery(parameters: SearchParameters): CustomerQuery {
  return {
    search: (first(parameters.q) ?? '').trim().slice(0, longestSearch),
    filters: parseFilters(parameters).slice(0, mostFilters),
    sort: parseSort(first(parameters.sort) ?? ''),
    layout: first(parameters.view) === 'cards' ? 'cards' : 'table',
    viewId: first(parameters.saved) || undefined,
  }
}

const parseFilters = (parameters: SearchParameters): CustomerFilter[] =>
  Object.entries(parameters).flatMap(([name, given]) => {
    const filter = readParameter(name)
    const values = given === undefined ? [] : [given].flat()
    if (filter === undefined) return []
    return values.flatMap((value): CustomerFilter[] => {
      if (filter.kind !== 'none') return [{ ...filter, value: value.slice(0, longestValue) }]
      return value === '' ? [] : [{ column: value, kind: 'none', value: '' }]
    })
  })

/** Which column a parameter filters, and how; that of `no` is its value. */
function readParameter(name: string): Pick<CustomerFilter, 'column' | 'kind'> | undefined {
  if (name === noneParameter) return { column: '', kind: 'none' }
  const kind = (['is', 'between'] as const).find((known) => name.startsWith(prefixes[known]))
  const column = kind === undefined ? '' : name.slice(prefixes[kind].length)
  return kind === undefined || column === '' ? undefined : { column, kind }
}

export function parseSort(text: string): CustomerSort | null {
  const isDescending = text.startsWith('-')
  const column = isDescending ? text.slice(1) : text
  return /^[^\s,]+$/.test(column) ? { column, isDescending } : null
}

export const printSort = (sort: CustomerSort | null): string =>
  sort === null ? '' : `${sort.isDescending ? '-' : ''}${sort.column}`

/** The parameter that stands for a filter, by which forms without scripts send it too. */
export const toParameter = ({ column, kind, value }: CustomerFilter): [name: string, value: string] =>
  kind === 'none' ? [noneParameter, column] : [`${prefixes[kind]}${column}`, value]

/** The address's part behind the question mark, the mark included; empty for the plain page. */
export function printCustomerQuery({ search, filters, sort, layout, viewId }: CustomerQuery): string {
  const parameters = new URLSearchParams()
  if (search !== '') parameters.set('q', search)
  for (const filter of filters) parameters.append(...toParameter(filter))
  if (sort !== null) parameters.set('sort', printSort(sort))
  if (layout === 'cards') parameters.set('view', layout)
  if (viewId !== undefined) parameters.set('saved', viewId)
  return parameters.size === 0 ? '' : `?${parameters}`
}

/** Reads what `printCustomerQuery` wrote. */
export function readAddress(text: string): CustomerQuery {
  const parameters = new URLSearchParams(text)
  return parseCustomerQuery(
    Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)])),
  )
}

export const isSameFilter = (one: CustomerFilter, other: CustomerFilter): boolean =>
  one.column === other.column && one.kind === other.kind && one.value === other.value

/** Adds a filter, or takes it out. */
export function toggleFilter(filters: readonly CustomerFilter[], filter: CustomerFilter): CustomerFilter[] {
  const others = filters.filter((known) => !isSameFilter(known, filter))
  return others.length === filters.length ? [...filters, filter] : others
}

/** What people type, as a search expression: operators of the query language are plain text. */
export function toSearchExpression(search: string): string | undefined {
  const words = search
    .replace(/["()|*\p{Cc}]/gu, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[-+]+(?!\d)/, ''))
    .map((word) => (/^(AND|OR|NOT)$/.test(word) ? word.toLowerCase() : word))
    .filter((word) => word !== '')
  return words.length === 0 ? undefined : words.join(' ')
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
