import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes.ts'

test.each([
  [0, 'en', '0 bytes'],
  [1, 'en', '1 byte'],
  [999, 'en', '999 bytes'],
  [1000, 'en', '1 kB'],
  [4_234_567, 'en', '4.2 MB'],
  [4_234_567, 'es', '4,2 MB'],
  [11_000_000_000, 'en', '11 GB'],
  [5e15, 'en', '5,000 TB'],
])('%d in %s is %s', (bytes, locale, text) => {
  expect(formatBytes(bytes, locale).replace(/\u00a0/g, ' ')).toBe(text)
})
