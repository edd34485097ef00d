import { describe, expect, test } from 'vitest'
import {
  parseCustomerQuery,
  printCustomerQuery,
  readAddress,
  toggleFilter,
  toSearchExpression,
} from './customer-query.ts'

const plain = { search: '', filters: [], sort: null, layout: 'table', viewId: undefined }

describe('parseCustomerQuery', () => {
  test('is all customers in a table when the address says nothing', () => {
    expect(parseCustomerQuery({})).toEqual(plain)
  })

  test('reads search, filters, sort, layout and view', () => {
    expect(
      parseCustomerQuery({
        q: '  abbie moss ',
        'is.City': ['Austin', 'Reno'],
        'in.DateOfBirth': '1960-01-01/1970-01-01',
        no: 'Gender',
        sort: '-FullName',
        view: 'cards',
        saved: 'v1',
      }),
    ).toEqual({
      search: 'abbie moss',
      filters: [
        { column: 'City', kind: 'is', value: 'Austin' },
        { column: 'City', kind: 'is', value: 'Reno' },
        { column: 'DateOfBirth', kind: 'between', value: '1960-01-01/1970-01-01' },
        { column: 'Gender', kind: 'none', value: '' },
      ],
      sort: { column: 'FullName', isDescending: true },
      layout: 'cards',
      viewId: 'v1',
    })
  })

  test('takes the first of repeated parameters, cuts what is long and passes over what makes no sense', () => {
    const query = parseCustomerQuery({
      q: ['a'.repeat(500), 'b'],
      view: 'list',
      'is.': 'x',
      no: '',
      sort: '-',
    })
    expect(query).toEqual({ ...plain, search: 'a'.repeat(200) })
    expect(parseCustomerQuery({ 'is.City': Array(80).fill('x') }).filters).toHaveLength(50)
  })
})

describe('the address', () => {
  test.each([
    '',
    '?q=abbie+moss',
    '?q=a%26b%3D&is.City=S%C3%A3o+Paulo&is.City=&in.Income=%2F10&no=Gender&sort=-City&view=cards&saved=v1',
  ])('%j is read and printed alike', (address) => {
    expect(printCustomerQuery(readAddress(address))).toBe(address)
  })
})

test('a filter is added, and taken out again', () => {
  const [austin, reno] = ['Austin', 'Reno'].map((value) => ({ column: 'City', kind: 'is' as const, value }))
  if (austin === undefined || reno === undefined) throw new Error('Two filters were made.')
  expect(toggleFilter([austin], reno)).toEqual([austin, reno])
  expect(toggleFilter([austin, reno], { ...austin })).toEqual([reno])
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
