import { expect, test } from 'vitest'
import { describeFailure, toPlainAddress } from './describe-failure.ts'

const labels = {
  time: 'Time',
  page: 'Page',
  operation: 'Operation',
  status: 'Status',
  code: 'Code',
  requestId: 'Request ID',
}

test('tells what an administrator needs, line by line, and leaves out what is not known', () => {
  const page = { pathname: '/en/1/customers', search: '' }
  const time = new Date('2026-01-02T03:04:05Z')
  const failure = { operation: 'ListRows', status: 429, code: 'tooManyRequests', requestId: 'r1' } as const
  expect(describeFailure(failure, { time, page }, labels)).toBe(
    [
      'Time: 2026-01-02T03:04:05.000Z',
      'Page: /en/1/customers',
      'Operation: ListRows',
      'Status: 429',
      'Code: tooManyRequests',
      'Request ID: r1',
    ].join('\n'),
  )
  expect(describeFailure({ code: 'noConnection' }, { time, page }, labels)).toBe(
    ['Time: 2026-01-02T03:04:05.000Z', 'Page: /en/1/customers', 'Code: noConnection'].join('\n'),
  )
})

test.each([
  ['/en/1/customers', '?q=ann%20ox&page=2&q=b', '/en/1/customers?q=…&page=…'],
  ['/ko/1/customers/0042', '', '/ko/1/customers/…'],
  ['/ko/1/customers/a%2Fb', '?activities=20', '/ko/1/customers/…?activities=…'],
  ['/es/1/permissions/apis', '', '/es/1/permissions/apis'],
])('%s%s names nobody', (pathname, search, plain) => {
  expect(toPlainAddress({ pathname, search })).toBe(plain)
})
