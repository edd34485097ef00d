import { expect, test } from 'vitest'
import { pick, seedRandom } from '../../../test/random-values.ts'
import { countFacet } from './count-facets.ts'
import type { CodedNumberColumn, NumberColumn } from './facet-column.ts'
import type { FacetRequest } from './facet-request.ts'
import { withLiveValues } from './live-column.ts'
import { keepPicked, pickRows } from './pick-rows.ts'
import { createRowSet, fillRows } from './row-set.ts'

const rowLimit = 2_000

function createColumns(random: () => number): [NumberColumn, CodedNumberColumn] {
  const numbers = new Float64Array(rowLimit).fill(Number.NaN)
  for (let row = 1; row < rowLimit; row += 1) {
    if (random() < 0.9) numbers[row] = Math.floor(random() * 300) / 4 - 20
  }
  const values = Float64Array.from(new Set(numbers.filter((value) => !Number.isNaN(value)))).sort()
  const codes = Uint16Array.from(numbers, (value) => values.indexOf(value) + 1)
  return [
    { kind: 'numbers', numbers },
    { kind: 'codedNumbers', codes, values },
  ]
}

const requests: readonly FacetRequest[] = [
  { column: 'Points', kind: 'value', count: 10, sort: 'count' },
  { column: 'Points', kind: 'value', count: 3, sort: '-count' },
  { column: 'Points', kind: 'value', count: 1_000, sort: 'value' },
  { column: 'Points', kind: 'value', count: 7, sort: '-value' },
  { column: 'Points', kind: 'interval', interval: 5 },
  { column: 'Points', kind: 'interval', interval: 0.1 },
  { column: 'Points', kind: 'boundaries', values: [-10, 0, 0.25, 40] },
]

test('numbers are counted and picked alike, however they are kept', () => {
  const random = seedRandom(1)
  const [numbers, coded] = createColumns(random)
  const rows = Uint32Array.from({ length: rowLimit - 1 }, (_, index) => index + 1).filter(
    () => random() < 0.3,
  )
  for (const request of requests) {
    const task = { physicalName: 'points', type: 'Edm.Double', request } as const
    for (const some of [rows, undefined]) {
      expect(countFacet(task, coded, some)).toEqual(countFacet(task, numbers, some))
    }
  }
  for (const operator of ['eq', 'gt', 'ge', 'lt', 'le'] as const) {
    for (const value of [-1_000, -20, 0, 1.25, 1.3, 54.75, 1_000]) {
      const valuePick = { physicalName: 'points', operator, value }
      const picked = pickRows(numbers, valuePick, rowLimit)
      expect(pickRows(coded, valuePick, rowLimit), `${operator} ${value}`).toEqual(picked)
      for (const column of [numbers, coded]) {
        const kept = createRowSet(rowLimit)
        fillRows(kept, rowLimit)
        keepPicked(kept, column, valuePick)
        expect(kept, `${operator} ${value} of ${column.kind}`).toEqual(picked)
      }
    }
  }
})

test('so are those of changed rows', () => {
  const random = seedRandom(2)
  const [numbers, coded] = createColumns(random)
  const live = {
    isText: false,
    rows: Array.from({ length: 100 }, () => {
      return [1 + Math.floor(random() * (rowLimit - 1)), pick(random, [null, 3, 3.125, -500])] as const
    }),
  }
  const changed = withLiveValues(coded, live)
  expect(changed).toEqual(withLiveValues(numbers, live))
  expect(changed).not.toEqual(numbers)
})
