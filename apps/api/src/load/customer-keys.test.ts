import { describe, expect, it } from 'vitest'
import { createCustomerKeys } from './customer-keys.ts'

describe('createCustomerKeys', () => {
  it('knows the customers it was told of', () => {
    const keys = createCustomerKeys()
    keys.addCustomer('P1')
    expect([keys.hasCustomer('P1'), keys.hasCustomer('P2')]).toEqual([true, false])
  })

  it('finds the customer of a key, and the keys of a customer in their order', () => {
    const keys = createCustomerKeys()
    for (const card of ['C3', 'C1', 'C2']) keys.addLink('Club_cards', card, card === 'C1' ? 'P2' : 'P1')
    expect(keys.findCustomer('Club_cards', 'C1')).toBe('P2')
    expect(keys.listLinks('Club_cards', 'P1')).toEqual(['C3', 'C2'])
  })

  it('keeps tables apart', () => {
    const keys = createCustomerKeys()
    keys.addLink('Club_cards', '1', 'P1')
    keys.addLink('Till_orders', '1', 'P2')
    expect(keys.findCustomer('Till_orders', '1')).toBe('P2')
    expect(keys.findCustomer('Shop_goods', '1')).toBeUndefined()
    expect(keys.listLinks('Till_orders', 'P1')).toEqual([])
  })
})
