import { expect, test } from 'vitest'
import { findCustomer, findEnvironment } from './environment-cookie.ts'

const environment = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

test.each([
  [`/en/${environment}/customers/c1`, environment, 'c1'],
  [`/ko/${environment}/customers/a%2Fb`, environment, 'a/b'],
  [`/en/${environment}/customers`, environment, undefined],
  [`/en/${environment}/customers/`, environment, undefined],
  [`/en/${environment}/customers/c1/more`, environment, undefined],
  [`/en/${environment}/explorer/c1`, environment, undefined],
  ['/en/explorer/customers/c1', undefined, 'c1'],
  ['/', undefined, undefined],
])('%s', (pathname, expected, customer) => {
  expect(findEnvironment(pathname)).toBe(expected)
  expect(findCustomer(pathname)).toBe(customer)
})
