import { expect, test } from 'vitest'
import { computeAge } from './compute-age.ts'

const today = new Date('2026-03-01T12:00:00Z')

test.each([
  ['1990-03-01', 36],
  ['1990-03-02', 35],
  ['1990-02-28', 36],
  ['1996-02-29', 30],
  ['2026-03-01', 0],
  ['1990-01-01T00:00:00Z', 36],
])('somebody born on %s is %i', (birthday, age) => {
  expect(computeAge(birthday, today)).toBe(age)
})

test.each(['2027-01-01', '1800-01-01', 'yesterday', ''])('%j gives no age', (birthday) => {
  expect(computeAge(birthday, today)).toBeUndefined()
})
