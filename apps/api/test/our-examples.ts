import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createStableId } from '../src/load/stable-id.ts'
import { serviceActor } from '../src/store/audit-log.ts'
import { createKey, rollKey } from '../src/store/change-named-keys.ts'
import { quarantineFolderOf } from '../src/store/data-file.ts'
import { beginErasure } from '../src/store/erasures.ts'
import { findInstance } from '../src/store/instances.ts'
import { toCallbackContext, toSigningContext } from '../src/store/key-contexts.ts'
import { findPresentValue, type KeyOwner } from '../src/store/key-values.ts'
import { exampleCustomerId } from './example-inputs.ts'
import type { TestService } from './start-service.ts'

/** What an operation takes. */
export type Input = Readonly<Record<string, unknown>>

/** A named key that was rolled, and its old value. */
const rolled = { keyId: '', valueId: '' }
/** The present values of that key and of a slot: a roll and a regeneration a moment ago keep others from it. */
const replaced = { ofKey: '', ofSlot: '' }

export async function rollNewKey({ control, instanceId }: TestService): Promise<void> {
  const caller = { by: serviceActor, callerIds: [] }
  const limits = { scope: 'readOnly', capabilities: [], actsAlone: false } as const
  const fields = { ...limits, enabled: true, owner: '', note: '', expiresUtc: null }
  const key = await createKey(control, instanceId, { name: randomUUID(), ...fields }, caller)
  rolled.keyId = 'refusal' in key ? '' : key.keyId
  rolled.valueId = (await findPresentValue(control, instanceId, rolled))?.value_id ?? ''
  await rollKey(control, { instanceId, keyId: rolled.keyId }, { ...caller, graceMinutes: 5 })
  const findPresent = async (owner: KeyOwner) =>
    (await findPresentValue(control, instanceId, owner))?.value_id ?? ''
  replaced.ofKey = await findPresent(rolled)
  replaced.ofSlot = await findPresent({ slot: 'primary' })
}

/** Somebody else each time, and never the one of the other examples. */
let lastCustomer = 1000
function nextCustomerId(): string {
  lastCustomer += 1
  return createStableId('eCommerce_eCommerceContacts', `CNTID_${lastCustomer}`)
}

/** A file to load, which calls may erase. */
const staged = { fileId: '' }
export const exampleQuarantine = 'eCommerce_eCommerceContacts'

const stagedMapping = () => ({
  customer: 'Files_people',
  tables: [
    {
      ...staged,
      dataSource: 'Files',
      table: 'people',
      format: 'csv',
      key: 'Id',
      types: {},
      semantics: {},
    },
  ],
})

/** What one call loads or erases is there for the next. */
export async function stageExample({ services }: TestService, instanceId: string): Promise<void> {
  await services.loadRuns.cancel(instanceId)
  await services.stagedFiles.discard(instanceId)
  const content = Buffer.from('Id\n1\n')
  const file = { name: 'people.csv', bytes: content.length, createdBy: 'test', createdById: 'test' }
  const made = await services.stagedFiles.create(instanceId, file)
  if (typeof made === 'string' || !('fileId' in made)) throw new Error('The example was not staged.')
  staged.fileId = made.fileId
  await services.stagedFiles.append(instanceId, made.fileId, { offset: 0, bytes: content })
}

/** Lets the sample tell that a row was put aside. */
export function countQuarantine({ dataDir }: TestService): void {
  const database = new DatabaseSync(join(dataDir, 'first.db'))
  database
    .prepare('update catalogue_tables set refused_count = 1 where qualified_name = ?')
    .run(exampleQuarantine)
  database.close()
}

