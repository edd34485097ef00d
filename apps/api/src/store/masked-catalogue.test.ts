import { expect, test } from 'vitest'
import type { CatalogueTable } from './environment-catalogue.ts'
import { listMaskedColumns } from './masked-catalogue.ts'

function makeTable(
  qualifiedName: string,
  names: readonly string[],
  fields: Partial<CatalogueTable>,
): CatalogueTable {
  return {
    qualifiedName,
    name: qualifiedName,
    entityType: 'unspecified',
    key: names[0] ?? '',
    columns: names.map((name) => ({ name, physicalName: name, type: 'Edm.String' })),
    physicalName: qualifiedName,
    rowCount: 0,
    refreshedUtc: '',
    refusedCount: 0,
    ...fields,
  }
}

const customers = makeTable('Customer', ['CustomerId', 'Name', 'Mart_kpis_Person'], { entityType: 'profile' })
const measures = makeTable('Customer_Measure', ['CustomerId', 'Spent', 'Visits'], {
  entityType: 'profileKpi',
})
const source = makeTable('Mart_kpis', ['Person', 'Spent', 'Visits', 'Note'], { dataSourceName: 'Mart' })
const other = makeTable('Shop_baskets', ['Basket', 'Spent'], { dataSourceName: 'Shop' })
const tables = [customers, measures, source, other]

const hide = (table: string, column: string) =>
  listMaskedColumns(tables, [{ table, column, way: 'hidden', mayReveal: false }])
    .map((mask) => `${mask.table}.${mask.column}`)
    .toSorted()

test('a masked measure is masked in the table that it comes from, and the other way round', () => {
  const both = ['Customer_Measure.Spent', 'Mart_kpis.Spent']
  expect(hide('Customer_Measure', 'Spent')).toEqual(both)
  expect(hide('Mart_kpis', 'Spent')).toEqual(both)
  expect(hide('Shop_baskets', 'Spent')).toEqual(['Shop_baskets.Spent'])
  expect(hide('Mart_kpis', 'Note')).toEqual(['Mart_kpis.Note'])
})
