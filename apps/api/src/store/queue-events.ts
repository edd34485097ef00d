import { randomUUID } from 'node:crypto'
import { listMasks, type Reader } from './caller-masks.ts'
import type { ControlStore } from './control-store.ts'
import type { Catalogue } from './environment-catalogue.ts'
import { listMaskedColumns } from './masked-catalogue.ts'
import { findMaker } from './subscription-maker.ts'
import { readOptions, type SubscriptionOptions, type SubscriptionRow } from './subscriptions.ts'

/** How many events may wait for one subscription; more are counted as missed. */
export const maxWaiting = 1000

/** Rows that are written live: the first is what was sent, others follow from it. */
interface LiveWrite {
  readonly tableName: string
  readonly values: ReadonlyMap<string, unknown>
  readonly isNew: boolean
  readonly customerId: string | undefined
}

const customerTable = 'Customer'

interface NewEvent {
  readonly customerId: string | null
  /** What it tells besides its kind, id, time, environment and subscription. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Tells of rows that were written live, within the transaction that writes them. */
export async function queueWrites(
  control: ControlStore,
  instanceId: string,
  writes: readonly LiveWrite[],
  tables: Catalogue,
): Promise<void> {
  await queueChanges(control, instanceId, async ({ columns: wanted, includesActivities }, reader) => {
    // What is masked for whoever made a subscription is not told of, not even that it changed.
    const masks = listMaskedColumns(tables, await listMasks(control, instanceId, reader))
    const [first] = writes
    if (first?.customerId === undefined) return undefined
    const isActivity = first.isNew
    const isMasked = (name: string) =>
      masks.some(({ table, column }) => table === first.tableName && column === name)
    const columns = isActivity ? [] : [...first.values.keys()].filter((name) => !isMasked(name))
    const isWanted = isActivity
      ? includesActivities
      : columns.some((name) => wanted.length === 0 || wanted.includes(name))
    if (!isWanted) return undefined
    const cause = isActivity ? 'activity' : 'write'
    const { customerId, tableName: table } = first
    return { customerId, facts: { cause, customerId, table, columns } }
  })
}

/** Tells that a load brought other data: which customers it changed nobody knows. */
export async function queueLoad(control: ControlStore, instanceId: string): Promise<void> {
  const facts = { cause: 'load', customerId: null, table: customerTable, columns: [] }
  await queueChanges(control, instanceId, async () => ({ customerId: null, facts }))
}

/** Tells of keys that expire soon: each subscription once of each value. */
export async function queueExpiringKeys(control: ControlStore): Promise<void> {
  const subscriptions = await control.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('event', '=', 'keyExpiring')
    .where('state', '!=', 'disabled')
    .execute()
  for (const subscription of subscriptions) {
    await control.db.transaction().execute(async (db) => {
      const store = { ...control, db }
      if (!isReader(await findMaker(store, subscription))) return
      for (const { value_id, ...facts } of await listUntold(store, subscription)) {
        const { subscription_id } = subscription
        await db.insertInto('told_keys').values({ subscription_id, value_id }).execute()
        await queueEvent(store, subscription, { customerId: null, facts })
      }
    })
  }
}

async function listUntold({ db }: ControlStore, subscription: SubscriptionRow) {
  const now = Date.now()
  const until = new Date(now + (readOptions(subscription).withinDays ?? 7) * 86_400_000).toISOString()
  const { instance_id, subscription_id } = subscription
  const rows = await db
    .selectFrom('named_keys as named')
    .innerJoin('key_values as value', 'value.key_id', 'named.key_id')
    .select(['named.key_id as keyId', 'named.name as keyName', 'named.expires_utc', 'value.value_id'])
    .where('named.instance_id', '=', instance_id)
    .where('named.enabled', '=', 1)
    .where('named.expired_utc', 'is', null)
    .where('named.expires_utc', '>', new Date(now).toISOString())
    .where('named.expires_utc', '<=', until)
    .where('value.replaced_utc', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('told_keys as told')
            .select('told.value_id')
            .whereRef('told.value_id', '=', 'value.value_id')
            .where('told.subscription_id', '=', subscription_id),
        ),
      ),
    )
    .execute()
  return rows.map(({ expires_utc: expiresUtc, ...row }) => ({ ...row, expiresUtc }))
}

async function queueChanges(
  control: ControlStore,
  instanceId: string,
  toEvent: (options: SubscriptionOptions, reader: Reader) => Promise<NewEvent | undefined>,
): Promise<void> {
  const subscriptions = await control.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('event', '=', 'customerChanged')
    .where('state', '!=', 'disabled')
    .execute()
  for (const subscription of subscriptions) {
    const maker = await findMaker(control, subscription)
    const event = isReader(maker) ? await toEvent(readOptions(subscription), maker) : undefined
    if (event !== undefined) await queueEvent(control, subscription, event)
  }
}

const isReader = (maker: Awaited<ReturnType<typeof findMaker>>): maker is Reader =>
  maker !== undefined && maker !== 'paused'

async function queueEvent(
  { db }: ControlStore,
  { subscription_id, instance_id, event }: SubscriptionRow,
  { customerId, facts }: NewEvent,
): Promise<void> {
  const { waiting } = await db
    .selectFrom('subscription_events')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('subscription_id', '=', subscription_id)
    .executeTakeFirstOrThrow()
  if (Number(waiting) >= maxWaiting) {
    await db
      .updateTable('subscriptions')
      .set((eb) => ({ missed: eb('missed', '+', 1) }))
      .where('subscription_id', '=', subscription_id)
      .execute()
    return
  }
  const id = randomUUID()
  const time = new Date().toISOString()
  const told = { type: event, id, time, instanceId: instance_id, subscriptionId: subscription_id, ...facts }
  await db
    .insertInto('subscription_events')
    .values({
      subscription_id,
      instance_id,
      event_id: id,
      customer_id: customerId,
      body: JSON.stringify(told),
    })
    .execute()
}
