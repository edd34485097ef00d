import { expect, test } from 'vitest'
import { pickTicks, scaleAxis } from './scale-axis.ts'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 2, 4, 6]],
  [17, [0, 5, 10, 15, 20]],
  [40, [0, 10, 20, 30, 40]],
  [41, [0, 20, 40, 60]],
  [999, [0, 500, 1000]],
  [1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
])('an axis up to %d has the steps %j', (largest, ticks) => {
  expect(scaleAxis(largest)).toEqual({ top: ticks.at(-1), ticks })
})

test('bars are named at equal distances, and none too near to the end', () => {
  expect(pickTicks(24, 6)).toEqual([0, 4, 8, 12, 16, 20])
  expect(pickTicks(30, 6)).toEqual([0, 5, 10, 15, 20, 25])
  expect(pickTicks(31, 6)).toEqual([0, 6, 12, 18, 24])
  expect(pickTicks(3, 6)).toEqual([0, 1, 2])
  expect(pickTicks(0, 6)).toEqual([])
})
