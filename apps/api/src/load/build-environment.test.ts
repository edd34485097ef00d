import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestFolder, readTable, smallMapping } from '../../test/small-shop.ts'
import { DuplicateKeyError } from '../store/environment-errors.ts'
import { createEnvironmentFile } from '../store/environment-writer.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { createEnvironmentBuilder } from './build-environment.ts'
import { createCustomerKeys } from './customer-keys.ts'
import { parseMapping } from './parse-mapping.ts'
import { planEnvironment } from './plan-environment.ts'

const modifiedOn = '2026-01-01T00:00:00.000Z'
const headers = new Map([
  ['Shop_people', ['Id', 'Name', 'Mail', 'Born', 'Points', 'Spent', 'Member']],
  ['Club_cards', ['Card', 'Person']],
  ['Till_orders', ['Order', 'Card', 'At', 'What']],
])

function createShopBuilder() {
  const file = path.join(createTestFolder(), 'environment.db')
  const plan = planEnvironment(parseMapping(JSON.stringify(smallMapping), 'mapping.json'), headers)
  const writer = createEnvironmentFile(file)
  const builder = createEnvironmentBuilder(writer, plan, createCustomerKeys(), modifiedOn)
  return {
    builder,
    add(name: string, values: StoredValue[]) {
      const table = plan.tables.find(({ definition }) => definition.qualifiedName === name)
      if (table === undefined) throw new Error(`There is no ${name}.`)
      builder.addRow(table, values)
    },
    finish() {
      writer.finish()
      return (table: string) => readTable(file, table)
    },
  }
}

describe('createEnvironmentBuilder', () => {
  it('counts customers, activities and the activities of nobody', () => {
    const { add, builder, finish } = createShopBuilder()
    add('Club_cards', ['C1', 'P1'])
    add('Shop_people', ['P1', 'Ana', null, null, null, null, null])
    add('Till_orders', ['O1', 'C1', '2024-05-17T00:00:00.000Z', 'Beans'])
    add('Till_orders', ['O2', 'C2', '2024-05-17T00:00:00.000Z', 'Cups'])
    add('Till_orders', ['O3', null, null, null])
    expect(builder).toMatchObject({ customers: 1, activities: 1 })
    expect([...builder.activitiesWithoutCustomer]).toEqual([['Till_orders', 2]])
    const [customer] = finish()('Customer')
    expect(customer).toMatchObject({ CustomerId_ModifiedOn: modifiedOn, Customer_ModifiedOn: modifiedOn })
  })

  it('counts an order as nobody’s when the card leads to a person who is no customer', () => {
    const { add, builder, finish } = createShopBuilder()
    add('Club_cards', ['C1', 'P1'])
    add('Till_orders', ['O1', 'C1', null, null])
    finish()
    expect(builder.activitiesWithoutCustomer.get('Till_orders')).toBe(1)
  })

  it('takes nothing of a row whose key is there already', () => {
    const { add, finish } = createShopBuilder()
    add('Club_cards', ['C1', 'P1'])
    expect(() => add('Club_cards', ['C1', 'P2'])).toThrow(DuplicateKeyError)
    add('Shop_people', ['P1', 'Ana', null, null, null, null, null])
    add('Shop_people', ['P2', 'Bo', null, null, null, null, null])
    expect(() => add('Shop_people', ['P2', 'Twin', null, null, null, null, null])).toThrow(DuplicateKeyError)
    add('Till_orders', ['O1', 'C1', null, 'Beans'])
    expect(() => add('Till_orders', ['O1', 'C1', null, 'Again'])).toThrow(DuplicateKeyError)
    const read = finish()
    expect(read('Customer').map((row) => [row.Name, row.Club_cards_Card])).toEqual([
      ['Ana', 'C1'],
      ['Bo', null],
    ])
    expect(read('UnifiedActivity').map((row) => row.Title)).toEqual(['Beans'])
  })

  it('refuses a table that is not in its plan', () => {
    const { builder } = createShopBuilder()
    const other = planEnvironment(parseMapping(JSON.stringify(smallMapping), 'mapping.json'), headers)
    expect(() => builder.addRow(other.customerSource, [])).toThrow('Shop_people is not in the plan.')
  })
})
