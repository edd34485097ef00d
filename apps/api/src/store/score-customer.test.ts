import { describe, expect, it } from 'vitest'
import type { CatalogueTable } from './environment-catalogue.ts'
import { scoreCustomer } from './score-customer.ts'

const table: CatalogueTable = {
  qualifiedName: 'Customer',
  name: 'Customer',
  entityType: 'profile',
  key: 'CustomerId',
  physicalName: 't1',
  rowCount: 0,
  refreshedUtc: '2026-01-01T00:00:00.000Z',
  columns: [
    { name: 'CustomerId', type: 'Edm.String', searchable: true, physicalName: 'id' },
    {
      name: 'FullName',
      type: 'Edm.String',
      semanticType: 'PersonFullName',
      searchable: true,
      physicalName: 'name',
    },
    { name: 'City', type: 'Edm.String', searchable: true, physicalName: 'city' },
    { name: 'Note', type: 'Edm.String', physicalName: 'note' },
  ],
}

const row = { id: 'c1', name: 'Nancy Smith', city: 'Austin', note: 'secret' }

describe('scoreCustomer', () => {
  it.each([
    ['a whole word above a beginning', ['nancy'], ['nanc']],
    ['a name above a city', ['nancy'], ['austin']],
    ['a city in full above the beginning of a name', ['austin'], ['nan']],
    ['all words above some', ['nan', 'aus'], ['nancy', 'zzz']],
    ['two words above one', ['nancy', 'smith'], ['nancy']],
    ['the whole of a value above one word of it', ['c1'], ['smith']],
    ['anything above nothing', ['n'], ['zzz']],
  ])('puts %s', (_, better, worse) => {
    expect(scoreCustomer(row, table, better)).toBeGreaterThan(scoreCustomer(row, table, worse))
  })

  it('counts a word once, where it fits best', () => {
    const twice = { ...row, city: 'Nancy' }
    expect(scoreCustomer(twice, table, ['nancy'])).toBe(scoreCustomer(row, table, ['nancy']))
  })

  it('passes over missing values and columns outside the search', () => {
    expect(scoreCustomer({ id: 'c1', name: null, city: null, note: 'secret' }, table, ['secret'])).toBe(0)
  })
})