/** Puts that row aside, of whatever holds the data now: an erasure takes it away. */
export async function addQuarantine({ control }: TestService, instanceId: string): Promise<void> {
  const instance = await findInstance(control, instanceId)
  const folder = quarantineFolderOf(control, instance?.data_file ?? '')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${exampleQuarantine}.csv`), 'ContactId,_line,_reason\nC1,2,twice\n')
}

const exampleErasureId = randomUUID()

export async function addErasure({ control, instanceId }: TestService): Promise<void> {
  const erasure = {
    instanceId,
    erasureId: exampleErasureId,
    customerHash: 'x',
    requestedUtc: new Date().toISOString(),
    requestedBy: 'test',
    removed: { customers: 1, sourceRows: 0, activities: 0, measures: 0 },
    suppressions: [],
  }
  await beginErasure(control, serviceActor, erasure, [])
}

const exampleView = randomUUID()

/** The same view in whichever environment is asked for: whoever does not own it needs more than the role. */
export async function keepExampleView(
  { control: { db } }: TestService,
  instance_id: string,
  owner_id: string,
): Promise<void> {
  const now = new Date().toISOString()
  await db.deleteFrom('views').where('view_id', '=', exampleView).execute()
  await db
    .insertInto('views')
    .values({
      view_id: exampleView,
      instance_id,
      owner_id,
      owner_name: 'Nobody',
      is_shared: 1,
      name: exampleView,
      name_key: exampleView,
      definition: '{"search":"","filters":[],"sort":null,"columns":[],"layout":"table"}',
      created_utc: now,
      updated_utc: now,
    })
    .execute()
}

const exampleSubscription = randomUUID()

/** The same subscription in whichever environment is asked for, whose owner is nobody in it. */
export async function keepExampleSubscription(
  { control: { cipher, db } }: TestService,
  instance_id: string,
): Promise<void> {
  await db.deleteFrom('subscriptions').where('subscription_id', '=', exampleSubscription).execute()
  await db
    .insertInto('subscriptions')
    .values({
      subscription_id: exampleSubscription,
      instance_id,
      owner_id: 'nobody',
      owner_name: 'Nobody',
      owner_groups: '[]',
      key_value_id: null,
      event: 'customerChanged',
      options: '{"columns":[],"includesActivities":false,"segment":null,"withinDays":null}',
      callback_ciphertext: cipher.encrypt('https://example.com/', toCallbackContext(exampleSubscription)),
      callback_shown: 'https://example.com/…',
      secret_ciphertext: cipher.encrypt('whsec_', toSigningContext(exampleSubscription)),
      state: 'disabled',
      reason: null,
      attempts: 0,
      failing_since_utc: null,
      next_attempt_utc: null,
      last_delivered_utc: null,
      disabled_utc: new Date().toISOString(),
      missed: 0,
      created_utc: new Date().toISOString(),
    })
    .execute()
}

/** Inputs of our own operations, besides the environment and choices. */
export const ourExamples: Readonly<Record<string, () => Input>> = {
  SearchProfiles: () => ({ request: { search: 'a', top: 1 } }),
  UpdateMaskingPolicy: () => ({ policy: { rules: [] } }),
  RevealValue: () => ({
    request: { table: 'Customer', rowId: exampleCustomerId, column: 'City', reason: 'Asked for.' },
  }),
  EraseCustomer: () => ({ request: { customerId: nextCustomerId() } }),
  ExportSubject: () => ({ customerId: exampleCustomerId }),
  GetErasure: () => ({ erasureId: exampleErasureId }),
  ReplaceUpstreamKeys: () => ({ keys: { primary: '0'.repeat(32) } }),
  UpdateApiAccess: () => ({ settings: { showsKeys: true } }),
  CreateKey: () => ({ key: { name: randomUUID() } }),
  UpdateKey: () => ({ ...rolled, changes: { note: 'changed' } }),
  RegenerateSubscriptionKey: () => ({ slot: 'primary', replaces: replaced.ofSlot }),
  RollKey: () => ({ ...rolled, replaces: replaced.ofKey }),
  DeleteKey: () => rolled,
  ListKeyValueCalls: () => rolled,
  CreateSubscription: () => ({
    subscription: { callbackUrl: 'http://127.0.0.1:9/events', event: 'customerChanged' },
  }),
  GetSubscription: () => ({ subscriptionId: exampleSubscription }),
  DeleteSubscription: () => ({ subscriptionId: exampleSubscription }),
  CreateView: () => ({ view: { name: randomUUID() } }),
  UpdateView: () => ({ viewId: exampleView, changes: { search: 'a' } }),
  DeleteView: () => ({ viewId: exampleView }),
  GetOverlays: () => ({ customerId: 'any' }),
  ExtendGrace: () => ({ ...rolled, graceMinutes: 5 }),
  EndGrace: () => rolled,
  CreateLoadFile: () => ({ file: { name: 'people.csv', bytes: 10 } }),
  AppendLoadFile: () => ({ ...staged, part: { offset: 0, base64: 'SWQKMQo=' } }),
  DeleteLoadFile: () => staged,
  ProposeLoad: () => ({ request: { files: [staged.fileId] } }),
  StartLoad: () => ({ load: { mode: 'replace', mapping: stagedMapping() } }),
  ExportQuarantinedRows: () => ({ table: exampleQuarantine }),
  EndGraceWhenQuiet: () => ({ ...rolled, quietMinutes: 5 }),
}
