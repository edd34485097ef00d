import { expect, test } from 'vitest'
import { packNumbers } from './sqlite-search-columns.ts'

test.each([
  [100, 'codedNumbers', 1],
  [65_535, 'codedNumbers', 2],
  [65_536, 'numbers', 8],
])('of %i numbers that differ are kept %s of %i bytes', (count, kind, width) => {
  const numbers = Float64Array.from({ length: count + 1 }, (_, row) => (row === 0 ? Number.NaN : -row / 2))
  const packed = packNumbers(numbers)
  expect(packed).toMatchObject({ kind, width })
  const { buffer } = packed.data
  if (kind === 'numbers') {
    expect(new Float64Array(buffer)).toEqual(numbers)
    return
  }
  const values = new Float64Array(buffer, 0, packed.valueCount)
  const codes = packed.data.subarray(values.byteLength)
  const read = width === 1 ? codes : new Uint16Array(buffer, values.byteLength)
  expect(Float64Array.from(read, (code) => values[code - 1] ?? Number.NaN)).toEqual(numbers)
})
