import { expect, test } from 'vitest'
import { findFieldKind, toSafeLink } from './field-kind.ts'

test.each([
  ['Post', 'Edm.String', 'Identity.Service.Email', 'email'],
  ['Tel2', 'Edm.String', 'identityServicePhone', 'phone'],
  ['Headshot', 'Edm.String', 'ReferenceImageURL', 'image'],
  ['Site', 'Edm.String', 'ReferenceURL', 'url'],
  ['DateOfBirth', 'Edm.Date', undefined, 'birthday'],
  ['Geburt', 'Edm.Date', 'PersonBirthDate', 'birthday'],
  ['CreatedOn', 'Edm.Date', 'MeasurementDateCreation', 'date'],
  ['DateOfBirth', 'Edm.String', undefined, 'plain'],
  ['Customer_ModifiedOn', 'Edm.DateTimeOffset', undefined, 'moment'],
  ['EMail', 'Edm.String', undefined, 'plain'],
] as const)('%s, %s, %s is shown as %4$s', (name, dataType, semanticType, kind) => {
  expect(findFieldKind({ name, dataType, semanticType })).toBe(kind)
})

test.each(['https://contoso.example/a?b=c', 'http://contoso.example/'])('%s can be followed', (text) => {
  expect(toSafeLink(text)).toBe(text)
})

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://contoso.example@evil.example/',
  'https://',
  '//evil.example',
  'contoso.example',
])('%s is text only', (text) => {
  expect(toSafeLink(text)).toBeUndefined()
})
