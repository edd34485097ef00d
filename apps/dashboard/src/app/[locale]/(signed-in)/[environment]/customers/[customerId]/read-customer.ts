import { type EntityMetadata, where } from '@customer-insights-kit/client'
import { cache } from 'react'
import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'
import type { Row } from '../customer-columns.ts'
import { readTables } from './read-tables.ts'

interface Customer {
  readonly row: Row
  readonly table: EntityMetadata
  readonly tables: readonly EntityMetadata[]
}

/** A customer with the tables that explain its columns; undefined when there is no such customer. */
export const readCustomer = cache(
  async (instanceId: string, customerId: string): Promise<Result<Customer | undefined>> => {
    const [rows, model] = await Promise.all([
      toResult(
        client().data.list({
          instanceId,
          relativePath: 'Customer',
          filter: `${where('CustomerId').eq(customerId)}`,
          top: 1,
        }),
      ),
      readTables(instanceId),
    ])
    if (!rows.ok) return rows.code === 'notFound' ? { ok: true, data: undefined } : rows
    if (!model.ok) return model
    const [row] = rows.data.value
    const tables = model.data
    const table = tables.find(({ qualifiedEntityName }) => qualifiedEntityName === 'Customer')
    return { ok: true, data: row === undefined || table === undefined ? undefined : { row, table, tables } }
  },
)
