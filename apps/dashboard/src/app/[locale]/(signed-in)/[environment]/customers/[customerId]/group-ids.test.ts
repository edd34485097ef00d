import { describe, expect, test } from 'vitest'
import { groupIds, listIdColumns } from './group-ids.ts'

const text = (name: string, semanticType?: string) => ({ name, dataType: 'Edm.String', semanticType })

const source = (dataSourceName: string, name: string, key: string) => ({
  name,
  qualifiedEntityName: `${dataSourceName}_${name}`,
  dataSourceName,
  attributes: [text(key)],
  keys: [[text(key)]],
})

const customer = {
  name: 'Customer',
  qualifiedEntityName: 'Customer',
  attributes: [
    text('CustomerId', 'Customer'),
    text('FullName', 'PersonFullName'),
    text('shop_contacts_ContactId', 'AlternateKey'),
    text('shop_contacts_ContactId_Alternate', 'AlternateKey'),
    text('loyalty_members_MemberId', 'AlternateKey'),
    text('loyalty_members_MemberId_Alternate', 'AlternateKey'),
    text('legacy_Id', 'AlternateKey'),
  ],
  keys: [[text('CustomerId')]],
}

const tables = [customer, source('shop', 'contacts', 'ContactId'), source('loyalty', 'members', 'MemberId')]

describe('groupIds', () => {
  test('groups by source table and names alternates where there are several', () => {
    const row = {
      CustomerId: 'c1',
      shop_contacts_ContactId: 'A1',
      shop_contacts_ContactId_Alternate: 'A1',
      loyalty_members_MemberId: 7,
      loyalty_members_MemberId_Alternate: '7;9',
    }
    expect(groupIds(row, customer, tables)).toEqual([
      { source: 'shop: contacts', ids: [{ name: 'ContactId', value: 'A1', alternates: [] }] },
      { source: 'loyalty: members', ids: [{ name: 'MemberId', value: '7', alternates: ['7', '9'] }] },
      { source: undefined, ids: [{ name: 'CustomerId', value: 'c1', alternates: [] }] },
    ])
  })

  test('leaves out sources that do not know the customer, and keeps ids of unknown tables', () => {
    const row = {
      CustomerId: 'c1',
      shop_contacts_ContactId: 'A1',
      loyalty_members_MemberId: null,
      legacy_Id: 'L',
    }
    expect(groupIds(row, customer, tables).map(({ source }) => source)).toEqual(['shop: contacts', undefined])
    expect(
      groupIds(row, customer, [])
        .at(0)
        ?.ids.map(({ name }) => name),
    ).toEqual(['CustomerId', 'shop_contacts_ContactId', 'legacy_Id'])
  })
})

test('listIdColumns finds the id of the customer and those of the sources', () => {
  expect(listIdColumns(customer)).not.toContain('FullName')
  expect(listIdColumns(customer)).toHaveLength(6)
})
