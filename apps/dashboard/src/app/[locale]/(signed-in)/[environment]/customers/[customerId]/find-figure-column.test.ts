import { expect, test } from 'vitest'
import { findFigureColumn } from './find-figure-column.ts'

const find = (...columns: readonly (readonly [name: string, dataType?: string])[]) =>
  findFigureColumn(columns.map(([name, dataType = 'Edm.Double']) => ({ name, dataType })))

test('an activity says what it came to in total, before the price of a part', () => {
  expect(find(['UnitPrice'], ['TotalPrice'])).toEqual({ name: 'TotalPrice', kind: 'amount' })
  expect(find(['Quantity', 'Edm.Int64'], ['UnitPrice'])).toEqual({ name: 'UnitPrice', kind: 'amount' })
})

test('or how it was rated', () => {
  expect(find(['Length'], ['ReviewRating', 'Edm.Int64'])).toEqual({ name: 'ReviewRating', kind: 'rating' })
})

test('texts, dates and other numbers say nothing at a glance', () => {
  const others = [
    ['TotalPrice', 'Edm.String'],
    ['RewardPointsAdded', 'Edm.Int64'],
    ['Duration'],
    ['Operating', 'Edm.Int64'],
  ] as const
  expect(find(...others)).toBeUndefined()
})
