import type { StoredValue, TableDefinition } from '../store/table-definition.ts'

/** What the sample knows of its customers' purchases; nobody computes measures yet. */
export const measureTable: TableDefinition = {
  qualifiedName: 'Customer_Measure',
  name: 'Customer_Measure',
  entityType: 'profileKpi',
  key: 'CustomerId',
  columns: [
    { name: 'CustomerId', type: 'Edm.String', semanticType: 'Customer' },
    { name: 'TotalSpent', type: 'Edm.Double', indexed: true },
    { name: 'PurchaseCount', type: 'Edm.Int64' },
    { name: 'AveragePurchase', type: 'Edm.Double' },
  ],
}

/** Values in the order of {@link measureTable}; who never bought anything has no average. */
export function createMeasureRow(customerId: string, prices: readonly number[]): StoredValue[] {
  const total = prices.reduce((sum, price) => sum + price, 0)
  const average = prices.length === 0 ? null : Math.round((total / prices.length) * 100) / 100
  return [customerId, total, prices.length, average]
}
