import { type Capability, hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Actor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { NamedKeyFields } from './named-keys.ts'
import { listRoles } from './role-assignments.ts'

/** Who changes a key. */
export interface KeyCaller {
  readonly by: Actor
  /** The caller's own id and those of its groups. */
  readonly callerIds: readonly string[]
}

/** A key that acts alone would do what its caller may not. */
export interface AboveCaller {
  readonly refusal: 'aboveCaller'
  readonly beyond: readonly Capability[]
}

/**
 * Nobody gets or widens a key that may do more, without anybody's token, than they may themselves. Within
 * the transaction that changes the key, so that neither it nor the caller's roles change in between.
 */
export async function checkReach(
  store: ControlStore,
  instanceId: string,
  { callerIds }: Pick<KeyCaller, 'callerIds'>,
  { actsAlone, capabilities }: Pick<NamedKeyFields, 'actsAlone' | 'capabilities'>,
): Promise<AboveCaller | undefined> {
  if (!actsAlone) return undefined
  const roles = await listRoles(store, instanceId, callerIds)
  const beyond = capabilities.filter((capability) => !hasCapability(roles, capability))
  return beyond.length === 0 ? undefined : { refusal: 'aboveCaller', beyond }
}

type Reach = Pick<NamedKeyFields, 'actsAlone' | 'capabilities' | 'enabled' | 'expiresUtc'>

/** Whether a key can do anything after a change, or for longer, that it could not before. */
export function isWider(before: Reach, after: Reach): boolean {
  return (
    (after.actsAlone && !before.actsAlone) ||
    (after.enabled && !before.enabled) ||
    after.capabilities.some((capability) => !before.capabilities.includes(capability)) ||
    toEnd(after) > toEnd(before)
  )
}

const toEnd = ({ expiresUtc }: Reach): number =>
  expiresUtc === null ? Number.POSITIVE_INFINITY : Date.parse(expiresUtc)
