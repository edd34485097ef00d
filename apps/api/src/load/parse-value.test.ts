import { loadTypes } from '@customer-insights-kit/client/management/operations'
import { describe, expect, it } from 'vitest'
import { columnTypeOf, parseValue, type TextType, textTypes } from './parse-value.ts'

describe('parseValue', () => {
  it.each(textTypes)('reads empty text as null for %s', (type) => {
    expect(parseValue('', type)).toBeNull()
  })

  it.each<[TextType, string, string | number | bigint]>([
    ['string', ' kept as it is ', ' kept as it is '],
    ['string', '007', '007'],
    ['integer', '42', 42],
    ['integer', ' +7 ', 7],
    ['integer', '-0', 0],
    ['integer', '9007199254740991', 9007199254740991],
    ['integer', '9007199254740993', 9007199254740993n],
    ['integer', '-9223372036854775808', -9223372036854775808n],
    ['number', '1.5', 1.5],
    ['number', '.5', 0.5],
    ['number', '-2e3', -2000],
    ['number', '256414.1127086401', 256414.1127086401],
    ['number 1.234,56', '1.234.567,89', 1234567.89],
    ['number 1.234,56', '-12,5', -12.5],
    ['number 1.234,56', ',5', 0.5],
    ['number 1.234,56', '1.234', 1234],
    ['number 1.234,56', '1234', 1234],
    ['number 1.234,56', '1 234 567,5', 1234567.5],
    ['number 1.234,56', '1\u202f234,5', 1234.5],
    ['number 1.234,56', '1,5E+3', 1500],
    ['number 1,234.56', '1,234,567.89', 1234567.89],
    ['number 1,234.56', "1'234.5", 1234.5],
    ['number 1,234.56', '1,234', 1234],
    ['number 1,234.56', '.5', 0.5],
    ['boolean', 'TRUE', 1],
    ['boolean', 'y', 1],
    ['boolean', 'F', 0],
    ['boolean', 'yes', 1],
    ['boolean', '0', 0],
    ['boolean', 'No', 0],
    ['date yyyy-mm-dd', '2019-01-20', '2019-01-20'],
    ['date yyyy-mm-dd', '2019-1-2', '2019-01-02'],
    ['date m/d/yyyy', '1/20/2019', '2019-01-20'],
    ['date m/d/yyyy', '2/29/2020', '2020-02-29'],
    ['date m/d/yyyy', '12/31/0001', '0001-12-31'],
    ['date d/m/yyyy', '20/1/2019', '2019-01-20'],
    ['date d.m.yyyy', '20.01.2019', '2019-01-20'],
    ['date m/d/yyyy', '2/29/2000', '2000-02-29'],
    ['datetime', '2019-01-20', '2019-01-20T00:00:00.000Z'],
    ['datetime', '2019-01-20T10:30', '2019-01-20T10:30:00.000Z'],
    ['datetime', '2019-01-20 10:30:15', '2019-01-20T10:30:15.000Z'],
    ['datetime', '2019-01-20T10:30:15.1239Z', '2019-01-20T10:30:15.123Z'],
    ['datetime', '2019-01-20T00:30:00+09:00', '2019-01-19T15:30:00.000Z'],
    ['datetime', '2019-01-20 00:30:00.123456+09', '2019-01-19T15:30:00.123Z'],
    ['datetime', '2019-01-20 00:30:00 +0530', '2019-01-19T19:00:00.000Z'],
    ['datetime', '2019-01-20 10:30:00 UTC', '2019-01-20T10:30:00.000Z'],
    ['datetime m/d/yyyy', '1/20/2019 9:30 PM', '2019-01-20T21:30:00.000Z'],
    ['datetime m/d/yyyy', '1/20/2019 12:05:09 am', '2019-01-20T00:05:09.000Z'],
    ['datetime d/m/yyyy', '20/1/2019 21:30', '2019-01-20T21:30:00.000Z'],
    ['datetime d.m.yyyy', '20.01.2019 09:30:00', '2019-01-20T09:30:00.000Z'],
    ['datetime d.m.yyyy', '20.01.2019', '2019-01-20T00:00:00.000Z'],
  ])('reads %s from "%s"', (type, text, value) => {
    expect(parseValue(text, type)).toBe(value)
  })

  it.each<[TextType, string]>([
    ['integer', '1.0'],
    ['integer', '9223372036854775808'],
    ['integer', '12345678901234567890123'],
    ['integer', '0x10'],
    ['integer', '1,000'],
    ['number', '1,5'],
    ['number', '1e999'],
    ['number', 'NaN'],
    ['number', '$5'],
    ['number', '.'],
    ['number 1.234,56', '1,234.56'],
    ['number 1.234,56', '1.23'],
    ['number 1.234,56', '1.2345'],
    ['number 1.234,56', '1.234 567'],
    ['number 1.234,56', '12.34.567'],
    ['number 1.234,56', '1,2,3'],
    ['number 1.234,56', ','],
    ['number 1.234,56', 'e5'],
    ['number 1.234,56', ''.padEnd(400, '9')],
    ['number 1,234.56', '1.234,56'],
    ['number 1,234.56', '1,23'],
    ['boolean', 'perhaps'],
    ['boolean', 'constructor'],
    ['date m/d/yyyy', '2/30/2019'],
    ['date m/d/yyyy', '2/29/2019'],
    ['date m/d/yyyy', '13/1/2019'],
    ['date m/d/yyyy', '1/20/19'],
    ['date m/d/yyyy', '1/20/2019 10:00'],
    ['date m/d/yyyy', '1/1/0000'],
    ['date d/m/yyyy', '1/13/2019'],
    ['date m/d/yyyy', '2/29/1900'],
    ['date m/d/yyyy', '4/31/2019'],
    ['date d.m.yyyy', '20/1/2019'],
    ['date yyyy-mm-dd', '2019/01/20'],
    ['date yyyy-mm-dd', '2019-00-10'],
    ['datetime', '2019-02-30T10:00:00Z'],
    ['datetime', '2019-01-20T25:00:00Z'],
    ['datetime', '2019-01-20T10:00:00+99:00'],
    ['datetime', '0001-01-01T00:30:00+09:00'],
    ['datetime', '9999-12-31T23:30:00-09:00'],
    ['datetime', '20190120'],
    ['datetime', '1/20/2019 10:00'],
    ['datetime m/d/yyyy', '1/20/2019 13:00 PM'],
    ['datetime m/d/yyyy', '1/20/2019 10'],
    ['datetime d.m.yyyy', '31.02.2019 10:00'],
  ])('refuses %s from "%s"', (type, text) => {
    expect(parseValue(text, type)).toBeUndefined()
  })

  it('reads -0 as 0, since the two are one value to a reader', () => {
    expect(Object.is(parseValue('-0', 'number'), 0)).toBe(true)
  })

  it('has the types that the contract offers', () => {
    expect(loadTypes).toEqual(textTypes)
  })

  it('has a column type for every text type', () => {
    const types = Object.groupBy(textTypes, columnTypeOf)
    expect(types['Edm.Double']).toEqual(['number', 'number 1.234,56', 'number 1,234.56'])
    expect(types['Edm.Date']?.every((type) => type.startsWith('date '))).toBe(true)
    expect(types['Edm.DateTimeOffset']?.every((type) => type.startsWith('datetime'))).toBe(true)
    expect([types['Edm.String'], types['Edm.Int64'], types['Edm.Boolean']]).toEqual([
      ['string'],
      ['integer'],
      ['boolean'],
    ])
  })
})
