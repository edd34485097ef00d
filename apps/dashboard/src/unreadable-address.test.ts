import { expect, test } from 'vitest'
import { answerUnreadable, isReadable } from './unreadable-address.ts'

test.each(['/', '/en/customers', '/en/%25', '/en/M%C3%BCller', '/en/a%2Fb'])('%s is readable', (pathname) => {
  expect(isReadable(pathname)).toBe(true)
})

test.each(['/%E0%A4%A', '/en/%FF', '/en/%', '/en/%zz/customers'])('%s is not', (pathname) => {
  expect(isReadable(pathname)).toBe(false)
})

test('the answer is a page that says what is wrong and where to go', async () => {
  const answer = answerUnreadable()
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  const page = await answer.text()
  expect(page).toContain('<h1>Nothing is here</h1>')
  expect(page).toContain('<a href="/">')
})
