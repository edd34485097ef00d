import { expect, test } from 'vitest'
import { findLoops } from './find-loops.ts'

const find = (references: Record<string, string[]>) =>
  [...findLoops(new Map(Object.entries(references).map(([name, to]) => [name, new Set(to)])))].sort()

test('finds what leads back to itself, and not what only leads there', () => {
  expect(find({ a: ['b', 'c'], b: ['c'], c: [] })).toEqual([])
  expect(find({ a: ['a'], b: ['a'] })).toEqual(['a'])
  expect(find({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [], e: ['a'] })).toEqual(['a', 'b', 'c'])
  expect(find({ a: ['b'], b: ['a', 'between'], between: ['c'], c: ['d'], d: ['c'] })).toEqual([
    'a',
    'b',
    'c',
    'd',
  ])
  expect(find({ a: ['nothing'] })).toEqual([])
})

test('follows chains that are longer than calls can be nested', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [`n${index}`, [`n${index + 1}`]]),
  )
  expect(find(chain)).toEqual([])
  expect(find({ ...chain, n50000: ['n0'] })).toHaveLength(50_001)
})
