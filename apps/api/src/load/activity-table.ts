import type { StoredValue, TableDefinition } from '../store/table-definition.ts'
import type { PlannedActivity, PlannedTable } from './environment-plan.ts'
import { createStableId } from './stable-id.ts'

/** The timeline over all activity tables. */
export const activityTable: TableDefinition = {
  qualifiedName: 'UnifiedActivity',
  name: 'UnifiedActivity',
  entityType: 'unifiedActivity',
  key: 'ActivityId',
  columns: [
    // The store keeps an index on CustomerId and ActivityTime together.
    { name: 'CustomerId', type: 'Edm.String', semanticType: 'Customer' },
    { name: 'ActivityId', type: 'Edm.String' },
    { name: 'ActualActivityId', type: 'Edm.String', indexed: true },
    { name: 'EntityName', type: 'Edm.String' },
    { name: 'ActivityType', type: 'Edm.String', indexed: true },
    { name: 'ActivityTypeDisplay', type: 'Edm.String' },
    { name: 'ActivityName', type: 'Edm.String' },
    { name: 'Title', type: 'Edm.String' },
    { name: 'ActivityTime', type: 'Edm.DateTimeOffset', indexed: true },
    { name: 'StartTime', type: 'Edm.DateTimeOffset' },
    { name: 'EndTime', type: 'Edm.DateTimeOffset' },
    { name: 'Duration', type: 'Edm.Double' },
    { name: 'DurationUnit', type: 'Edm.String' },
    { name: 'EventDate', type: 'Edm.Date' },
    { name: 'IconCode', type: 'Edm.String' },
    { name: 'ImageURL', type: 'Edm.String' },
    { name: 'ExternalUrl', type: 'Edm.String' },
  ],
}

/** Values in the order of {@link activityTable}. */
export function toActivityRow(
  source: Pick<PlannedTable, 'definition' | 'keyIndex'>,
  activity: PlannedActivity,
  values: readonly StoredValue[],
  customerId: string,
): StoredValue[] {
  const key = String(values[source.keyIndex])
  const time = toText(values[activity.timeIndex])
  const moment = time?.length === 10 ? `${time}T00:00:00.000Z` : time
  const display = activity.typeDisplayIndex === undefined ? null : toText(values[activity.typeDisplayIndex])
  return [
    customerId,
    createStableId(source.definition.qualifiedName, key),
    key,
    source.definition.qualifiedName,
    activity.type,
    display ?? activity.type,
    activity.name,
    toText(values[activity.titleIndex]),
    moment,
    moment,
    null,
    null,
    null,
    moment?.slice(0, 10) ?? null,
    null,
    null,
    null,
  ]
}

function toText(value: StoredValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
