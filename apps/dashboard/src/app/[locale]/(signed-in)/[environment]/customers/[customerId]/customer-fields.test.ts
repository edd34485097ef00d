import { describe, expect, test } from 'vitest'
import { findCustomerColumns } from '../customer-columns.ts'
import { sortCustomerFields } from './customer-fields.ts'

const text = (name: string, semanticType?: string, isSearchable = false) => ({
  name,
  dataType: 'Edm.String',
  semanticType,
  searchProperties: { isSearchable },
})

const table = {
  name: 'Customer',
  qualifiedEntityName: 'Customer',
  attributes: [
    text('CustomerId', 'Customer', true),
    text('FirstName', 'PersonFirstName'),
    text('Gender'),
    text('EMail', 'IdentityServiceEmail', true),
    text('StreetAddress', 'LocationAddressStreet', true),
    text('PostCode', 'LocationPostalCode', true),
    text('City', 'LocationCity', true),
    text('State', 'LocationState', true),
    text('Country', 'LocationCountry', true),
    text('Occupation'),
    text('shop_contacts_Id', 'AlternateKey'),
  ],
}
const columns = findCustomerColumns(table.attributes)
const names = (fields: readonly { attribute: { name: string } }[]) =>
  fields.map(({ attribute }) => attribute.name)

describe('sortCustomerFields', () => {
  test('reads people and searchable fields first, hides empty ones, and joins the address', () => {
    const row = {
      CustomerId: 'c1',
      FirstName: 'Abbie',
      EMail: '',
      StreetAddress: '1 Main',
      City: 'Ulm',
      Country: null,
    }
    const fields = sortCustomerFields(row, table, columns)
    expect(names(fields.main)).toEqual(['FirstName'])
    expect(names(fields.additional)).toEqual(['Occupation'])
    expect(fields.additional[0]?.value).toBeNull()
    expect(fields.address).toBe('1 Main, Ulm')
  })

  test('writes the address from the street to the country, whatever the order of the columns', () => {
    const row = { Country: 'USA', State: 'MI', City: 'Troy', PostCode: '48083', StreetAddress: '1 Main' }
    expect(sortCustomerFields(row, table, columns).address).toBe('1 Main, Troy, MI, 48083, USA')
  })

  test('has an empty address when no part is known', () => {
    expect(sortCustomerFields({ Gender: 'Female' }, table, columns)).toMatchObject({ address: '' })
  })
})
