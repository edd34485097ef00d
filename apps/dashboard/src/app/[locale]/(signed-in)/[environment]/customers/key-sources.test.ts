import { expect, test } from 'vitest'
import { listKeySources } from './key-sources.ts'

const column = (name: string) => ({ name, dataType: 'Edm.String' })

const tables = [
  {
    name: 'Customer',
    qualifiedEntityName: 'Customer',
    keys: [[column('CustomerId')]],
    attributes: ['CustomerId', 'shop_people_Id', 'shop_people_Id_Alternate'].map(column),
  },
  {
    name: 'people',
    qualifiedEntityName: 'shop_people',
    dataSourceName: 'shop',
    keys: [[column('Id')]],
    attributes: [],
  },
  {
    name: 'orders',
    qualifiedEntityName: 'shop_orders',
    dataSourceName: 'shop',
    keys: [[column('Id')]],
    attributes: [],
  },
  { name: 'keyless', qualifiedEntityName: 'shop_keyless', dataSourceName: 'shop', attributes: [] },
]

test('keys of the tables that customers were made of lead to them, and no others', () => {
  expect(listKeySources(tables)).toEqual([
    {
      name: 'shop_people',
      label: 'shop: people, Id',
      dataSourceName: 'shop',
      entityName: 'people',
      isMasked: false,
    },
  ])
  expect(listKeySources([])).toEqual([])
})

test('a key that is masked for the reader is marked', () => {
  const key = { ...column('Id'), annotations: [{ name: 'masked', value: 'hidden' }] }
  const masked = tables.map((table) => (table.name === 'people' ? { ...table, keys: [[key]] } : table))
  expect(listKeySources(masked)).toMatchObject([{ name: 'shop_people', isMasked: true }])
})
