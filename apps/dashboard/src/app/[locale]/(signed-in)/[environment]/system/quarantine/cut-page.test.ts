import { expect, test } from 'vitest'
import { cutRows, cutText } from './cut-page.ts'

test('a text is shown as it is up to 300 letters, and then its beginning and how much is left out', () => {
  const text = 'x'.repeat(300)
  expect(cutText(text)).toEqual({ start: text, rest: 0 })
  expect(cutText(`${text}yz`)).toEqual({ start: `${text}…`, rest: 2 })
  expect(cutText(`x${'😀'.repeat(1000)}`)).toEqual({ start: `x${'😀'.repeat(149)}…`, rest: 1702 })
})

test('a page has fewer rows where they have very many columns, and the next one goes on behind them', () => {
  const rows = Array.from({ length: 100 }, (_, line) => line)
  const columns = (count: number) => Array.from({ length: count }, String)
  expect(cutRows({ columns: columns(200), rows, next: 400 }, 300)).toMatchObject({ rows, next: 400 })
  expect(cutRows({ columns: columns(1900), rows, next: null }, 300)).toMatchObject({
    rows: rows.slice(0, 10),
    next: 310,
  })
  expect(cutRows({ columns: [], rows, next: null }, 0)).toMatchObject({ rows, next: null })
})

test('the page before has the rows right before', () => {
  const previousOf = (count: number, skip: number) =>
    cutRows({ columns: Array.from({ length: count }, String), rows: [], next: null }, skip).previous
  expect([previousOf(4, 0), previousOf(4, 50), previousOf(4, 300)]).toEqual([null, 0, 200])
  expect([previousOf(1900, 0), previousOf(1900, 10), previousOf(1900, 310)]).toEqual([null, 0, 300])
})
