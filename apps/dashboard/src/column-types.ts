import type { LoadTable } from '@customer-insights-kit/client/management'

/** How a column is read, by the key of its words in the catalogue. */
export const typeKeys = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  'number 1.234,56': 'numberWithComma',
  'number 1,234.56': 'numberWithPoint',
  boolean: 'boolean',
  'date yyyy-mm-dd': 'dateYearFirst',
  'date m/d/yyyy': 'dateMonthFirst',
  'date d/m/yyyy': 'dateDayFirst',
  'date d.m.yyyy': 'dateWithPoints',
  datetime: 'timeYearFirst',
  'datetime m/d/yyyy': 'timeMonthFirst',
  'datetime d/m/yyyy': 'timeDayFirst',
  'datetime d.m.yyyy': 'timeWithPoints',
} as const satisfies Record<LoadTable['types'][string], string>

export type ColumnType = keyof typeof typeKeys

export const columnTypes = Object.keys(typeKeys) as ColumnType[]
