import { describe, expect, test } from 'vitest'
import { planTable } from '../../test/planned-tables.ts'
import type { ColumnDefinition } from '../store/table-definition.ts'
import { defineCustomerTable, toCustomerId, toCustomerRow } from './customer-table.ts'

const people = planTable('people', ['Id', 'FullName'])
const cards = planTable('cards', ['Card', 'Person'])
const time = '2024-05-17T10:00:00.000Z'

/** The definition of one column of the customers' own table within the unified one. */
function defineColumn(column: ColumnDefinition, search?: readonly number[]): ColumnDefinition | undefined {
  const source = planTable('people', ['Id'])
  const columns = [...source.definition.columns, column]
  const planned = { ...source, definition: { ...source.definition, columns } }
  return defineCustomerTable(planned, [], search).columns.find(({ name }) => name === column.name)
}

describe('the unified table', () => {
  test('has the id first, then the own columns, the keys of every table, and the times', () => {
    const { columns, key } = defineCustomerTable(people, [cards], undefined)
    expect(key).toBe('CustomerId')
    expect(columns.map((column) => column.name)).toEqual([
      'CustomerId',
      'Id',
      'FullName',
      'Shop_people_Id',
      'Shop_people_Id_Alternate',
      'Shop_cards_Card',
      'Shop_cards_Card_Alternate',
      'CustomerId_ModifiedOn',
      'Customer_ModifiedOn',
    ])
  })

  test('never has a name twice, whatever the source calls its columns', () => {
    const source = planTable('people', ['CustomerId', 'Customer_ModifiedOn', 'Shop_people_CustomerId'])
    const names = defineCustomerTable(source, [], undefined).columns.map((column) => column.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(
      expect.arrayContaining([
        'Source_CustomerId',
        'Source_Customer_ModifiedOn',
        'Source_Shop_people_CustomerId',
      ]),
    )
  })

  test('has a value for every column of a row, in the same order', () => {
    const { columns } = defineCustomerTable(people, [cards], undefined)
    const row = toCustomerRow(people, ['P1', 'Ana'], [['C1', 'C2']], time)
    expect(row).toHaveLength(columns.length)
    expect(row).toEqual([toCustomerId(people, 'P1'), 'P1', 'Ana', 'P1', 'P1', 'C1', 'C1;C2', time, time])
    const without = toCustomerRow(people, ['P2', null], [[]], time)
    expect(without.slice(5, 7)).toEqual([null, null])
  })
})

describe('the id of a customer', () => {
  test('is 32 hexadecimal digits, the same at every load', () => {
    expect(toCustomerId(people, 'P1')).toMatch(/^[0-9a-f]{32}$/)
    expect(toCustomerId(people, 'P1')).toBe(toCustomerId(planTable('people', ['Id']), 'P1'))
  })

  test('differs by key and by table, also where both together read alike', () => {
    const ids = [
      toCustomerId(people, 'P1'),
      toCustomerId(people, 'p1'),
      toCustomerId(cards, 'P1'),
      toCustomerId(planTable('a', ['Id']), 'bc'),
      toCustomerId(planTable('ab', ['Id']), 'c'),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('searches count by', () => {
  test.each([
    ['a city by its meaning', { name: 'A', type: 'Edm.String', semanticType: 'LocationCity' }, ''],
    ['a gender by its name', { name: 'Gender', type: 'Edm.String' }, ''],
    ['a loyalty tier by its name', { name: 'LoyaltyTier', type: 'Edm.String' }, ''],
    ['true and false', { name: 'A', type: 'Edm.Boolean' }, ''],
    ['a date of birth, by year', { name: 'DateOfBirth', type: 'Edm.Date' }, 'interval:year'],
    ['a time, by year', { name: 'A', type: 'Edm.DateTimeOffset' }, 'interval:year'],
    ['no name', { name: 'FullName', type: 'Edm.String', semanticType: 'PersonFullName' }, undefined],
    ['no street', { name: 'State', type: 'Edm.String', semanticType: 'LocationAddressStreet' }, undefined],
    ['no number, whose range nobody knows', { name: 'Level', type: 'Edm.Int64' }, undefined],
  ] as const)('%s', (_, column, facet) => {
    expect(defineColumn(column)?.facet).toBe(facet)
  })

  test('neither keys nor times of the system', () => {
    const { columns } = defineCustomerTable(planTable('people', ['Status']), [cards], undefined)
    expect(columns.filter(({ facet }) => facet !== undefined)).toEqual([])
  })
})

describe('search looks into', () => {
  test.each([
    ['a name by its meaning', { name: 'A', semanticType: 'PersonFullName' }, true],
    ['a city by its meaning', { name: 'A', semanticType: 'LocationCity' }, true],
    ['a place on the map', { name: 'A', semanticType: 'LocationLatitude' }, false],
    ['a mail by its name', { name: 'WorkEMail' }, true],
    ['a mail that means something else', { name: 'EMail', semanticType: 'MeasurementStatus' }, false],
    ['a link to a photo', { name: 'PhotoUrl' }, false],
    ['prose', { name: 'AddressNotes' }, false],
    ['anything else', { name: 'Tier' }, false],
  ])('%s: %j is %s', (_, column, expected) => {
    expect(defineColumn({ type: 'Edm.String', ...column })?.searchable).toBe(expected)
  })

  test('text alone, also where the mapping names a number', () => {
    expect(defineColumn({ name: 'City', type: 'Edm.Int64' }, [1])?.searchable).toBe(false)
    expect(defineColumn({ name: 'Tier', type: 'Edm.String' }, [1])?.searchable).toBe(true)
    expect(defineColumn({ name: 'City', type: 'Edm.String' }, [])?.searchable).toBe(false)
  })
})

test.each([
  ['Tier', undefined, true],
  ['PhotoUrl', undefined, false],
  ['A', 'ReferenceURL', false],
  ['A', 'Image', false],
  ['City', 'LocationCity', true],
])('an index for %s, meaning %s: %s', (name, semanticType, expected) => {
  const column = { name, type: 'Edm.String', ...(semanticType !== undefined && { semanticType }) } as const
  expect(defineColumn(column)?.indexed).toBe(expected)
})
