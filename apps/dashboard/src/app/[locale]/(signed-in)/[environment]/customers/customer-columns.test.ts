import { describe, expect, test } from 'vitest'
import { findCustomerColumns, summarizeCustomer } from './customer-columns.ts'

const attribute = (name: string, semanticType?: string) => ({ name, dataType: 'Edm.String', semanticType })

describe('findCustomerColumns', () => {
  test('goes by semantic type, however it is spelt', () => {
    const columns = findCustomerColumns([
      attribute('Bezeichnung', 'PersonFullName'),
      attribute('Post', 'Identity.Service.Email'),
      attribute('Ort', 'locationCity'),
    ])
    expect(columns).toEqual({ fullName: 'Bezeichnung', email: 'Post', city: 'Ort' })
  })

  test('prefers the type over the name, and takes the name where no type is given', () => {
    const columns = findCustomerColumns([
      attribute('EMail'),
      attribute('WorkMail', 'IdentityServiceEmail'),
      attribute('Telephone'),
      attribute('Country'),
    ])
    expect(columns).toEqual({ email: 'WorkMail', phone: 'Telephone', country: 'Country' })
  })
})

describe('summarizeCustomer', () => {
  const columns = findCustomerColumns(
    ['FirstName', 'LastName', 'FullName', 'EMail', 'City', 'State', 'Country'].map((name) => attribute(name)),
  )

  test('joins the place and leaves out what is missing', () => {
    const row = { CustomerId: 'c1', FullName: 'Abbie Moss', EMail: null, City: 'Fairfield', Country: 'USA' }
    expect(summarizeCustomer(row, columns)).toEqual({
      id: 'c1',
      name: 'Abbie Moss',
      email: '',
      phone: '',
      place: 'Fairfield, USA',
    })
  })

  test('makes a name of its parts', () => {
    expect(summarizeCustomer({ CustomerId: 'c1', FirstName: 'Abbie', LastName: 'Moss' }, columns).name).toBe(
      'Abbie Moss',
    )
    expect(summarizeCustomer({ CustomerId: 'c1' }, columns).name).toBe('')
  })
})
