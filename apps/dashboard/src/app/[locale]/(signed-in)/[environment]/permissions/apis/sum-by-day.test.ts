import { expect, test } from 'vitest'
import { sumByDay } from './sum-by-day.ts'

test('hours are added up by their day, and what is older is left out', () => {
  const hours = [
    { hourUtc: '2025-12-17T23:00:00.000Z', calls: 100 },
    { hourUtc: '2025-12-18T00:00:00.000Z', calls: 1 },
    { hourUtc: '2025-12-31T00:00:00.000Z', calls: 2 },
    { hourUtc: '2025-12-31T23:00:00.000Z', calls: 3 },
  ]
  expect(sumByDay(hours, new Date('2025-12-31T23:30:00Z'))).toEqual([1, ...Array(12).fill(0), 5])
  expect(sumByDay([], new Date())).toEqual(Array(14).fill(0))
})
