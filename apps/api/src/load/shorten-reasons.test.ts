import { expect, test } from 'vitest'
import { shortenForPreview } from './propose-load.ts'
import { shorten } from './shorten-reasons.ts'

test('what is quoted and shown of a long text ends with no half of a letter', () => {
  const text = `x${'😀'.repeat(300)}`
  expect(shorten(text)).toBe(`x${'😀'.repeat(249)}…`)
  expect(shortenForPreview(text)).toBe(`x${'😀'.repeat(99)}…`)
  expect(shortenForPreview('y'.repeat(200))).toBe('y'.repeat(200))
})
