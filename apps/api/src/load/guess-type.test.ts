import { expect, test } from 'vitest'
import { guessType } from './guess-type.ts'

const guess = (separator: ',' | ';', ...values: string[]) =>
  guessType(
    {
      format: 'csv',
      separator,
      header: ['Value'],
      rows: values.map((value, index) => ({ line: index + 2, fields: [value] })),
    },
    0,
  )

test.each([
  [['1', '', '-20'], 'integer'],
  [['007', '12'], 'string'],
  [['1.5', '2'], 'number'],
  [['1,234.5', '7'], 'number 1,234.56'],
  [['1.234,5', '7'], 'number 1.234,56'],
  [['yes', 'No'], 'boolean'],
  [['1', '0'], 'integer'],
  [['2024-01-31'], 'date yyyy-mm-dd'],
  [['2024-01-31T10:00:00Z', '2024-02-01'], 'datetime'],
  [['1/31/2024'], 'date m/d/yyyy'],
  [['31/1/2024'], 'date d/m/yyyy'],
  [['31.1.2024'], 'date d.m.yyyy'],
  [['31.1.2024 10:15'], 'datetime d.m.yyyy'],
  [['2024-02-30'], 'string'],
  [['x', '1'], 'string'],
  [['', ''], 'string'],
  [[], 'string'],
])('%j is %s', (values, type) => {
  expect(guess(',', ...values)).toEqual({ type, isAmbiguous: false })
})

test.each([
  [',', ['1/2/2024'], 'date m/d/yyyy'],
  [';', ['1/2/2024'], 'date d/m/yyyy'],
  [',', ['1.234'], 'number'],
  [';', ['1.234'], 'number 1.234,56'],
] as const)('between %s, %j may be read otherwise than as %s', (separator, values, type) => {
  expect(guess(separator, ...values)).toEqual({ type, isAmbiguous: true })
})

test('JSON says itself what is a number', () => {
  const records = ['{"Value":1}', '{"Value":2.5}', '{"Other":"x"}']
  const sample = {
    format: 'ndjson',
    separator: undefined,
    header: ['Value'],
    rows: records.map((text, index) => {
      const line = index + 1
      return { line, fields: [], record: { line, text, object: JSON.parse(text) } }
    }),
  } as const
  expect(guessType(sample, 0)).toEqual({ type: 'number', isAmbiguous: false })
})
