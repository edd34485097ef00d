import { expect, test } from 'vitest'
import { type GraceForm, listExtensions, readGrace, safeGrace } from './grace-choices.ts'

const form: GraceForm = { choice: 'own', amount: '', unit: 'days' }

test.each([
  [{ choice: safeGrace }, 10_080],
  [{ choice: '0' }, 0],
  [{ choice: '60', amount: '5' }, 60],
  [{ amount: '2' }, 2880],
  [{ amount: '1.5', unit: 'hours' }, 90],
  [{ amount: '30' }, 43_200],
] as const)('%j is so many minutes: %d', (given, minutes) => {
  expect(readGrace({ ...form, ...given })).toBe(minutes)
})

test.each([
  { amount: '' },
  { amount: ' ' },
  { amount: '0' },
  { amount: '-1' },
  { amount: 'a day' },
  { amount: '31' },
])('%j is no time that the service takes', (given) => {
  expect(readGrace({ ...form, ...given })).toBeUndefined()
})

test.each([
  [null, ['60', '1440', '10080', '43200']],
  [59, ['1440', '10080', '43200']],
  [60 * 11, ['1440', '10080', '43200']],
  [1440 * 6, ['43200']],
  [1440 * 29, ['43200']],
])('with %s minutes left more time is offered, not the time that is left', (minutes, offered) => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const end = minutes === null ? null : new Date(now + minutes * 60_000).toISOString()
  expect(listExtensions(end, now)).toEqual(offered)
})
