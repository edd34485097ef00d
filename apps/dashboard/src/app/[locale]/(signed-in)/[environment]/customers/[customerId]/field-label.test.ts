import { expect, test } from 'vitest'
import { toFieldLabel } from './field-label.ts'

test.each([
  ['DateOfBirth', 'DateOfBirth', 'Date of birth'],
  ['DateOfBirth', null, 'Date of birth'],
  ['GebDat', 'Geburtstag', 'Geburtstag'],
  ['CustomerId_ModifiedOn', undefined, 'CustomerId_ModifiedOn'],
  ['EMail', undefined, 'EMail'],
])('%s, called %s, is %s', (name, friendlyName, label) => {
  expect(toFieldLabel({ name, friendlyName, dataType: 'Edm.String' })).toBe(label)
})
