import { expect, test } from 'vitest'
import { answerUnreadable, isReadable } from './unreadable-address.ts'

test.each(['/', '/en/customers', '/en/%25', '/en/M%C3%BCller', '/en/a%2Fb'])('%s is readable', (pathname) => {
  expect(isReadable(pathname)).toBe(true)
})

test.each(['/%E0%A4%A', '/en/%FF', '/en/%', '/en/%zz/customers'])('%s is not', (pathname) => {
  expect(isReadable(pathname)).toBe(false)
})

test.each([
  ['/en/%FF', 'en', 'Nothing is here'],
  ['/ko/%FF', 'ko', '여기에는 아무것도 없습니다'],
  ['/%E0%A4%A', 'en', 'Nothing is here'],
])('the answer to %s is a page in %s that says what is wrong and where to go', async (path, lang, title) => {
  const answer = answerUnreadable(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  const page = await answer.text()
  expect(page).toContain(`<html lang="${lang}">`)
  expect(page).toContain(`<h1>${title}</h1>`)
  expect(page).toContain('<a href="/">')
})
