import { expect, test } from 'vitest'
import { chooseColumns, orderColumns, parseColumns, printColumns } from './shown-columns.ts'

const attributes = ['EMail', 'City', 'Country', 'Income'].map((name) => ({ name }))
const columns = { email: 'EMail', city: 'City', country: 'Country' }

test('the usual columns are shown until somebody chooses some that there are', () => {
  const usual = ['EMail', 'City', 'Country'].map((name) => ({ name, isPinned: false }))
  expect(chooseColumns([], attributes, columns)).toEqual(usual)
  expect(chooseColumns(parseColumns(['Gone']), attributes, columns)).toEqual(usual)
  expect(chooseColumns(parseColumns(['Gone', 'Income', '!City']), attributes, columns)).toEqual([
    { name: 'City', isPinned: true },
    { name: 'Income', isPinned: false },
  ])
})

test('pinned columns come first, and all keep their order', () => {
  const texts = ['A', '!B', 'C', '!D']
  expect(printColumns(orderColumns(parseColumns(texts)))).toEqual(['!B', '!D', 'A', 'C'])
})
