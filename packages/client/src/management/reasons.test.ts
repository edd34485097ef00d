import { expect, test } from 'vitest'
import { describeReasons, toReason } from './reasons.ts'

test('reasons are one sentence, with what to do behind all of them and once', () => {
  const first = toReason('keptColumnNew', { file: 'a.csv', table: 'Shop_people', name: 'Age' })
  const second = toReason('keptColumnLost', { table: 'Shop_people', name: 'City' })
  expect(describeReasons([first, second])).toBe(
    'a.csv: Shop_people has no column Age in the environment; Shop_people would lose its column City. Load with the mapping that the environment was made with, or load all files anew instead of adding these.',
  )
})

test('a parameter is quoted as it is, whatever it looks like', () => {
  expect(describeReasons([toReason('keyTwice', { column: '{key}', key: '$& {column}' })])).toBe(
    '{key}: an earlier row has the key "$& {column}" too',
  )
})

test.each(['ofTomorrow', 'constructor', 'toString'])(
  'a code that nobody knows, such as %s, is told as it is',
  (code) => {
    expect(describeReasons([{ code, params: { line: '2' } }])).toBe(`line 2: ${code}`)
  },
)
