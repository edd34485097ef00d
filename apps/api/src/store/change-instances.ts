import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { copyErasures, type ErasureTarget } from './erasures.ts'
import { findInstance, type InstanceRow, type NewInstance, toInstanceRow, toNameKey } from './instances.ts'
import { copyMaskingPolicy } from './masking-policy.ts'
import { assignRole } from './role-assignments.ts'
import { copySearchConfiguration } from './search-configuration.ts'

export interface OwnedInstance extends NewInstance {
  readonly owner: { readonly id: string; readonly type: 'user' | 'app' }
  /** The environment that it is a copy of, and the copied file, if there was one. */
  readonly copy?: {
    readonly sourceId: string
    readonly dataFile: string | null
    /** Who was erased and in the data still, read before it was copied. */
    readonly erased: readonly ErasureTarget[]
  }
}

/** Makes an environment with its owner, API access off; undefined when the name is taken. */
export async function createOwnedInstance(
  control: ControlStore,
  actor: Actor,
  { owner, copy, ...instance }: OwnedInstance,
): Promise<InstanceRow | undefined> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const row = await db
      .insertInto('instances')
      .values({ ...toInstanceRow(instance), data_file: copy?.dataFile ?? null })
      .onConflict((conflict) => conflict.column('name_key').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (row === undefined) return undefined
    const { instance_id } = row
    if (copy !== undefined) {
      const ids = { from: copy.sourceId, to: instance_id }
      await copySearchConfiguration(store, ids)
      await copyMaskingPolicy(store, ids)
      await copyErasures(store, ids, copy.erased)
    }
    await assignRole(store, {
      instance_id,
      principal_id: owner.id,
      principal_type: owner.type,
      role: 'Owner',
    })
    const { name, instanceType } = instance
    const action = copy === undefined ? 'CreateInstance' : 'CopyInstance'
    const after = { name, instanceType, owner: owner.id, ...(copy && { copyOf: copy.sourceId }) }
    await appendAudit(store, actor, { instanceId: instance_id, action, target: 'environment', after })
    // Whoever watches over the source wants to know who took its data along.
    if (copy !== undefined) {
      const entry = {
        instanceId: copy.sourceId,
        action,
        target: 'data',
        after: { copiedTo: instance_id },
      } as const
      await appendAudit(store, actor, entry)
    }
    return row
  })
}

/** The environment with its new name, or why it has not got it. */
export async function renameInstance(
  control: ControlStore,
  actor: Actor,
  instanceId: string,
  name: string,
): Promise<InstanceRow | 'notFound' | 'nameTaken'> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const before = await findInstance(store, instanceId)
    if (before === undefined) return 'notFound'
    if (before.name === name) return before
    const name_key = toNameKey(name)
    const taken = await db
      .selectFrom('instances')
      .select('instance_id')
      .where('name_key', '=', name_key)
      .where('instance_id', '<>', instanceId)
      .executeTakeFirst()
    if (taken !== undefined) return 'nameTaken'
    const row = await db
      .updateTable('instances')
      .set((query) => ({
        name,
        name_key,
        updated_utc: new Date().toISOString(),
        version: query('version', '+', 1),
      }))
      .where('instance_id', '=', instanceId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await appendAudit(store, actor, {
      instanceId,
      action: 'UpdateInstance',
      target: 'environment',
      before: { name: before.name },
      after: { name },
    })
    return row
  })
}

/** What goes with an environment. The audit log stays; a test asks this of every other table. */
const tablesOfInstance = [
  'role_assignments',
  'key_values',
  'named_keys',
  'api_access',
  'upstream_keys',
  'usage_counts',
  'search_configurations',
  'search_runs',
  'overlays',
  'overlay_totals',
  'masking_policies',
  'erasures',
  'suppressions',
  'erasure_targets',
  'views',
  'loads',
  'subscription_events',
  'subscriptions',
] as const

/** Deletes an environment with its roles, keys, access and search configuration, and answers what it was; its data file is left. */
export async function deleteInstance(
  control: ControlStore,
  actor: Actor,
  instanceId: string,
): Promise<InstanceRow | undefined> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    for (const table of tablesOfInstance) {
      await db.deleteFrom(table).where('instance_id', '=', instanceId).execute()
    }
    const row = await db
      .deleteFrom('instances')
      .where('instance_id', '=', instanceId)
      .returningAll()
      .executeTakeFirst()
    if (row === undefined) return undefined
    const { name, instance_type: instanceType, created_by: createdBy } = row
    const before = { name, instanceType, createdBy }
    await appendAudit(store, actor, { instanceId, action: 'DeleteInstance', target: 'environment', before })
    return row
  })
}
