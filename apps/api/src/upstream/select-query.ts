/** What of a query goes on, as it is written: no subscription key, which does not belong into addresses. */
export function selectQuery(search: string): string {
  const pairs = search.slice(1).split('&')
  const kept = pairs.filter((pair) => !isKey(pair)).join('&')
  return kept === '' ? '' : `?${kept}`
}

const isKey = (pair: string): boolean =>
  [...new URLSearchParams(pair).keys()].some((name) => name.trim().toLowerCase() === 'subscription-key')
