import { expect, test } from 'vitest'
import { readFragment, toFragment } from './share-inputs.ts'

const values = {
  'auth.kind': 'application',
  'auth.clientId': 'app',
  'auth.clientSecret': 'hush',
  relativePath: 'Customer',
  filter: "City eq 'São Paulo' & more #1",
  top: '',
}

test('an address brings the inputs back, and nothing of who sends them', () => {
  const fragment = toFragment(values) ?? ''
  expect(fragment).not.toMatch(/app|hush|auth/)
  expect(Object.fromEntries(readFragment(fragment))).toEqual({
    relativePath: 'Customer',
    filter: values.filter,
  })
})

test.each(['0123456789abcdef0123456789abcdef', 'eyJhbGciOiJSUzI1NiIsInR5c', 'cik_0123456789abcdef01'])(
  'what looks like a secret stays out of addresses: %s',
  (key) => {
    expect(toFragment({ body: `{"primary": "${key}"}` })).toBeUndefined()
  },
)

test('who sends a request is never taken from an address', () => {
  expect([...readFragment('#auth.key=abc&auth.kind=none&top=5')]).toEqual([['top', '5']])
})
