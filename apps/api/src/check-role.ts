import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Operation } from '@customer-insights-kit/client/operations'
import type { CallFacts } from './call-facts.ts'
import type { HandlerContext } from './handlers/handler.ts'
import { ServiceError } from './service-error.ts'
import type { Reader } from './store/caller-masks.ts'
import { listRoles } from './store/role-assignments.ts'
import { askRoles } from './upstream/ask-roles.ts'

type Caller = Pick<HandlerContext, 'control' | 'upstream' | 'principal' | 'authorization'>

/**
 * Only with a key that the upstream accepts can roles be asked. While none is pasted, or all are refused,
 * these show that, and take new keys, with which the role is asked again.
 */
const openWithoutKeys = ['GetApiAccess', 'GetUpstreamKeys', 'ReplaceUpstreamKeys']

/**
 * An unknown environment answers like a foreign one: nobody learns which ids exist. Outside of one, reading
 * answers what the caller may see, and changing takes the role in any environment. Answers as whom the caller
 * reads; undefined where no role could be checked: the answer must name neither people nor keys then.
 */
export async function checkRole(
  caller: Caller,
  operation: Operation,
  { instanceId, key }: Pick<CallFacts, 'instanceId' | 'key'>,
): Promise<Reader | undefined> {
  // A named key limits whoever calls with it.
  if (key?.capabilities && !key.capabilities.includes(operation.capability)) {
    throw new ServiceError('forbidden', { message: 'This key does not allow this operation.' })
  }
  if (instanceId === undefined && operation.method === 'GET') return []
  // A key that acts alone has its capabilities, in its own environment, and no role.
  if (caller.principal.type === 'key') {
    if (instanceId === undefined) throw new ServiceError('forbidden')
    return 'key'
  }
  const roles = await readRoles(caller, instanceId)
  if (roles === undefined && openWithoutKeys.includes(operation.id)) return undefined
  if (roles === undefined) {
    throw new ServiceError('forbidden', {
      message:
        'Your role cannot be asked, because no pasted key of this environment works: paste one that does.',
    })
  }
  if (!hasCapability(roles, operation.capability)) throw new ServiceError('forbidden')
  return roles
}

/** Undefined where there is a cloud and no key to ask it with. */
export const readRoles = (
  { control, upstream, principal, authorization }: Caller,
  instanceId: string | undefined,
): Promise<readonly string[] | undefined> =>
  upstream === undefined || instanceId === undefined
    ? listRoles(control, instanceId, principal.principalIds)
    : askRoles(control, upstream, { authorization, instanceId })
