import { describe, expect, test } from 'vitest'
import { parseCustomerQuery, toSearchExpression } from './customer-query.ts'

describe('parseCustomerQuery', () => {
  test('is the first page of the table when the address says nothing', () => {
    expect(parseCustomerQuery({})).toEqual({ search: '', view: 'table', page: 1 })
  })

  test('reads search, view and page', () => {
    expect(parseCustomerQuery({ q: '  abbie moss ', view: 'cards', page: '3' })).toEqual({
      search: 'abbie moss',
      view: 'cards',
      page: 3,
    })
  })

  test.each(['0', '-2', '1.5', 'two', '', '1e999'])('falls back to page 1 for %j', (page) => {
    expect(parseCustomerQuery({ page }).page).toBe(1)
  })

  test('takes the first of repeated parameters and cuts a long search', () => {
    const { search, view } = parseCustomerQuery({ q: ['a'.repeat(500), 'b'], view: 'list' })
    expect(search).toBe('a'.repeat(200))
    expect(view).toBe('table')
  })
})

describe('toSearchExpression', () => {
  test.each([
    ['abbie moss', 'abbie moss'],
    ['abbie_moss@example.com', 'abbie_moss@example.com'],
    ['"Abbie" (Moss) | x*', 'Abbie Moss x'],
    ['-smith + jones', 'smith jones'],
    ['+49 30 1234567', '+49 30 1234567'],
    ['Ann AND Bob', 'Ann and Bob'],
    ["O'Neil", "O'Neil"],
  ])('%j becomes %j', (typed, expression) => {
    expect(toSearchExpression(typed)).toBe(expression)
  })

  test.each(['', '   ', '"()"', '---'])('%j asks for nothing', (typed) => {
    expect(toSearchExpression(typed)).toBeUndefined()
  })
})
