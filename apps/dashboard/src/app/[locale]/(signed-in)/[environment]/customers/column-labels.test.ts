import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import en from '../../../../../../messages/en.json' with { type: 'json' }
import es from '../../../../../../messages/es.json' with { type: 'json' }
import ko from '../../../../../../messages/ko.json' with { type: 'json' }
import { toColumnLabel } from './column-labels.ts'
import { findCustomerColumns } from './customer-columns.ts'

const attribute = (name: string, semanticType?: string, friendlyName?: string) => ({
  name,
  dataType: 'Edm.String',
  semanticType,
  friendlyName,
})

const attributes = [
  attribute('FirstName', 'PersonFirstName'),
  attribute('DateOfBirth'),
  attribute('EMail', 'IdentityServiceEmail'),
  attribute('Telephone', 'IdentityServicePhone'),
  attribute('WorkTelephone', 'IdentityServicePhone'),
  attribute('GebOrt', undefined, 'Geburtsort'),
  attribute('LoyaltyTier', undefined, 'LoyaltyTier'),
  attribute('CustomerId_ModifiedOn'),
  attribute('eCommerce_eCommerceContacts_ContactId', 'AlternateKey'),
  attribute('eCommerce_eCommerceContacts_ContactId_Alternate', 'AlternateKey'),
  attribute('shop_old_people_Id'),
  attribute('shop_old_people_Id_Alternate'),
  attribute('legacy_Id', 'AlternateKey'),
]
const columns = findCustomerColumns(attributes)

describe.each([
  ['en', en],
  ['ko', ko],
  ['es', es],
] as const)('in %s, columns', (locale, messages) => {
  const t = createTranslator({ locale, messages, namespace: 'customers.columns' })
  const toLabel = (column: string) => toColumnLabel(column, { attributes, columns, t })
  const texts = messages.customers.columns

  test('are called by what they mean, the first of each meaning', () => {
    const known = ['FirstName', 'DateOfBirth', 'EMail', 'Telephone'].map(toLabel)
    expect(known).toEqual([texts.firstName, texts.birthday, texts.email, texts.phone])
    expect(toLabel('WorkTelephone')).toBe('Work telephone')
  })

  test('keep the name that somebody gave them, or become words', () => {
    const others = ['GebOrt', 'LoyaltyTier', 'CustomerId_ModifiedOn', 'legacy_Id'].map(toLabel)
    expect(others).toEqual(['Geburtsort', 'Loyalty tier', 'Customer id modified on', 'Legacy id'])
  })
})

test.each([
  ['eCommerce_eCommerceContacts_ContactId', 'Contact id (eCommerce › eCommerceContacts)'],
  [
    'eCommerce_eCommerceContacts_ContactId_Alternate',
    'Contact id (eCommerce › eCommerceContacts, alternate)',
  ],
  ['shop_old_people_Id', 'Id (shop › old_people)'],
])('%s is the key of a source table: %s', (column, label) => {
  const t = createTranslator({ locale: 'en', messages: en, namespace: 'customers.columns' })
  expect(toColumnLabel(column, { attributes, columns, t })).toBe(label)
})
