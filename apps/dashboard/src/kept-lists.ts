import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The columns that people chose, and the customers that they opened last: ids, never names. */
export const columnsCookieName = 'columns'
export const recentCookieName = 'recent'

export const keptSeconds = 180 * 24 * 60 * 60
export const mostColumnLists = 6
export const mostRecentLists = 3
export const mostRecent = 6
/** Longer ones are no ids of customers, and would leave no room for others. */
const longestId = 200
/** Browsers drop longer cookies without a word; the rest is for name and attributes. */
const longestCookie = 3800

const Kept = z.array(z.tuple([z.string(), z.array(z.string())]))

/** Short, and tells nobody who it is or where. */
export const toKeptKey = (user: string, environment: string): string =>
  createHash('sha256')
    .update(JSON.stringify([user, environment]))
    .digest('base64url')
    .slice(0, 8)

/** The list that a cookie keeps by a key; empty where it keeps none. */
export const readKept = (cookie: string | undefined, key: string): string[] =>
  parseKept(cookie).find(([known]) => known === key)?.[1] ?? []

interface KeptList {
  readonly key: string
  readonly list: readonly string[]
  /** Older lists give way, so that the cookie stays short. */
  readonly mostLists: number
}

/** The cookie with this list as its newest. */
export function keepList(cookie: string | undefined, { key, list, mostLists }: KeptList): string {
  const others = parseKept(cookie).filter(([known]) => known !== key)
  const kept = [[key, list], ...others].slice(0, mostLists)
  const print = () => Buffer.from(JSON.stringify(kept)).toString('base64url')
  while (kept.length > 1 && print().length > longestCookie) kept.pop()
  return print()
}

/** The cookie with this customer as the one that was opened last. */
export function keepRecent(cookie: string | undefined, key: string, customerId: string): string {
  const others = readKept(cookie, key).filter((known) => known !== customerId)
  return keepList(cookie, {
    key,
    list: [customerId, ...others].filter(({ length }) => length <= longestId).slice(0, mostRecent),
    mostLists: mostRecentLists,
  })
}

function parseKept(cookie: string | undefined): z.infer<typeof Kept> {
  if (cookie === undefined || cookie === '') return []
  try {
    const kept = Kept.safeParse(JSON.parse(Buffer.from(cookie, 'base64url').toString()))
    return kept.success ? kept.data : []
  } catch {
    return [] // Browsers send what they like.
  }
}
