import { setImmediate } from 'node:timers/promises'
import { createEnvironmentBuilder } from '../load/build-environment.ts'
import { toCustomerId } from '../load/customer-table.ts'
import type { PlannedTable } from '../load/environment-plan.ts'
import { planEnvironment } from '../load/plan-environment.ts'
import { createEnvironmentFile } from '../store/environment-writer.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { createRandom } from './random.ts'
import { createSampleKeys, listLoyaltyIds } from './sample-keys.ts'
import { sampleHeaders, sampleMapping } from './sample-mapping.ts'
import { createMeasureRow, measureTable } from './sample-measures.ts'
import { createSamplePerson, type SamplePerson } from './sample-person.ts'
import {
  createContactRow,
  createLoyaltyRow,
  createOnlinePurchaseRow,
  createReviewRow,
  createStorePurchaseRow,
  toContactId,
} from './sample-rows.ts'

export interface SampleOptions {
  readonly customers: number
  /** Another seed gives other people. */
  readonly seed: number
  /** Without their purchases and reviews, a million customers take minutes less and gigabytes less. */
  readonly withActivities?: boolean
  readonly onProgress?: (customers: number) => void
}

export interface SampleSummary {
  customers: number
  activities: number
}

/** Rows never carry the time of the machine: the same seed gives the same rows. */
const modifiedOn = '2026-01-01T00:00:00.000Z'
const customersPerBreath = 500

/** Fills a new environment file with invented customers, one after the other, in bounded memory. */
export async function writeSampleEnvironment(path: string, options: SampleOptions): Promise<SampleSummary> {
  const { customers, onProgress, seed, withActivities = true } = options
  const plan = planEnvironment(sampleMapping, sampleHeaders)
  const tables = new Map(plan.tables.map((table) => [table.definition.qualifiedName, table]))
  const writer = createEnvironmentFile(path)
  try {
    const builder = createEnvironmentBuilder(writer, plan, createSampleKeys(customers), modifiedOn)
    const addRow = (name: string, values: StoredValue[]) => builder.addRow(findTable(tables, name), values)
    const measures = writer.addTable(measureTable)
    const addMeasures = (contactId: string, prices: readonly number[]) =>
      measures.insert(createMeasureRow(toCustomerId(plan.customerSource, contactId), prices))
    const addPerson = createPersonWriter(seed, addRow, addMeasures, withActivities)
    // A few loyalty members never shopped online: their purchases belong to no customer.
    const people = customers + Math.ceil(customers / 2500)
    for (let index = 0; index < people; index++) {
      if (index % customersPerBreath === 0) {
        onProgress?.(builder.customers)
        await setImmediate()
      }
      addPerson(createSamplePerson(seed, index), index < customers)
    }
    writer.finish()
    return { customers: builder.customers, activities: builder.activities }
  } catch (error) {
    writer.abandon()
    throw error
  }
}

function createPersonWriter(
  seed: number,
  addRow: (table: string, values: StoredValue[]) => void,
  addMeasures: (contactId: string, prices: readonly number[]) => void,
  withActivities: boolean,
) {
  let onlinePurchases = 1000
  let storePurchases = 1000
  let reviews = 1000

  return (person: SamplePerson, isCustomer: boolean): void => {
    const contactId = toContactId(person.number)
    const loyaltyIds = listLoyaltyIds(person.number)
    for (const loyaltyId of loyaltyIds) {
      addRow('LoyaltyScheme_loyCustomers', createLoyaltyRow(person, loyaltyId))
    }
    if (isCustomer) addRow('eCommerce_eCommerceContacts', createContactRow(person))
    if (!withActivities) return

    // Activities draw from a stream of their own: a new column of a person leaves them alone.
    const random = createRandom(~seed, person.number)
    const prices: number[] = []
    const addPurchase = (table: string, values: StoredValue[]) => {
      prices.push(Number(values[4]))
      addRow(table, values)
    }
    for (const loyaltyId of loyaltyIds) {
      for (let count = random.integer(3, 5); count > 0; count--) {
        addPurchase('PoS_posPurchases', createStorePurchaseRow(loyaltyId, `PID_${storePurchases++}`, random))
      }
    }
    if (!isCustomer) return
    for (let count = random.isOneIn(6) ? 0 : random.integer(1, 5); count > 0; count--) {
      addPurchase(
        'eCommerce_eCommercePurchases',
        createOnlinePurchaseRow(contactId, `OPID_${onlinePurchases++}`, random),
      )
    }
    for (let count = random.integer(3, 5); count > 0; count--) {
      addRow('Website_webReviews', createReviewRow(contactId, `REVWID_${reviews++}`, random))
    }
    addMeasures(contactId, prices)
  }
}

function findTable(tables: ReadonlyMap<string, PlannedTable>, name: string): PlannedTable {
  const table = tables.get(name)
  if (table === undefined) throw new Error(`The sample has no table ${name}.`)
  return table
}
