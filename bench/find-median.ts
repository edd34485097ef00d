/** A median, and the interval that holds the true one 95 times in 100. */
export interface Median {
  readonly value: number
  readonly low: number
  readonly high: number
}

export function findMedian(values: readonly number[]): Median {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number) => sorted[Math.min(Math.max(index, 0), sorted.length - 1)] ?? Number.NaN
  const reach = 0.98 * Math.sqrt(sorted.length)
  const middle = (sorted.length - 1) / 2
  return {
    value: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    low: at(Math.floor(middle - reach)),
    high: at(Math.ceil(middle + reach)),
  }
}
