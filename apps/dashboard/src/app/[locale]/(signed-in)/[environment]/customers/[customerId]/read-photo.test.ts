import { expect, test } from 'vitest'
import { readPhoto } from './read-photo.ts'

const table = {
  name: 'Customer',
  qualifiedEntityName: 'Customer',
  attributes: [{ name: 'Headshot', dataType: 'Edm.String', semanticType: 'ReferenceImageURL' }],
}

test('shows a picture that the row holds', () => {
  const photo = 'data:image/png;base64,iVBORw0KGgo='
  expect(readPhoto({ Headshot: photo }, table)).toBe(photo)
})

test.each([
  'https://contoso.example/1.png',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'data:text/html;base64,PHN2Zz4=',
  'data:image/png;base64,"><script>',
  null,
])('fetches nothing for %j', (value) => {
  expect(readPhoto({ Headshot: value }, table)).toBeUndefined()
  expect(readPhoto({ Picture: value }, { ...table, attributes: [] })).toBeUndefined()
})
