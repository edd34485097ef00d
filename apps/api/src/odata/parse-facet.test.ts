import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../test/facet-refusal.ts'
import { parseFacet } from './parse-facet.ts'

const byValue = { kind: 'value', count: 10, sort: 'count' }

describe('a facet specification', () => {
  test.each([
    ['', byValue],
    ['  ', byValue],
    ['count:5', { ...byValue, count: 5 }],
    ['count:1000', { ...byValue, count: 1000 }],
    ['sort:-count', { ...byValue, sort: '-count' }],
    ['sort:value,count:1', { kind: 'value', count: 1, sort: 'value' }],
    [' Sort : -VALUE , Count : 007 ', { kind: 'value', count: 7, sort: '-value' }],
    ['interval:10', { kind: 'interval', interval: 10 }],
    ['interval:0.25', { kind: 'interval', interval: 0.25 }],
    ['interval:1e3', { kind: 'interval', interval: 1000 }],
    ['interval:month', { kind: 'interval', interval: 'month' }],
    ['interval:QUARTER', { kind: 'interval', interval: 'quarter' }],
    ['interval:day,timeoffset:+01:00', { kind: 'interval', interval: 'day', timeOffsetMinutes: 60 }],
    ['timeoffset:-0530,interval:hour', { kind: 'interval', interval: 'hour', timeOffsetMinutes: -330 }],
    ['interval:week,timeoffset:+14', { kind: 'interval', interval: 'week', timeOffsetMinutes: 840 }],
    ['interval:week,timeoffset:-00:00', { kind: 'interval', interval: 'week', timeOffsetMinutes: 0 }],
    ['values:10|25|100|500|1000|2500', { kind: 'boundaries', values: [10, 25, 100, 500, 1000, 2500] }],
    ['values: -1.5 | 0 ', { kind: 'boundaries', values: [-1.5, 0] }],
    [
      'values:2019-01-01|2019-02-01T00:00:00Z',
      { kind: 'boundaries', values: ['2019-01-01', '2019-02-01T00:00:00Z'] },
    ],
  ])('%j is read', (text, expected) => {
    expect(parseFacet(text)).toEqual(expected)
  })

  test.each([
    ['cuont:5', /'cuont' is no option of a facet: it may have count, sort/],
    ['5', /'5' is no option/],
    ['count:5,', /'' is no option/],
    ['count', /'count' needs a value, such as count:5\./],
    ['sort:', /'sort' needs a value/],
    ['count:5,COUNT:6', /'count' is given twice/],
    ['count:0', /from 1 to 1000/],
    ['count:1001', /from 1 to 1000/],
    ['count:-1', /from 1 to 1000/],
    ['count:1.5', /from 1 to 1000/],
    ['count:99999999999999999999', /from 1 to 1000/],
    ['sort:size', /'sort' must be count, -count, value, -value/],
    ['interval:0', /'interval' must be a number above 0, or minute/],
    ['interval:-5', /'interval' must be a number above 0/],
    ['interval:decade', /'interval' must be a number above 0/],
    ['interval:1e999', /'interval' must be a number above 0/],
    ['interval:NaN', /'interval' must be a number above 0/],
    ['interval:5,count:3', /'count' cannot stand beside 'interval'/],
    ['interval:5,sort:value', /'sort' cannot stand beside 'interval'/],
    ['interval:5,values:1|2', /'interval' cannot stand beside 'values'/],
    ['values:1|2,count:5', /'count' cannot stand beside 'values'/],
    ['values:1|2,timeoffset:+01:00', /'timeoffset' cannot stand beside 'values'/],
    ['timeoffset:+01:00', /give an interval such as interval:day/],
    ['timeoffset:+01:00,count:5', /give an interval such as interval:day/],
    ['interval:5,timeoffset:+01:00', /'interval' must be a unit/],
    ['interval:day,timeoffset:1', /from -14:00 to \+14:00/],
    ['interval:day,timeoffset:+15:00', /from -14:00 to \+14:00/],
    ['interval:day,timeoffset:+01:60', /from -14:00 to \+14:00/],
    ['values:', /'values' needs a value/],
    ['values:1||2', /separated by '\|'/],
    ['values:|', /separated by '\|'/],
    [`values:${Array.from({ length: 101 }, (_, index) => index).join('|')}`, /at most 100/],
    [`count:${'1'.repeat(3000)}`, /at most 2000 characters/],
  ])('%j is refused with what to write', (text, message) => {
    expect(() => parseFacet(text)).toThrow(expect.objectContaining({ name: 'FacetError' }))
    expect(refusalOf(() => parseFacet(text))).toMatch(message)
  })
})
