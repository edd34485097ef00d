/** Knows which key of which table leads to which customer. Tables and customers go by name and key. */
export interface CustomerKeys {
  addCustomer(key: string): void
  /** Notes that a row of `table` leads to the customer with this key. */
  addLink(table: string, key: string, customerKey: string): void
  hasCustomer(key: string): boolean
  /** Key of the customer that a row of `table` leads to. */
  findCustomer(table: string, key: string): string | undefined
  /** Keys of the rows of `table` that lead to a customer, in the order of the rows. */
  listLinks(table: string, customerKey: string): readonly string[]
}

/** Holds all keys in memory, and nothing but keys. */
export function createCustomerKeys(): CustomerKeys {
  const customers = new Set<string>()
  const links = new Map<string, { toCustomer: Map<string, string>; fromCustomer: Map<string, string[]> }>()
  return {
    addCustomer(key) {
      customers.add(key)
    },
    addLink(table, key, customerKey) {
      const link = links.get(table) ?? { toCustomer: new Map(), fromCustomer: new Map() }
      links.set(table, link)
      link.toCustomer.set(key, customerKey)
      const keys = link.fromCustomer.get(customerKey)
      if (keys === undefined) link.fromCustomer.set(customerKey, [key])
      else keys.push(key)
    },
    hasCustomer: (key) => customers.has(key),
    findCustomer: (table, key) => links.get(table)?.toCustomer.get(key),
    listLinks: (table, customerKey) => links.get(table)?.fromCustomer.get(customerKey) ?? [],
  }
}
