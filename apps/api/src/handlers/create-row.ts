import type { operations } from '@customer-insights-kit/client/operations'
import { activityTable, toActivityRow } from '../load/activity-table.ts'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { findActivityOwner } from '../store/find-activity-owner.ts'
import { findRow } from '../store/find-rows.ts'
import { MaskedColumnError } from '../store/masked-column-error.ts'
import { readSuppressions } from '../store/suppressions.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { getTable } from '../store/tables.ts'
import { toWireRow, type WireRow } from '../store/to-wire-row.ts'
import { type RowWrite, writeOverlays } from '../store/write-overlays.ts'
import type { Handler } from './handler.ts'
import { checkOutcome, conflict, lifetimesMs, readRowValues, readValidUntil, refuse } from './row-input.ts'

type Values = ReadonlyMap<string, StoredValue>

/** An address must be able to name the row. */
const maxKeyLength = 1000

/** Of the timeline; source tables say which of theirs it is. */
const activityTimeColumn = 'ActivityTime'

/** Adds an activity until it expires, or a load brings it. */
export const createRow: Handler<typeof operations.data.create> = async (
  { control, environments },
  { instanceId, entityName, validUntil, row },
) => {
  const validUntilUtc = readValidUntil(validUntil, lifetimesMs.create)
  const made = await environments.use(instanceId, async (store) => {
    const table = await getTable(store, entityName)
    if (table === undefined) return undefined
    const values = readRowValues(table, row)
    await checkNotErased(control, instanceId, table, values)
    const writes = await planWrites(store, table, values)
    return { table, writes, value: toValue(table, values), tables: await store.catalogue() }
  })
  const [first] = made?.writes ?? []
  if (made === undefined || first === undefined) throw refuse('entityName', explainTable(entityName))
  checkOutcome(await writeOverlays(control, instanceId, made.writes, validUntilUtc, made.tables))
  await environments.show(instanceId, made.writes)
  return toCreated(instanceId, made.table, first.key, made.value)
}

/** The row in its own table first; none where the table holds no activities. */
async function planWrites(
  store: EnvironmentStore,
  table: CatalogueTable,
  values: Values,
): Promise<RowWrite[]> {
  if (table.entityType === 'unifiedActivity') return [await planUnified(store, table, values)]
  if (table.activity === undefined) return []
  const masked = table.columns.find(
    ({ name, mask }) => mask !== undefined && (name === table.key || name === table.customer?.column),
  )
  if (masked !== undefined) {
    throw new MaskedColumnError(table.qualifiedName, masked.name, 'send the activity as UnifiedActivity.')
  }
  const own = await planNew(store, table, values, await findActivityOwner(store, table, values))
  const timeline = await getTable(store, activityTable.qualifiedName)
  // As in a load: the row is kept, and whose activity it would be is nobody.
  if (own.customerId === undefined || timeline === undefined) return [own]
  const unified = toUnified(table, table.activity, values, own.customerId)
  return [own, await planNew(store, timeline, unified, own.customerId)]
}

/** A row that leads to an erased customer would bring them back in part. */
async function checkNotErased(
  control: ControlStore,
  instanceId: string,
  { customer, key, qualifiedName }: CatalogueTable,
  values: Values,
): Promise<void> {
  const suppressions = await readSuppressions(control, instanceId)
  if (suppressions === undefined) return
  const isErased = (table: string, value: StoredValue | undefined) =>
    value !== null && value !== undefined && suppressions.has(table, String(value))
  if (
    !isErased(qualifiedName, values.get(key)) &&
    !(customer && isErased(customer.table, values.get(customer.column)))
  ) {
    return
  }
  throw new ServiceError('conflict', {
    message: `${qualifiedName} takes no row of this customer, who was erased.`,
    target: customer?.column ?? key,
  })
}

async function planUnified(
  store: EnvironmentStore,
  table: CatalogueTable,
  values: Values,
): Promise<RowWrite> {
  const customers = (await store.catalogue()).find(({ entityType }) => entityType === 'profile')
  const customerId = String(values.get('CustomerId') ?? '')
  if (customers === undefined || (await findRow(store, customers, customerId)) === undefined) {
    throw refuse(
      'CustomerId',
      'CustomerId must be that of a customer. Get a key ring tells it for a key of a source table.',
    )
  }
  return planNew(store, table, values, customerId)
}

async function planNew(
  store: EnvironmentStore,
  table: CatalogueTable,
  values: Values,
  customerId: string | undefined,
): Promise<RowWrite> {
  const key = String(values.get(table.key) ?? '')
  if (key.trim() === '') throw refuse(table.key, `${table.key} is required: it is the key of the row.`)
  if (key.length > maxKeyLength) {
    throw refuse(table.key, `${table.key} must be at most ${maxKeyLength} letters: it is the key of the row.`)
  }
  const time = table.activity?.time ?? activityTimeColumn
  if ((values.get(time) ?? null) === null) {
    throw refuse(time, `${time} is required: it is when the activity was.`)
  }
  if ((await findRow(store, table, key)) !== undefined) throw conflict(table.qualifiedName, key)
  return { tableName: table.qualifiedName, key, values, isNew: true, customerId }
}

/** The activity as a load would make it of the row. */
function toUnified(
  table: CatalogueTable,
  activity: NonNullable<CatalogueTable['activity']>,
  values: Values,
  customerId: string,
): Values {
  const names = table.columns.map(({ name }) => name)
  const places = {
    type: activity.type,
    name: activity.name,
    timeIndex: names.indexOf(activity.time),
    titleIndex: names.indexOf(activity.title),
    typeDisplayIndex: activity.typeDisplay === undefined ? undefined : names.indexOf(activity.typeDisplay),
  }
  const source = { definition: table, keyIndex: names.indexOf(table.key) }
  const stored = names.map((name) => values.get(name) ?? null)
  const row = toActivityRow(source, places, stored, customerId)
  return new Map(activityTable.columns.map(({ name }, index) => [name, row[index] ?? null]))
}

function toValue(table: CatalogueTable, values: Values): WireRow {
  const stored = table.columns.map(({ name, physicalName }) => {
    const value = values.get(name) ?? null
    return [physicalName, typeof value === 'bigint' ? value.toString() : value] as const
  })
  return toWireRow(Object.fromEntries(stored), table.columns)
}

function toCreated(
  instanceId: string,
  { qualifiedName, key, columns }: CatalogueTable,
  id: string,
  value: WireRow,
) {
  const isText = columns.find(({ name }) => name === key)?.type === 'Edm.String'
  const literal = isText ? `'${id.replaceAll("'", "''")}'` : id
  const query = new URLSearchParams({ $filter: `${key} eq ${literal}` })
  return {
    location: `/v1/instances/${instanceId}/data/${encodeURIComponent(qualifiedName)}?${query}`,
    value,
    formatters: [],
    contentTypes: [],
    declaredType: null,
    statusCode: 201,
  }
}

const explainTable = (entityName: string): string =>
  `${entityName.slice(0, 200)} takes no rows: send an activity as UnifiedActivity, or to a source table of activities, such as PoS_posPurchases.`
