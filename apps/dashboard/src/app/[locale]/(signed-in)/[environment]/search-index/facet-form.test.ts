import { describe, expect, test } from 'vitest'
import { createFacetForm, listFacetKinds, listUnits, parseFacetForm, printFacetForm } from './facet-form.ts'

describe('a facet specification in the editor', () => {
  test.each([
    ['', 'Edm.String', { kind: 'values', count: '10', sort: 'count' }],
    ['count:5', 'Edm.String', { kind: 'values', count: '5', sort: 'count' }],
    ['sort:-value, count:50', 'Edm.Double', { kind: 'values', count: '50', sort: '-value' }],
    ['interval:year', 'Edm.Date', { kind: 'interval', interval: 'year' }],
    ['interval:2.5', 'Edm.Double', { kind: 'interval', interval: '2.5' }],
    ['values:10|25|100', 'Edm.Int64', { kind: 'boundaries', values: '10, 25, 100' }],
    ['interval:day,timeoffset:+01:00', 'Edm.DateTimeOffset', undefined],
    ['interval:5', 'Edm.String', undefined],
    ['values:a|b', 'Edm.String', undefined],
    ['something else', 'Edm.String', undefined],
    ['sort:up', 'Edm.String', undefined],
  ] as const)('%j of %s becomes its fields, or stays written out', (text, dataType, form) => {
    expect(parseFacetForm(text, dataType)).toEqual(form ?? { kind: 'written', text })
  })

  test.each([
    [{ kind: 'values', count: '10', sort: 'count' }, ''],
    [{ kind: 'values', count: '5', sort: '-value' }, 'count:5,sort:-value'],
    [{ kind: 'interval', interval: ' month ' }, 'interval:month'],
    [
      { kind: 'boundaries', values: '1960-01-01; 1980-01-01 | 2000-01-01' },
      'values:1960-01-01|1980-01-01|2000-01-01',
    ],
    [{ kind: 'boundaries', values: ' ' }, 'values:'],
    [{ kind: 'written', text: ' interval:day,timeoffset:+01:00' }, 'interval:day,timeoffset:+01:00'],
  ] as const)('%j is printed as %j', (form, text) => {
    expect(printFacetForm(form)).toBe(text)
  })

  test('offers what suits the type', () => {
    expect(listFacetKinds('Edm.Boolean')).toEqual(['values', 'written'])
    expect(listFacetKinds('Edm.Date')).toContain('boundaries')
    expect(listUnits('Edm.Date')).not.toContain('hour')
    expect(listUnits('Edm.DateTimeOffset')).toContain('hour')
    expect(listUnits('Edm.Double')).toEqual([])
    expect(createFacetForm('interval', 'Edm.Date')).toEqual({ kind: 'interval', interval: 'year' })
    expect(createFacetForm('interval', 'Edm.Int64')).toEqual({ kind: 'interval', interval: '10' })
  })
})
