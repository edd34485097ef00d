import type { LoadMapping } from '@customer-insights-kit/client/management'
import { describe, expect, test } from 'vitest'
import {
  changeTable,
  findRole,
  getEntry,
  listWays,
  type MappingDraft,
  mergeDrafts,
  setEntry,
  setRole,
  toDraft,
  toMapping,
} from './mapping-draft.ts'

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
const draft = toDraft(mapping)
const roles = (of: MappingDraft) => of.tables.map((each) => findRole(of, each))

describe('a draft of a mapping', () => {
  test('says what the rows of each file are', () => {
    expect(roles(draft)).toEqual(['customers', 'records', 'activities', 'rows'])
  })

  test('follows a new name wherever it stands', () => {
    const renamed = changeTable(changeTable(draft, 'p', { table: 'members' }), 'c', { dataSource: 'Club' })
    const { customer, tables } = toMapping(renamed)
    expect(customer).toBe('Shop_members')
    expect(tables[2]?.customer).toEqual({ column: 'Card', through: 'Club_cards' })
    expect(roles(renamed)).toEqual(roles(draft))
    expect(toMapping(draft)).toEqual(mapping)
  })

  test.each(['p', 'c', 'x'])('leads nowhere else while the name of %s passes that of another', (fileId) => {
    const passed = ['people', 'cards', 'shops'].reduce(
      (before, name) => changeTable(before, fileId, { table: name }),
      draft,
    )
    const { customer, tables } = toMapping(changeTable(passed, fileId, { table: 'new' }))
    expect(customer).toBe(fileId === 'p' ? 'Shop_new' : 'Shop_people')
    expect(tables[2]?.customer?.through).toBe(fileId === 'c' ? 'Shop_new' : 'Shop_cards')
  })

  test('has one table of customers: the one of before leads to them', () => {
    const changed = setRole(draft, 'c', 'customers', ['Id', 'Person'])
    expect(changed.customerFile).toBe('c')
    expect(roles(changed)).toEqual(['records', 'customers', 'activities', 'rows'])
    expect(changed.tables[0]?.customer).toEqual({ column: 'Id' })
    expect(changed.tables[1]).not.toHaveProperty('customer')
  })

  test.each(['records', 'activities', 'rows'] as const)('makes %s of the customers', (role) => {
    const changed = setRole(draft, 'p', role, ['Id', 'Mail'])
    expect(changed.customerFile).toBe('')
    expect(roles(changed)).toEqual([role, 'records', 'activities', 'rows'])
    expect(mergeDrafts(changed, draft)).toEqual(changed)
    expect(roles(setRole(changed, 'p', 'customers', ['Id', 'Mail']))).toEqual(roles(draft))
  })

  test('makes activities of rows with a time, and rows of activities', () => {
    const dated = changeTable(draft, 'x', { types: { Opened: 'date yyyy-mm-dd' } })
    const changed = setRole(dated, 'x', 'activities', ['Id', 'Name', 'Opened'])
    expect(changed.tables[3]).toMatchObject({
      customer: { column: 'Name' },
      activity: { type: 'Activity', time: 'Opened', title: 'Name' },
    })
    expect(roles(setRole(changed, 'x', 'rows', []))).toEqual(roles(draft))
    expect(setRole(draft, 'o', 'activities', [])).toEqual(draft)
  })

  test('leads to customers through tables that lead there', () => {
    const [, , orders, shops] = draft.tables
    expect(shops && listWays(draft, shops).map(({ name }) => name)).toEqual(['Shop_cards', 'Shop_orders'])
    expect(orders && listWays(draft, orders).map(({ name }) => name)).toEqual(['Shop_cards'])
    const added = toDraft({
      customer: 'Club_people',
      tables: [table('n', 'new', { customer: { column: 'Card', through: 'Club_kept' } })],
    })
    const [file] = added.tables
    expect(file && listWays(added, file)).toEqual([{ id: 'Club_kept', name: 'Club_kept' }])
    expect(toMapping(added)).toMatchObject({ customer: 'Club_people' })
  })

  test('stays what it was when another file comes, and goes with its file', () => {
    const changed = changeTable(draft, 'p', { key: 'Mail', table: 'members' })
    const proposed = { customerFile: 'p', tables: [table('p', 'p'), table('n', 'new')] }
    const merged = mergeDrafts(changed, proposed)
    expect(merged.customerFile).toBe('p')
    expect(merged.tables.map(({ key, table: name }) => `${name} ${key}`)).toEqual(['members Mail', 'new Id'])
    const without = { customerFile: 'n', tables: [table('n', 'new')] }
    expect(mergeDrafts(changed, without)).toBe(without)
    expect(mergeDrafts(undefined, proposed)).toBe(proposed)
  })

  test('names other customers once theirs are gone', () => {
    const proposed = { customerFile: 'n', tables: [table('o', 'orders'), table('n', 'new')] }
    expect(mergeDrafts(draft, proposed).customerFile).toBe('n')
  })

  test('passes over files that it has not', () => {
    expect(changeTable(draft, 'none', { key: 'Other' })).toBe(draft)
    expect(setRole(draft, 'none', 'rows', [])).toBe(draft)
  })
})

test('an entry is set, replaced and taken out', () => {
  expect(setEntry({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 })
  expect(setEntry({ a: 1 }, 'a', 2)).toEqual({ a: 2 })
  expect(setEntry({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
})

test('a column that nothing is said of has no entry, whatever it is called', () => {
  expect(getEntry({ constructor: 'integer' }, 'constructor')).toBe('integer')
  for (const column of ['constructor', '__proto__', 'a']) expect(getEntry({}, column)).toBeUndefined()
})
