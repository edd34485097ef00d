export type View = 'table' | 'cards'

export interface CustomerQuery {
  readonly search: string
  readonly view: View
  /** From 1. */
  readonly page: number
}

type SearchParameters = Readonly<Record<string, string | string[] | undefined>>

const longestSearch = 200

export const pageSizes: Readonly<Record<View, number>> = { table: 25, cards: 12 }

/** Reads the state of the Customers page from its address; whatever makes no sense falls back. */
export function parseCustomerQuery(parameters: SearchParameters): CustomerQuery {
  const page = Number(first(parameters.page))
  return {
    search: (first(parameters.q) ?? '').trim().slice(0, longestSearch),
    view: first(parameters.view) === 'cards' ? 'cards' : 'table',
    page: Number.isInteger(page) && page > 1 ? page : 1,
  }
}

/** What people type, as a search expression: operators and quotes of the query language are plain text. */
export function toSearchExpression(search: string): string | undefined {
  const words = search
    .replace(/["()|*]/g, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[-+]+(?!\d)/, ''))
    .map((word) => (/^(AND|OR|NOT)$/.test(word) ? word.toLowerCase() : word))
    .filter((word) => word !== '')
  return words.length === 0 ? undefined : words.join(' ')
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
