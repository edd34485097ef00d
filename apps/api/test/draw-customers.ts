import type { EnvironmentStore } from '../src/store/environment-store.ts'
import type { StoredValue } from '../src/store/table-definition.ts'
import { getTable } from '../src/store/tables.ts'
import { makeTypo } from './make-typo.ts'
import { pick, type Random } from './random-values.ts'

/** A customer as stored, by the names of the columns. */
export type DrawnCustomer = Readonly<Record<string, StoredValue>>

export interface DrawnTypo {
  readonly customerId: string
  readonly value: string
  readonly text: string
}

/** Draws from the customers of an environment; the same ones for the same numbers. */
export async function openDraws(store: EnvironmentStore, random: Random) {
  const table = await getTable(store, 'Customer')
  if (table === undefined) throw new Error('The environment has no customers.')
  const { max } = store.rows.fn
  const from = store.rows.selectFrom(table.physicalName)
  const { last } = await from.select(max('row_number').as('last')).executeTakeFirstOrThrow()
  const { columns } = table
  const searched = columns.filter(({ searchable }) => searchable)

  async function drawCustomer(): Promise<DrawnCustomer> {
    const number = 1 + Math.floor(random() * Number(last))
    const row = await from.selectAll().where('row_number', '=', number).executeTakeFirst()
    if (row === undefined) return drawCustomer()
    return Object.fromEntries(columns.map(({ name, physicalName }) => [name, row[physicalName] ?? null]))
  }

  /** A value that can be searched for, in text that has words. */
  async function drawValue(): Promise<{ customerId: string; physicalName: string; value: string }> {
    const customer = await drawCustomer()
    const { name, physicalName } = pick(random, searched)
    const value = customer[name]
    if (typeof value !== 'string') return drawValue()
    return { customerId: String(customer.CustomerId), physicalName, value }
  }

  /** A value with a typo, which so many customers share at most. */
  async function drawTypo(mostCustomers = Number.POSITIVE_INFINITY): Promise<DrawnTypo> {
    const { customerId, physicalName, value } = await drawValue()
    const text = makeTypo(random, value)
    if (text === undefined) return drawTypo(mostCustomers)
    if (Number.isFinite(mostCustomers)) {
      const sharing = from.select(physicalName).where(physicalName, '=', value)
      const rows = await sharing.limit(mostCustomers + 1).execute()
      if (rows.length > mostCustomers) return drawTypo(mostCustomers)
    }
    return { customerId, value, text }
  }

  return { drawCustomer, drawValue, drawTypo }
}
