import type { EnvironmentWriter, TableWriter } from '../store/environment-writer.ts'
import type { Suppressions } from '../store/suppressions.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { activityTable, toActivityRow } from './activity-table.ts'
import type { CustomerKeys } from './customer-keys.ts'
import { toCustomerId, toCustomerRow } from './customer-table.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { toMeasureRow } from './measure-table.ts'
import { refuseRow } from './row-refused-error.ts'
import { shorten } from './shorten-reasons.ts'

/** Turns typed rows of source tables into an environment. */
export interface EnvironmentBuilder {
  /**
   * Stores a row and all that follows from it. Throws DuplicateKeyError or RowRefusedError, and then stores
   * nothing of it.
   */
  addRow(table: PlannedTable, values: readonly StoredValue[]): void
  /** Whether a row that does not fit is of an erased customer, as far as its fields tell: it is then one of these. */
  isErased(table: PlannedTable, values: readonly StoredValue[], fields: readonly string[]): boolean
  /** Counts a row that was put aside. */
  refuseRow(table: PlannedTable): void
  readonly customers: number
  readonly activities: number
  /** Rows of erased customers, which are not stored. */
  readonly suppressed: number
  /** Activity rows, by table name, that lead to no customer. */
  readonly activitiesWithoutCustomer: ReadonlyMap<string, number>
}

export function createEnvironmentBuilder(
  writer: EnvironmentWriter,
  plan: EnvironmentPlan,
  keys: CustomerKeys,
  modifiedOn: string,
  suppressions?: Suppressions | undefined,
): EnvironmentBuilder {
  let suppressed = 0
  const sources = new Map<PlannedTable, TableWriter>()
  const measured = new Set<string>()
  const customers = writer.addTable(plan.customerTable)
  const activities = writer.addTable(activityTable)
  const measures = plan.measureTable && writer.addTable(plan.measureTable)
  for (const table of plan.tables) sources.set(table, writer.addTable(table.definition))
  const linkTargets = new Set(plan.tables.map((table) => table.customer?.through))
  for (const table of plan.alternates) linkTargets.add(table.definition.qualifiedName)
  const activitiesWithoutCustomer = new Map<string, number>()

  function findCustomerKey({ customer }: PlannedTable, values: readonly StoredValue[]): string | undefined {
    const reference = customer === undefined ? null : (values[customer.index] ?? null)
    if (reference === null) return undefined
    return customer?.through === undefined
      ? String(reference)
      : keys.findCustomer(customer.through, String(reference))
  }

  /** A row of an erased customer, or one that leads to such a row. */
  function isSuppressed(
    erased: Suppressions,
    { definition, customer, keyIndex }: PlannedTable,
    values: readonly StoredValue[],
    fields: readonly string[] = [],
  ): boolean {
    const name = definition.qualifiedName
    const key = String(values[keyIndex] ?? fields[keyIndex] ?? '')
    if (key !== '' && erased.has(name, key)) return true
    const reference =
      customer === undefined ? null : (values[customer.index] ?? fields[customer.index] ?? null)
    const target = customer?.through ?? plan.customerSource.definition.qualifiedName
    if (reference === null || !erased.has(target, String(reference))) return false
    if (key !== '') {
      const through = { table: target, key: String(reference) }
      erased.add({ table: name, key }, through, { isForGood: linkTargets.has(name) })
    }
    return true
  }

  function addCustomer(values: readonly StoredValue[]): void {
    const source = plan.customerSource
    const key = String(values[source.keyIndex])
    keys.addCustomer(key)
    const links = plan.alternates.map((table) => keys.listLinks(table.definition.qualifiedName, key))
    customers.insert(toCustomerRow(source, values, links, modifiedOn))
    const customerId = toCustomerId(source, key)
    addKeys(source, [key], customerId)
    for (const [index, table] of plan.alternates.entries()) addKeys(table, links[index] ?? [], customerId)
  }

  function addKeys({ definition }: PlannedTable, list: readonly string[], customerId: string): void {
    for (const key of list) writer.addKey(definition.dataSourceName ?? '', definition.name, key, customerId)
  }

  function addActivity(
    table: PlannedTable,
    values: readonly StoredValue[],
    customerKey: string | undefined,
  ): void {
    if (table.activity === undefined) return
    if (customerKey !== undefined && keys.hasCustomer(customerKey)) {
      const customerId = toCustomerId(plan.customerSource, customerKey)
      activities.insert(toActivityRow(table, table.activity, values, customerId))
    } else {
      const name = table.definition.qualifiedName
      activitiesWithoutCustomer.set(name, (activitiesWithoutCustomer.get(name) ?? 0) + 1)
    }
  }

  function refuseMeasures(customerKey: string | undefined): void {
    if (customerKey === undefined || !keys.hasCustomer(customerKey)) {
      throw refuseRow('measuresOfNobody')
    }
    if (measured.has(customerKey)) {
      throw refuseRow('measuresTwice', { key: shorten(customerKey) })
    }
  }

  function addMeasures(source: PlannedTable, values: readonly StoredValue[], customerKey: string): void {
    measured.add(customerKey)
    measures?.insert(toMeasureRow(source, values, toCustomerId(plan.customerSource, customerKey)))
  }

  return {
    addRow(table, values) {
      if (suppressions !== undefined && isSuppressed(suppressions, table, values)) {
        suppressed += 1
        return
      }
      const source = sources.get(table)
      if (source === undefined) throw new Error(`${table.definition.qualifiedName} is not in the plan.`)
      const customerKey = findCustomerKey(table, values)
      const hasMeasures = table.measures !== undefined
      if (hasMeasures) refuseMeasures(customerKey)
      source.insert(values)
      if (table === plan.customerSource) return addCustomer(values)
      const name = table.definition.qualifiedName
      if (customerKey !== undefined && linkTargets.has(name)) {
        keys.addLink(name, String(values[table.keyIndex]), customerKey)
      }
      if (hasMeasures && customerKey !== undefined) addMeasures(table, values, customerKey)
      addActivity(table, values, customerKey)
    },
    isErased(table, values, fields) {
      if (suppressions === undefined || !isSuppressed(suppressions, table, values, fields)) return false
      suppressed += 1
      return true
    },
    refuseRow(table) {
      sources.get(table)?.refuse()
    },
    get customers() {
      return customers.rowCount
    },
    get activities() {
      return activities.rowCount
    },
    get suppressed() {
      return suppressed
    },
    activitiesWithoutCustomer,
  }
}
