import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { redactText } from './redact-text.ts'

test.each([
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)',
  'customer-insights-kit-client-for-node/1.0',
  'flow 0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff',
])('%s stays', (text) => {
  expect(redactText(text, 256)).toBe(text)
})

test('keys and tokens go, all of them', () => {
  for (let round = 0; round < 100; round += 1) {
    const secrets = [randomBytes(16).toString('hex'), `cik_${randomBytes(24).toString('base64url')}`]
    const token = [36, 300, 256].map((length) => randomBytes(length).toString('base64url')).join('.')
    expect(redactText(`a ${secrets[0]} b/${secrets[1]} Bearer ${token} c`, 256)).toBe(
      'a *** b/*** Bearer ***.***.*** c',
    )
  }
})

test('a key without a single digit goes too', () => {
  expect(redactText(`cik_${'abCdEfGh'.repeat(4)}ijKlMn`, 256)).toBe('***')
})

test('is one line, and not too long', () => {
  expect(redactText('a\r\nb\u0000c', 256)).toBe('a b c')
  expect(redactText('ab '.repeat(100), 10)).toBe('ab ab ab a')
})
