import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { findLoadedRows } from '../store/find-rows.ts'
import { MaskedColumnError } from '../store/masked-column-error.ts'
import { isMadeBySystem } from '../store/read-only-columns.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { getTable } from '../store/tables.ts'
import { type RowWrite, writeOverlays } from '../store/write-overlays.ts'
import type { Handler } from './handler.ts'
import { checkOutcome, lifetimesMs, readRowValues, readValidUntil, refuse } from './row-input.ts'

/** Writes values over a customer's until they expire, or a load brings them. */
export const updateRow: Handler<typeof operations.data.update> = async (
  { control, environments },
  { instanceId, entityName, entityId, validUntil, row },
) => {
  const validUntilUtc = readValidUntil(validUntil, lifetimesMs.update)
  const made = await environments.use(instanceId, async (store) => {
    const table = await getTable(store, entityName)
    if (table === undefined) return undefined
    if (table.entityType !== 'profile') {
      throw refuse('entityName', `Rows of ${table.qualifiedName} cannot be changed, only those of Customer.`)
    }
    const values = readRowValues(table, row)
    checkChanges(table, values)
    if (!(await findLoadedRows(store, table, [entityId])).has(entityId)) {
      throw new ServiceError('notFound', {
        message: `There is no customer with the CustomerId ${entityId.slice(0, 200)}, and customers come with a load only.`,
        target: 'entityId',
      })
    }
    const write: RowWrite = {
      tableName: table.qualifiedName,
      key: entityId,
      values,
      isNew: false,
      customerId: entityId,
    }
    return { write, tables: await store.catalogue() }
  })
  if (made === undefined) {
    throw new ServiceError('notFound', {
      message: `There is no table named ${entityName.slice(0, 200)}. Rows of Customer can be changed.`,
      target: 'entityName',
    })
  }
  const { tables, write } = made
  checkOutcome(await writeOverlays(control, instanceId, [write], validUntilUtc, tables))
  await environments.show(instanceId, [write])
}

function checkChanges(table: CatalogueTable, values: ReadonlyMap<string, StoredValue>): void {
  if (values.size === 0) throw refuse('body', 'The request body must name at least one column to change.')
  const masked = table.columns.find((column) => column.mask !== undefined && values.has(column.name))
  if (masked !== undefined) {
    // The next load would tell whether the written value is the loaded one, by what it leaves of it.
    throw new MaskedColumnError(table.qualifiedName, masked.name, 'leave it out of what you write.')
  }
  const readOnly = table.columns.find(
    (column) => values.has(column.name) && (column.name === table.key || isMadeBySystem(table, column)),
  )
  if (readOnly === undefined) return
  throw refuse(readOnly.name, `${readOnly.name} is read-only: the service sets it. Leave it out.`)
}
