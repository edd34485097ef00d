import type { Key } from '@customer-insights-kit/client/management'
import { needsAttention } from './key-health.ts'

export const keyFilters = ['all', 'attention', 'neverUsed', 'neverExpires'] as const

export type KeyFilter = (typeof keyFilters)[number]

export interface KeyListQuery {
  /** Part of a name, an owner or a note. */
  readonly find: string
  readonly show: KeyFilter
  /** From 1 on. */
  readonly page: number
}

export type SearchParameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** What the address of the page says; what it does not understand counts as not said. */
export function parseKeyListQuery({ find, show, page }: SearchParameters): KeyListQuery {
  return {
    find: typeof find === 'string' ? find.trim() : '',
    show: keyFilters.find((filter) => filter === show) ?? 'all',
    page: Math.max(1, Math.trunc(Number(page)) || 1),
  }
}

export const keysPerPage = 25

interface KeyPage {
  readonly shown: readonly Key[]
  readonly matching: number
  /** The page that is shown: the last one where the address names one behind it. */
  readonly page: number
  readonly pages: number
}

/** The part of the keys that a query asks for. */
export function pageKeys(keys: readonly Key[], query: KeyListQuery, nowMs: number): KeyPage {
  const words = query.find.toLowerCase()
  const matching = keys.filter(
    (key) =>
      isShown(key, query.show, nowMs) &&
      [key.name, key.owner, key.note].some((text) => text.toLowerCase().includes(words)),
  )
  const pages = Math.max(1, Math.ceil(matching.length / keysPerPage))
  const page = Math.min(query.page, pages)
  const from = (page - 1) * keysPerPage
  return { shown: matching.slice(from, from + keysPerPage), matching: matching.length, page, pages }
}

function isShown(key: Key, show: KeyFilter, nowMs: number): boolean {
  switch (show) {
    case 'attention':
      return needsAttention(key, nowMs)
    case 'neverUsed':
      return key.values.every(({ lastUsedUtc }) => lastUsedUtc === null)
    case 'neverExpires':
      return key.expiresUtc === null
    default:
      return true
  }
}
