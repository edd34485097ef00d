import { describe, expect, it } from 'vitest'
import type { Literal, LiteralValue } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { toStoredLiteral } from './literal-to-stored.ts'
import { columnTypes, type ValueType } from './table-definition.ts'

const literals: Readonly<Record<LiteralValue['type'], LiteralValue>> = {
  null: { type: 'null' },
  string: { type: 'string', value: 'text' },
  integer: { type: 'integer', value: 5n },
  decimal: { type: 'decimal', value: 2.5 },
  boolean: { type: 'boolean', value: true },
  date: { type: 'date', value: '2019-01-20' },
  dateTimeOffset: { type: 'dateTimeOffset', value: '2019-01-20T08:00:00.000Z' },
  timeOfDay: { type: 'timeOfDay', value: '08:00:00.000' },
  guid: { type: 'guid', value: 'ce759201-f786-d590-bf21-34bff576c369' },
}

const fitting: Readonly<Record<ValueType, Partial<Record<LiteralValue['type'], unknown>>>> = {
  'Edm.String': { null: null, string: 'text', guid: 'ce759201-f786-d590-bf21-34bff576c369' },
  'Edm.Int64': { null: null, integer: 5n, decimal: 2.5 },
  'Edm.Double': { null: null, integer: 5n, decimal: 2.5 },
  'Edm.Boolean': { null: null, boolean: 1 },
  'Edm.Date': { null: null, date: '2019-01-20', dateTimeOffset: '2019-01-20T08:00:00.000Z' },
  'Edm.DateTimeOffset': {
    null: null,
    date: '2019-01-20T00:00:00.000Z',
    dateTimeOffset: '2019-01-20T08:00:00.000Z',
  },
  'Edm.TimeOfDay': { null: null, timeOfDay: '08:00:00.000' },
}

const at = (value: LiteralValue): Literal => ({ ...value, kind: 'literal', position: 12 })
const column = (type: ValueType) => ({ label: "column 'Thing'", type, option: '$filter' }) as const

describe.each<ValueType>([...columnTypes, 'Edm.TimeOfDay'])('toStoredLiteral for %s', (type) => {
  it.each(Object.values(literals))('knows whether $type fits', (literal) => {
    if (literal.type in fitting[type]) {
      expect(toStoredLiteral(column(type), at(literal))).toBe(fitting[type][literal.type])
      return
    }
    const convert = () => toStoredLiteral(column(type), at(literal))
    expect(convert).toThrow(QueryError)
    expect(convert).toThrow(
      expect.objectContaining({ position: 12, message: expect.stringContaining(`'Thing' is ${type}`) }),
    )
  })
})

describe('toStoredLiteral for quoted dates', () => {
  it.each<[ValueType, string, string]>([
    ['Edm.Date', '2019-01-20', '2019-01-20'],
    ['Edm.Date', '2019-01-20T00:00:00Z', '2019-01-20'],
    ['Edm.DateTimeOffset', '2019-01-20', '2019-01-20T00:00:00.000Z'],
    ['Edm.DateTimeOffset', '2019-01-20T01:00:00+01:00', '2019-01-20T00:00:00.000Z'],
    ['Edm.TimeOfDay', '08:30', '08:30:00.000'],
    ['Edm.String', '2019-01-20', '2019-01-20'],
  ])('takes %s from %s', (type, value, stored) => {
    expect(toStoredLiteral(column(type), at({ type: 'string', value }))).toBe(stored)
  })
})
