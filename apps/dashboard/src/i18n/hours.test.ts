import { expect, test } from 'vitest'
import { toHours } from './hours.ts'
import type { Locale } from './routing.ts'

const justAfterMidnight = new Date('2026-12-07T00:00:16Z')
const evening = new Date('2026-12-07T23:58:33Z')

const print = (locale: Locale, date: Date, timeStyle: 'short' | 'long') =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle, timeZone: 'UTC', ...toHours(locale) })
    .format(date)
    .replaceAll('\u202f', ' ')

test('no Korean time says AM or PM', () => {
  expect(print('ko', justAfterMidnight, 'long')).toBe('2026. 12. 7. 0시 0분 16초 UTC')
  expect(print('ko', evening, 'long')).toBe('2026. 12. 7. 23시 58분 33초 UTC')
  expect(print('ko', evening, 'short')).toBe('2026. 12. 7. 23:58')
})

test('other languages count as they do', () => {
  expect(print('en', evening, 'short')).toBe('Dec 7, 2026, 11:58 PM')
  expect(print('es', evening, 'short')).toBe('7 dic 2026, 23:58')
})
