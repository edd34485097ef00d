import type { LoadMapping } from '@customer-insights-kit/client/management'
import { describe, expect, test } from 'vitest'
import { changeTable, findRole, listWays, mergeMappings, setEntry, setRole } from './mapping-draft.ts'

const table = (fileId: string, name: string, more = {}) => ({
  fileId,
  dataSource: 'Shop',
  table: name,
  format: 'csv' as const,
  key: 'Id',
  types: {},
  semantics: {},
  ...more,
})

const mapping: LoadMapping = {
  customer: 'Shop_people',
  tables: [
    table('p', 'people'),
    table('c', 'cards', { customer: { column: 'Person' } }),
    table('o', 'orders', {
      customer: { column: 'Card', through: 'Shop_cards' },
      activity: { type: 'SalesOrder', time: 'At', title: 'What' },
      types: { At: 'datetime' },
    }),
    table('x', 'shops'),
  ],
}
const roles = (of: LoadMapping) => of.tables.map((each) => findRole(of, each))

describe('a draft of a mapping', () => {
  test('says what the rows of each file are', () => {
    expect(roles(mapping)).toEqual(['customers', 'records', 'activities', 'rows'])
  })

  test('follows a new name wherever it stands', () => {
    const renamed = changeTable(changeTable(mapping, 'p', { table: 'members' }), 'c', { dataSource: 'Club' })
    expect(renamed.customer).toBe('Shop_members')
    expect(renamed.tables[2]?.customer).toEqual({ column: 'Card', through: 'Club_cards' })
    expect(roles(renamed)).toEqual(roles(mapping))
  })

  test('has one table of customers: the one of before leads to them', () => {
    const changed = setRole(mapping, 'c', 'customers', ['Id', 'Person'])
    expect(changed.customer).toBe('Shop_cards')
    expect(roles(changed)).toEqual(['records', 'customers', 'activities', 'rows'])
    expect(changed.tables[0]?.customer).toEqual({ column: 'Id' })
    expect(changed.tables[1]).not.toHaveProperty('customer')
  })

  test('makes activities of rows with a time, and rows of activities', () => {
    const dated = changeTable(mapping, 'x', { types: { Opened: 'date yyyy-mm-dd' } })
    const changed = setRole(dated, 'x', 'activities', ['Id', 'Name', 'Opened'])
    expect(changed.tables[3]).toMatchObject({
      customer: { column: 'Name' },
      activity: { type: 'Activity', time: 'Opened', title: 'Name' },
    })
    expect(roles(setRole(changed, 'x', 'rows', []))).toEqual(roles(mapping))
    expect(setRole(mapping, 'o', 'activities', [])).toEqual(mapping)
  })

  test('leads to customers through tables that lead there', () => {
    const [, , orders, shops] = mapping.tables
    expect(shops && listWays(mapping, shops)).toEqual(['Shop_cards', 'Shop_orders'])
    expect(orders && listWays(mapping, orders)).toEqual(['Shop_cards'])
  })

  test('stays what it was when another file comes, and goes with its file', () => {
    const changed = changeTable(mapping, 'p', { key: 'Mail', table: 'members' })
    const proposed = { customer: 'Files_p', tables: [table('p', 'p'), table('n', 'new')] }
    const merged = mergeMappings(changed, proposed)
    expect(merged.customer).toBe('Shop_members')
    expect(merged.tables.map(({ key, table: name }) => `${name} ${key}`)).toEqual(['members Mail', 'new Id'])
    const without = { customer: 'Shop_new', tables: [table('n', 'new')] }
    expect(mergeMappings(changed, without)).toBe(without)
    expect(mergeMappings(undefined, proposed)).toBe(proposed)
  })

  test('names other customers once theirs are gone', () => {
    const proposed = { customer: 'Shop_new', tables: [table('o', 'orders'), table('n', 'new')] }
    expect(mergeMappings(mapping, proposed).customer).toBe('Shop_new')
  })

  test('passes over files that it has not', () => {
    expect(changeTable(mapping, 'none', { key: 'Other' })).toBe(mapping)
    expect(setRole(mapping, 'none', 'rows', [])).toBe(mapping)
  })
})

test('an entry is set, replaced and taken out', () => {
  expect(setEntry({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 })
  expect(setEntry({ a: 1 }, 'a', 2)).toEqual({ a: 2 })
  expect(setEntry({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
})
