import { describe, expect, it } from 'vitest'
import { readTemporal } from './read-temporal.ts'

describe('readTemporal', () => {
  it.each([
    ['2019-01-20', 'date', '2019-01-20'],
    ['2020-02-29', 'date', '2020-02-29'],
    ['2019-01-20T08:30Z', 'dateTimeOffset', '2019-01-20T08:30:00.000Z'],
    ['2019-01-20t08:30:15z', 'dateTimeOffset', '2019-01-20T08:30:15.000Z'],
    ['2019-01-20T08:30:15.1234567Z', 'dateTimeOffset', '2019-01-20T08:30:15.123Z'],
    ['2019-01-20T00:30:00-05:00', 'dateTimeOffset', '2019-01-20T05:30:00.000Z'],
    ['0001-01-01', 'date', '0001-01-01'],
    ['08:30', 'timeOfDay', '08:30:00.000'],
    ['23:59:59.9999999', 'timeOfDay', '23:59:59.999'],
  ])('reads %s', (text, type, value) => {
    expect(readTemporal(text)).toEqual({ type, value })
  })

  it.each([
    '2019-02-29',
    '2019-13-01',
    '2019-1-1',
    '20190101',
    '2019-01-20T08:30',
    '2019-01-20T25:00Z',
    '2019-02-30T00:00Z',
    '9999-12-31T23:00:00-05:00',
    '24:00',
    '8:30',
    'yesterday',
    '',
  ])('does not read %j', (text) => {
    expect(readTemporal(text)).toBeUndefined()
  })
})
