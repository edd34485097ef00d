import type { CustomerKeys } from '../load/customer-keys.ts'
import { toContactId } from './sample-rows.ts'

const secondCard = '_2'

/** Ids of the loyalty cards of a person: one, and for a few people two. */
export function listLoyaltyIds(number: number): readonly string[] {
  const first = `LOYID_${number}`
  return number % 250 === 7 ? [first, `${first}${secondCard}`] : [first]
}

/** Answers from the numbers in the keys, so that a million customers need no memory. */
export function createSampleKeys(customers: number): CustomerKeys {
  return {
    addCustomer() {},
    addLink() {},
    hasCustomer: (key) => readNumber(key) < 1000 + customers,
    findCustomer: (_table, key) => toContactId(readNumber(key)),
    listLinks: (_table, customerKey) => listLoyaltyIds(readNumber(customerKey)),
  }
}

/** `LOYID_1007_2` belongs to person 1007. */
function readNumber(key: string): number {
  return Number.parseInt(key.slice(key.indexOf('_') + 1), 10)
}
