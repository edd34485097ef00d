import { expect, test } from 'vitest'
import { toWords } from './to-words.ts'

test.each([
  ['OnlinePurchase', 'Online purchase'],
  ['measures', 'Measures'],
  ['dataSources', 'Data sources'],
  ['POS Purchase', 'POS Purchase'],
  ['', ''],
])('%j is %j', (name, words) => {
  expect(toWords(name)).toBe(words)
})
