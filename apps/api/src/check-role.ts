import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Operation } from '@customer-insights-kit/client/operations'
import type { CallFacts } from './call-facts.ts'
import type { HandlerContext } from './handlers/handler.ts'
import { ServiceError } from './service-error.ts'
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
 * answers what the caller may see, and changing takes the role in any environment. Answers whether the role
 * was checked; where it could not be, the answer must name neither people nor keys.
 */
export async function checkRole(
  caller: Caller,
  operation: Operation,
  { instanceId, key }: Pick<CallFacts, 'instanceId' | 'key'>,
): Promise<boolean> {
  // A named key limits whoever calls with it.
  if (key?.capabilities && !key.capabilities.includes(operation.capability)) {
    throw new ServiceError('forbidden', { message: 'This key does not allow this operation.' })
  }
  if (instanceId === undefined && operation.method === 'GET') return true
  // A key that acts alone has its capabilities, in its own environment, and no role.
  if (caller.principal.type === 'key') {
    if (instanceId === undefined) throw new ServiceError('forbidden')
    return true
  }
  const roles = await readRoles(caller, instanceId)
  if (roles === undefined && openWithoutKeys.includes(operation.id)) return false
  if (roles === undefined) {
    throw new ServiceError('forbidden', {
      message:
        'Your role cannot be asked, because no pasted key of this environment works: paste one that does.',
    })
  }
  if (!hasCapability(roles, operation.capability)) throw new ServiceError('forbidden')
  return true
}

const readRoles = (
  { control, upstream, principal, authorization }: Caller,
  instanceId: string | undefined,
): Promise<readonly string[] | undefined> =>
  upstream === undefined || instanceId === undefined
    ? listRoles(control, instanceId, principal.principalIds)
    : askRoles(control, upstream, { authorization, instanceId })
