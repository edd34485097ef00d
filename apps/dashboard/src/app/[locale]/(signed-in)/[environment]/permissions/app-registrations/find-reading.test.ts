import { expect, test } from 'vitest'
import { findReading } from './find-reading.ts'

test.each([
  'https://a.example',
  'HTTPS://A.Example/Path?q=1',
  'https://a.example/%C3%A9/',
  'http://localhost:5000/signin-oidc',
  'com.example.shop:/auth',
  'ms-appx-web://Microsoft.AAD.BrokerPlugin/1',
])('%j is opened as it is written', (text) => {
  expect(findReading(text)).toBeUndefined()
})

test.each([
  ['https://a.example/\r\nx', 'https://a.example/x'],
  ['https://a.example/\u202e', 'https://a.example/%E2%80%AE'],
  ['https://a.example\\@b.example', 'https://a.example/@b.example'],
  ['https:b.example', 'https://b.example/'],
  ['http:localhost', 'http://localhost/'],
  ['https://\uff41.example/', 'https://a.example/'],
  ['http://0x7f.1/cb', 'http://127.0.0.1/cb'],
  ['com.example.shop:/a b', 'com.example.shop:/a%20b'],
])('%j is opened as %s', (text, href) => {
  expect(findReading(text)).toBe(href)
})
