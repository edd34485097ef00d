import { describe, expect, test } from 'vitest'
import { findCustomerColumns } from '../customer-columns.ts'
import { sortCustomerFields } from './customer-fields.ts'

const column = (name: string, semanticType?: string, dataType = 'Edm.String') => ({
  name,
  dataType,
  semanticType,
  searchProperties: { isSearchable: false },
})

const table = {
  name: 'Customer',
  qualifiedEntityName: 'Customer',
  attributes: [
    column('CustomerId', 'Customer'),
    column('FirstName', 'PersonFirstName'),
    column('FullName', 'PersonFullName'),
    column('Gender'),
    column('Birthday', undefined, 'Edm.Date'),
    column('Telephone'),
    column('Work', 'IdentityServicePhone'),
    column('EMail', 'IdentityServiceEmail'),
    column('StreetAddress', 'LocationAddressStreet'),
    column('PostCode', 'LocationPostalCode'),
    column('City', 'LocationCity'),
    column('State', 'LocationState'),
    column('Country', 'LocationCountry'),
    column('Occupation'),
    { ...column('Nickname'), searchProperties: { isSearchable: true } },
    column('shop_contacts_Id', 'AlternateKey'),
  ],
}
const columns = findCustomerColumns(table.attributes)
const names = (fields: readonly { attribute: { name: string } }[]) =>
  fields.map(({ attribute }) => attribute.name)

describe('sortCustomerFields', () => {
  test('begins with the ways to reach somebody, then who it is, without ids and what the heading says', () => {
    const row = {
      CustomerId: 'c1',
      FirstName: 'Abbie',
      FullName: 'Abbie Moss',
      Gender: 'Female',
      Birthday: '1990-01-01',
      Work: '555',
      Telephone: '556',
      EMail: 'abbie@contoso.example',
      Occupation: 'Baker',
      Nickname: 'Abs',
      shop_contacts_Id: 'x1',
    }
    const fields = sortCustomerFields(row, table, columns)
    expect(names(fields.main)).toEqual(['EMail', 'Work', 'Birthday', 'Gender', 'Nickname'])
    expect(names(fields.additional)).toEqual(['FirstName', 'Telephone', 'Occupation'])
    expect(fields.empty).toEqual([])
    const other = sortCustomerFields({ ...row, FirstName: 'Abigail' }, table, columns)
    expect(names(other.main)).toContain('FirstName')
  })

  test('names the fields without a value, and shows none of them', () => {
    const fields = sortCustomerFields({ Gender: 'Female', EMail: '', Occupation: false }, table, columns)
    expect(names(fields.main)).toEqual(['Gender'])
    expect(fields.additional.map(({ value }) => value)).toEqual([false])
    expect(fields.empty).toEqual(['FirstName', 'Birthday', 'Telephone', 'Work', 'EMail', 'Nickname'])
  })

  test('shows what is masked as such, and neither as empty nor as an address', () => {
    const mask = { way: 'hidden', mayReveal: false }
    const masks = new Map(['FullName', 'City', 'Telephone', 'Occupation'].map((name) => [name, mask]))
    const row = { FullName: null, City: null, Telephone: null, Occupation: null, Country: 'USA' }
    const fields = sortCustomerFields(row, table, columns, masks)
    expect(names(fields.main)).toEqual(['FullName', 'City'])
    expect(names(fields.additional)).toEqual(['Telephone', 'Occupation'])
    expect(fields.empty).not.toContain('Occupation')
    expect(fields).toMatchObject({ address: ['USA'], isAddressMasked: true })
  })

  test('writes the address from the street to the country, whatever the order of the columns', () => {
    const row = { Country: 'USA', State: 'MI', City: 'Troy', PostCode: '48083', StreetAddress: '1 Main' }
    expect(sortCustomerFields(row, table, columns).address).toEqual(['1 Main', 'Troy', 'MI', '48083', 'USA'])
  })

  test('has no address when no part is known', () => {
    const { address } = sortCustomerFields({ Gender: 'Female', City: '', State: null }, table, columns)
    expect(address).toEqual([])
  })
})
