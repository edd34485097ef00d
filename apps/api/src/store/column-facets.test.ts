import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../test/facet-refusal.ts'
import { toColumnFacet } from './column-facets.ts'
import type { ColumnType } from './table-definition.ts'

const read = (type: ColumnType, text: string) => toColumnFacet({ name: 'Column', type }, text)

describe('a facet of a column', () => {
  test.each([
    ['Edm.String', 'count:5,sort:value', { kind: 'value', count: 5, sort: 'value' }],
    ['Edm.Boolean', '', { kind: 'value', count: 10, sort: 'count' }],
    ['Edm.Int64', 'interval:10', { kind: 'interval', interval: 10 }],
    ['Edm.Double', 'interval:0.5', { kind: 'interval', interval: 0.5 }],
    ['Edm.Date', 'interval:year', { kind: 'interval', interval: 'year' }],
    [
      'Edm.DateTimeOffset',
      'interval:hour,timeoffset:+01:00',
      { kind: 'interval', interval: 'hour', timeOffsetMinutes: 60 },
    ],
    ['Edm.Int64', 'values:-1|0|2.5', { kind: 'boundaries', values: [-1, 0, 2.5] }],
    [
      'Edm.Date',
      'values:2019-01-01|2019-12-31',
      { kind: 'boundaries', values: ['2019-01-01', '2019-12-31'] },
    ],
    [
      'Edm.DateTimeOffset',
      'values:2019-01-01|2019-01-01T02:00:00+01:00',
      { kind: 'boundaries', values: ['2019-01-01T00:00:00.000Z', '2019-01-01T01:00:00.000Z'] },
    ],
  ] as const)('of %s takes %j', (type, text, expected) => {
    expect(read(type, text)).toEqual({ column: 'Column', ...expected })
  })

  test.each([
    ['Edm.String', 'interval:10', /is Edm.String: its facets take 'count' and 'sort'/],
    ['Edm.String', 'values:1|2', /take 'count' and 'sort'/],
    ['Edm.Boolean', 'interval:day', /take 'count' and 'sort'/],
    ['Edm.Boolean', 'values:0|1', /take 'count' and 'sort'/],
    ['Edm.Int64', 'interval:day', /an 'interval' of numbers/],
    ['Edm.Int64', 'interval:0.5', /a whole number/],
    ['Edm.Int64', 'values:1|two', /boundaries that are numbers/],
    ['Edm.Double', 'values:2|1', /must ascend: 1 is not above/],
    ['Edm.Double', 'values:1|1', /must ascend/],
    ['Edm.Date', 'interval:10', /an 'interval' of time/],
    ['Edm.Date', 'interval:hour', /a day or longer/],
    ['Edm.Date', 'interval:day,timeoffset:+01:00', /no 'timeoffset'/],
    ['Edm.Date', 'values:2019-02-30', /boundaries that are dates/],
    ['Edm.Date', 'values:2019-01-01T00:00:00Z', /boundaries that are dates/],
    ['Edm.Date', 'values:2019', /boundaries that are dates/],
    ['Edm.DateTimeOffset', 'values:08:30', /boundaries that are dates/],
    ['Edm.DateTimeOffset', 'values:2020-01-01|2019-01-01', /must ascend: 2019-01-01/],
  ] as const)('of %s does not take %j', (type, text, message) => {
    expect(() => read(type, text)).toThrow(expect.objectContaining({ name: 'FacetError' }))
    expect(refusalOf(() => read(type, text))).toMatch(message)
  })
})
