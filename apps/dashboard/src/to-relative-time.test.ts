import { expect, test } from 'vitest'
import { toRelativeTime } from './to-relative-time.ts'

const now = new Date('2026-11-29T12:00:00Z')

test.each([
  ['2024-04-15T00:00:00Z', '2 years ago', '2년 전', 'hace 2 años'],
  ['2025-02-20T00:00:00Z', '1 year ago', '1년 전', 'hace 1 año'],
  ['2025-11-29T12:00:01Z', '11 months ago', '11개월 전', 'hace 11 meses'],
  ['2025-11-29T12:00:00Z', '1 year ago', '1년 전', 'hace 1 año'],
  ['2026-10-29T12:00:01Z', '4 weeks ago', '4주 전', 'hace 4 semanas'],
  ['2026-11-16T11:00:00Z', '1 week ago', '1주 전', 'hace 1 semana'],
  ['2026-11-27T12:00:01Z', '1 day ago', '1일 전', 'hace 1 día'],
  ['2026-11-29T10:01:00Z', '1 hour ago', '1시간 전', 'hace 1 hora'],
  ['2026-11-29T11:58:01Z', '1 minute ago', '1분 전', 'hace 1 minuto'],
  ['2026-11-29T12:00:00Z', 'now', '지금', 'ahora'],
  ['2026-11-30T11:59:00Z', 'in 23 hours', '23시간 후', 'dentro de 23 horas'],
  ['2026-12-28T00:00:00Z', 'in 4 weeks', '4주 후', 'dentro de 4 semanas'],
  ['2029-06-30T00:00:00Z', 'in 2 years', '2년 후', 'dentro de 2 años'],
])('%s is %s', (iso, english, korean, spanish) => {
  const texts = ['en', 'ko', 'es'].map((locale) => toRelativeTime(new Date(iso), now, locale))
  expect(texts).toEqual([english, korean, spanish])
})
