import { expect, test } from 'vitest'
import { nameOperation } from './name-operation.ts'

test('an operation is named by its summary, in the language of the page', () => {
  expect(nameOperation('ListRows', 'en')).toBe('List rows of a table')
  expect(nameOperation('ListRows', 'ko')).toBe('테이블의 행 나열')
})

test('what the contract does not know keeps its id', () => {
  expect(nameOperation('UnknownPath', 'es')).toBe('UnknownPath')
})
