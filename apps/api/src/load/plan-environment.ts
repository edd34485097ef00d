import type { ColumnDefinition } from '../store/table-definition.ts'
import { toColumnNames } from './column-names.ts'
import { defineCustomerTable } from './customer-table.ts'
import type { EnvironmentPlan, PlannedActivity, PlannedTable } from './environment-plan.ts'
import { loadError } from './load-error.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { isAlternateRecord, throughOf } from './mapping-links.ts'
import { defineMeasureTable } from './measure-table.ts'
import { columnTypeOf, type TextType } from './parse-value.ts'

/** Joins a mapping with the headers of its files, given by qualified table name. */
export function planEnvironment(
  mapping: Mapping,
  headers: ReadonlyMap<string, readonly string[]>,
): EnvironmentPlan {
  const planned = new Map<string, PlannedTable>()
  for (const [index, table] of mapping.tables.entries()) {
    const name = qualifiedNameOf(table)
    planned.set(name, planTable(table, headers.get(name) ?? [], mapping.customer, `tables[${index}]`))
  }
  for (const [index, table] of mapping.tables.entries()) checkReference(mapping, planned, table, index)

  const order = sortByDependency(mapping)
  const tables = order.flatMap((table) => planned.get(qualifiedNameOf(table)) ?? [])
  const customerSource = planned.get(mapping.customer)
  if (customerSource === undefined) throw new Error(`${mapping.customer} is not in the mapping.`)
  const alternates = order
    .filter(isAlternateRecord)
    .flatMap((table) => planned.get(qualifiedNameOf(table)) ?? [])
  const search = mapping.tables.find((table) => qualifiedNameOf(table) === mapping.customer)?.search
  const customerTable = defineCustomerTable(
    customerSource,
    alternates,
    search?.map((column) => customerSource.header.indexOf(column)),
  )
  const measureSource = tables.find(({ measures }) => measures !== undefined)
  return {
    tables,
    customerSource,
    alternates,
    customerTable,
    ...(measureSource && { measureTable: defineMeasureTable(measureSource) }),
  }
}

function planTable(
  table: MappedTable,
  header: readonly string[],
  customerTable: string,
  place: string,
): PlannedTable {
  const find = (column: string, property: string): number => {
    const index = header.indexOf(column)
    if (index !== -1) return index
    throw loadError('columnUnknown', {
      file: table.file,
      name: column,
      property: `${place}.${property}`,
      columns: header.join(', '),
      separator: `${place}.separator`,
    })
  }
  for (const column of Object.keys(table.types)) find(column, 'types')
  for (const column of Object.keys(table.semantics)) find(column, 'semantics')
  for (const column of table.search ?? []) find(column, 'search')

  // Maps, because a column may be called `constructor`.
  const textTypes = new Map(Object.entries(table.types))
  const semantics = new Map(Object.entries(table.semantics))
  const types = header.map((column) => textTypes.get(column) ?? 'string')
  const keyIndex = find(table.key, 'key')
  const keyType = types[keyIndex] ?? 'string'
  if (keyType !== 'string' && keyType !== 'integer') {
    throw loadError('typeOfKey', { file: table.file, path: `${place}.key`, name: table.key, type: keyType })
  }
  const reference = typeof table.customer === 'string' ? table.customer : table.customer?.column
  const referenceIndex = reference === undefined ? undefined : find(reference, 'customer')
  const activity = table.activity && planActivity(table, table.activity, types, find, place)
  const measures = table.measures?.map((column) => find(column, 'measures'))
  const indexed = new Set([keyIndex, referenceIndex, activity?.timeIndex])
  const names = toColumnNames(header, table.file)
  const nameOf = (index: number) => names[index] ?? ''
  return {
    definition: {
      qualifiedName: qualifiedNameOf(table),
      name: table.table,
      dataSourceName: table.dataSource,
      entityType: 'unspecified',
      key: names[keyIndex] ?? table.key,
      columns: header.map((column, index): ColumnDefinition => {
        const semanticType = semantics.get(column)
        return {
          name: names[index] ?? column,
          type: columnTypeOf(types[index] ?? 'string'),
          ...(semanticType === undefined ? {} : { semanticType }),
          indexed: indexed.has(index),
        }
      }),
      ...(referenceIndex !== undefined && {
        customer: { column: nameOf(referenceIndex), table: throughOf(table) ?? customerTable },
      }),
      ...(activity !== undefined && {
        activity: {
          type: activity.type,
          name: activity.name,
          time: nameOf(activity.timeIndex),
          title: nameOf(activity.titleIndex),
          ...(activity.typeDisplayIndex !== undefined && { typeDisplay: nameOf(activity.typeDisplayIndex) }),
        },
      }),
    },
    file: table.file,
    header,
    types,
    keyIndex,
    ...(referenceIndex === undefined
      ? {}
      : { customer: { index: referenceIndex, through: throughOf(table) } }),
    ...(activity === undefined ? {} : { activity }),
    ...(measures === undefined ? {} : { measures }),
  }
}

function planActivity(
  table: MappedTable,
  activity: NonNullable<MappedTable['activity']>,
  types: readonly TextType[],
  find: (column: string, property: string) => number,
  place: string,
): PlannedActivity {
  const timeIndex = find(activity.time, 'activity.time')
  const timeType = types[timeIndex] ?? 'string'
  if (!timeType.startsWith('date')) {
    throw loadError('typeOfTime', {
      file: table.file,
      path: `${place}.activity.time`,
      name: activity.time,
      type: timeType,
      types: `${place}.types`,
    })
  }
  return {
    type: activity.type,
    name: activity.name ?? table.table,
    timeIndex,
    titleIndex: find(activity.title, 'activity.title'),
    typeDisplayIndex:
      activity.typeDisplay === undefined ? undefined : find(activity.typeDisplay, 'activity.typeDisplay'),
  }
}

/** A key read as a number never equals one read as text: 007 and 7 would part. */
function checkReference(
  mapping: Mapping,
  planned: ReadonlyMap<string, PlannedTable>,
  table: MappedTable,
  index: number,
): void {
  const source = planned.get(qualifiedNameOf(table))
  if (source?.customer === undefined) return
  const targetName = source.customer.through ?? mapping.customer
  const target = planned.get(targetName)
  const type = source.types[source.customer.index] ?? 'string'
  const keyType = target?.types[target.keyIndex] ?? 'string'
  if (type === keyType) return
  throw loadError('typeOfReference', {
    file: table.file,
    path: `tables[${index}].customer`,
    name: source.header[source.customer.index] ?? '',
    type,
    table: targetName,
    keyType,
  })
}

/** Alternate records first, since a customer's row carries their keys; then customers; then the rest. */
function sortByDependency(mapping: Mapping): MappedTable[] {
  const byName = new Map(mapping.tables.map((table) => [qualifiedNameOf(table), table]))
  const depthOf = (table: MappedTable): number => {
    const through = byName.get(throughOf(table) ?? '')
    return through === undefined ? 0 : 1 + depthOf(through)
  }
  const stageOf = (table: MappedTable): number => {
    if (isAlternateRecord(table)) return 0
    return qualifiedNameOf(table) === mapping.customer ? 1 : 2
  }
  return mapping.tables.toSorted((a, b) => stageOf(a) - stageOf(b) || depthOf(a) - depthOf(b))
}
