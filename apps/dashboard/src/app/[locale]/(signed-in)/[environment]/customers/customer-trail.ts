/** More are on no page. */
const mostIds = 1000

const toName = (environment: string): string => `customer-trail:${environment}`

/**
 * Remembers, in this tab alone, the customers of a list in their order: ids, and nothing else of them; an
 * empty id where the list has a gap.
 */
export function rememberCustomerTrail(environment: string, ids: readonly string[]): void {
  try {
    sessionStorage.setItem(toName(environment), JSON.stringify(ids.slice(0, mostIds)))
  } catch {
    // Where the browser keeps nothing, there are no neighbours.
  }
}

/** The ids as JSON; an empty list where none were remembered. */
export function readCustomerTrail(environment: string): string {
  try {
    return sessionStorage.getItem(toName(environment)) ?? '[]'
  } catch {
    return '[]' // As above.
  }
}
