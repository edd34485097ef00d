import { expect, test } from 'vitest'
import { keepList, keepRecent, readKept, toKeptKey } from './kept-lists.ts'

const ann = toKeptKey('ann@contoso.example', 'one')

test('a list is kept for one person in one environment', () => {
  const cookie = keepList(undefined, { key: ann, list: ['EMail', '!City'], mostLists: 2 })
  expect(readKept(cookie, ann)).toEqual(['EMail', '!City'])
  expect(readKept(cookie, toKeptKey('ann@contoso.example', 'two'))).toEqual([])
  expect(readKept(cookie, toKeptKey('bo@contoso.example', 'one'))).toEqual([])
  expect(cookie).toMatch(/^[\w-]+$/)
  expect(Buffer.from(cookie, 'base64url').toString()).not.toContain('contoso')
})

test('the oldest lists give way', () => {
  let cookie: string | undefined
  for (const key of ['a', 'b', 'a', 'c']) cookie = keepList(cookie, { key, list: [key], mostLists: 2 })
  expect(['a', 'b', 'c'].map((key) => readKept(cookie, key))).toEqual([['a'], [], ['c']])
})

test('the customer that was opened last comes first, once, among six', () => {
  let cookie: string | undefined
  for (const id of ['1', '2', '3', '4', '5', '6', '7', '3']) cookie = keepRecent(cookie, ann, id)
  expect(readKept(cookie, ann)).toEqual(['3', '7', '6', '5', '4', '2'])
})

test('older lists give way to what fits into a cookie', () => {
  const list = Array.from({ length: 20 }, (_, index) => `LongNameOfAColumn${index}`.padEnd(40, 'x'))
  let cookie: string | undefined
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) cookie = keepList(cookie, { key, list, mostLists: 6 })
  expect(cookie?.length).toBeLessThan(4000)
  expect(readKept(cookie, 'f')).toEqual(list)
  expect(readKept(cookie, 'e')).toEqual(list)
  expect(readKept(cookie, 'a')).toEqual([])
})

test('an id that nobody has is not kept', () => {
  expect(readKept(keepRecent(keepRecent(undefined, ann, '1'), ann, 'x'.repeat(300)), ann)).toEqual(['1'])
})

test.each(['', 'x', 'bnVsbA', 'W1siYSIsWzFdXV0'])('%j is no list', (cookie) => {
  expect(readKept(cookie, 'a')).toEqual([])
  expect(readKept(keepRecent(cookie, 'a', '1'), 'a')).toEqual(['1'])
})
