import { expect, test } from 'vitest'
import { findNextLink } from './find-next-link.ts'
import { parseJson } from './parse-json.ts'

const find = (text: string) => findNextLink(parseJson(text))?.searchParams.get('$skiptoken')

test('the link to the next page is found in an answer of rows, and nowhere else', () => {
  expect(find('{"value":[],"@odata.nextLink":"http://x/data/Customer?$select=A&$skiptoken=a%2Bb"}')).toBe(
    'a+b',
  )
  expect(find('{"@odata.nextLink":"Customer?$skiptoken=relative"}')).toBe('relative')
  expect(
    find('{"value":[{"@odata.nextLink":"http://x/?$skiptoken=a"}],"@odata.nextLink":null}'),
  ).toBeUndefined()
  expect(find('["@odata.nextLink"]')).toBeUndefined()
})
