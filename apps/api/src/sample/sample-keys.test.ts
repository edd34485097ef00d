import { describe, expect, it } from 'vitest'
import { createCustomerKeys } from '../load/customer-keys.ts'
import { createSampleKeys, listLoyaltyIds } from './sample-keys.ts'
import { toContactId } from './sample-rows.ts'

describe('createSampleKeys', () => {
  it('answers without memory what a memory of every row would answer', () => {
    const customers = 600
    const derived = createSampleKeys(customers)
    const remembered = createCustomerKeys()
    const table = 'LoyaltyScheme_loyCustomers'
    const people = Array.from({ length: customers + 3 }, (_, index) => 1000 + index)
    for (const number of people) {
      for (const card of listLoyaltyIds(number)) remembered.addLink(table, card, toContactId(number))
    }
    for (const number of people.slice(0, customers)) remembered.addCustomer(toContactId(number))
    for (const number of people) {
      const key = toContactId(number)
      expect(derived.hasCustomer(key)).toBe(remembered.hasCustomer(key))
      expect(derived.listLinks(table, key)).toEqual(remembered.listLinks(table, key))
      for (const card of listLoyaltyIds(number)) {
        expect(derived.findCustomer(table, card)).toBe(remembered.findCustomer(table, card))
      }
    }
  })
})
