import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { MaskWay } from './mask-value.ts'

/** A column whose values some roles do not see. */
export interface MaskingRule {
  readonly table: string
  readonly column: string
  readonly way: MaskWay
  readonly maskedFor: readonly string[]
  readonly revealFor: readonly string[]
}

export interface MaskingPolicy {
  readonly version: number
  readonly rules: readonly MaskingRule[]
  readonly updatedUtc: string | null
  readonly updatedBy: string | null
}

const noPolicy: MaskingPolicy = { version: 0, rules: [], updatedUtc: null, updatedBy: null }

// Every read asks. One service has the data folder to itself, so nobody else changes a policy while it runs.
const known = new WeakMap<ControlStore, Map<string, Promise<MaskingPolicy>>>()

function knownOf(control: ControlStore): Map<string, Promise<MaskingPolicy>> {
  const policies = known.get(control) ?? new Map<string, Promise<MaskingPolicy>>()
  known.set(control, policies)
  return policies
}

/** The policy of an environment, which masks nothing until somebody saves one. */
export function findMaskingPolicy(control: ControlStore, instanceId: string): Promise<MaskingPolicy> {
  const policies = knownOf(control)
  const found = policies.get(instanceId)
  if (found !== undefined) return found
  const read = readPolicy(control, instanceId)
  policies.set(instanceId, read)
  read.catch(() => policies.delete(instanceId))
  return read
}

async function readPolicy({ db }: Pick<ControlStore, 'db'>, instanceId: string): Promise<MaskingPolicy> {
  const row = await db
    .selectFrom('masking_policies')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  if (row === undefined) return noPolicy
  const { version, updated_utc: updatedUtc, updated_by: updatedBy } = row
  return { version, rules: JSON.parse(row.rules), updatedUtc, updatedBy }
}

/** Replaces the rules; undefined when the policy is of another version by now. */
export async function saveMaskingPolicy(
  control: ControlStore,
  actor: Actor,
  instanceId: string,
  { rules, version }: { readonly rules: readonly MaskingRule[]; readonly version: number | undefined },
): Promise<MaskingPolicy | undefined> {
  const saved = await control.db.transaction().execute(async (db) => {
    const before = await readPolicy({ db }, instanceId)
    if (version !== undefined && version !== before.version) return undefined
    const after = {
      version: before.version + 1,
      rules,
      updatedUtc: new Date().toISOString(),
      updatedBy: actor.name,
    }
    const row = {
      instance_id: instanceId,
      version: after.version,
      rules: JSON.stringify(rules),
      updated_utc: after.updatedUtc,
      updated_by: after.updatedBy,
    }
    await db
      .insertInto('masking_policies')
      .values(row)
      .onConflict((conflict) => conflict.column('instance_id').doUpdateSet(row))
      .execute()
    await appendAudit({ db }, actor, {
      instanceId,
      action: 'UpdateMaskingPolicy',
      target: 'masking-policy',
      before: { version: before.version, rules: before.rules },
      after: { version: after.version, rules },
    })
    return after
  })
  // Read anew by whoever asks next, so that of two changes the later one counts.
  knownOf(control).delete(instanceId)
  return saved
}

/** Gives a copy of an environment the policy of its source, within the transaction that makes it. */
export async function copyMaskingPolicy(
  { db }: Pick<ControlStore, 'db'>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const row = await db
    .selectFrom('masking_policies')
    .selectAll()
    .where('instance_id', '=', from)
    .executeTakeFirst()
  if (row === undefined) return
  await db
    .insertInto('masking_policies')
    .values({ ...row, instance_id: to })
    .execute()
}
