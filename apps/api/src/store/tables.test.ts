import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityTable, customerTable, fillCoffeeEnvironment } from '../../test/coffee-environment.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { findKeyRing } from './key-ring.ts'
import { getTable, listTables } from './tables.ts'

describe.each(STORES)('the catalogue on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      fillCoffeeEnvironment(writer)
      writer.addTable({ ...activityTable, qualifiedName: 'TWIN', name: 'TWIN', entityType: 'unspecified' })
      writer.addTable({ ...activityTable, qualifiedName: 'twin', name: 'twin', entityType: 'unspecified' })
    })
  })
  afterAll(() => environment.remove())

  it('lists tables in the order of loading', async () => {
    const tables = await listTables(environment.store)
    expect(tables.map(({ qualifiedName, rowCount }) => [qualifiedName, rowCount])).toEqual([
      ['Customer', 6],
      ['UnifiedActivity', 153],
      ['Customer_Measure', 52],
      ['eCommerce_Contacts', 3],
      ['TWIN', 0],
      ['twin', 0],
    ])
  })

  it('gives a table back as it was defined', async () => {
    const table = await getTable(environment.store, 'Customer')
    expect(table).toMatchObject({ key: 'CustomerId', entityType: 'profile', rowCount: 6 })
    expect(table).not.toHaveProperty('dataSourceName')
    expect(table?.columns.map(({ name, type }) => ({ name, type }))).toEqual(
      customerTable.columns.map(({ name, type }) => ({ name, type })),
    )
    expect(table?.columns[1]).toMatchObject({
      semanticType: 'PersonFullName',
      searchable: true,
      indexed: true,
    })
    expect(Date.parse(table?.refreshedUtc ?? '')).toBeGreaterThan(Date.UTC(2020, 0, 1))
    expect(await getTable(environment.store, 'eCommerce_Contacts')).toMatchObject({
      name: 'Contacts',
      dataSourceName: 'eCommerce',
    })
  })

  it.each([
    ['CUSTOMER', 'Customer'],
    ['twin', 'twin'],
    ['TWIN', 'TWIN'],
    ['Twin', 'TWIN'],
    ['catalogue_tables', undefined],
    ['', undefined],
  ])('finds the table for %j', async (name, expected) => {
    expect((await getTable(environment.store, name))?.qualifiedName).toBe(expected)
  })

  it('finds a customer and every key by any of the keys', async () => {
    const expected = {
      customerId: 'c1',
      keyRing: [
        {
          dataSourceName: 'eCommerce',
          tableName: 'Contacts',
          preferredKey: 'CNTID_1001',
          keys: ['CNTID_1001', 'CNTID_1000'],
        },
        { dataSourceName: 'Loyalty', tableName: 'Members', preferredKey: 'LOYID_1', keys: ['LOYID_1'] },
      ],
    }
    const find = (dataSourceName: string, entityName: string, key: string) =>
      findKeyRing(environment.store, { dataSourceName, entityName, key })
    expect(await find('eCommerce', 'Contacts', 'CNTID_1000')).toEqual(expected)
    expect(await find('Loyalty', 'Members', 'LOYID_1')).toEqual(expected)
    expect(await find('ECOMMERCE', 'contacts', 'CNTID_1000')).toEqual(expected)
    expect(await find('eCommerce', 'Contacts', 'cntid_1000')).toBeUndefined()
    expect(await find('Loyalty', 'Members', 'CNTID_1001')).toMatchObject({ customerId: 'c2' })
    expect(await find('Loyalty', 'Members', 'CNTID_1000')).toBeUndefined()
    expect(await find('Loyalty', 'Members', "' or 1=1 --")).toBeUndefined()
  })
})
