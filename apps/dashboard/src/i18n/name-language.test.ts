import { expect, test } from 'vitest'
import { nameLanguage } from './name-language.ts'

test.each([
  ['en', 'English'],
  ['ko', '한국어'],
  ['es', 'Español'],
] as const)('%s is %s', (locale, name) => {
  expect(nameLanguage(locale)).toBe(name)
})
