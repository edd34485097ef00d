import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Operation } from '@customer-insights-kit/client/operations'
import type { HandlerContext } from './handlers/handler.ts'
import { ServiceError } from './service-error.ts'
import { listRoles } from './store/role-assignments.ts'
import { askRoles } from './upstream/ask-roles.ts'

type Caller = Pick<HandlerContext, 'control' | 'upstream' | 'principal' | 'authorization'>

/**
 * An unknown environment answers like a foreign one: nobody learns which ids exist. Outside of one, reading
 * answers what the caller may see, and changing takes the role in any environment.
 */
export async function checkRole(
  caller: Caller,
  operation: Operation,
  instanceId: string | undefined,
): Promise<void> {
  if (instanceId === undefined && operation.method === 'GET') return
  const roles = await readRoles(caller, operation, instanceId)
  if (roles !== undefined && !hasCapability(roles, operation.capability)) throw new ServiceError('forbidden')
}

/**
 * Only an upstream that answers and accepts a pasted key can tell roles. Until then these show that keys
 * are missing or dead, without them, and take new ones, with which the role is asked again.
 */
const openWithoutRoles = ['GetApiAccess', 'GetUpstreamKeys', 'VerifyUpstreamKeys', 'ReplaceUpstreamKeys']

async function readRoles(
  { control, upstream, principal, authorization }: Caller,
  operation: Operation,
  instanceId: string | undefined,
): Promise<readonly string[] | undefined> {
  if (upstream === undefined || instanceId === undefined) {
    return listRoles(control, instanceId, principal.principalIds)
  }
  try {
    const roles = await askRoles(control, upstream, { authorization, instanceId })
    if (roles !== undefined) return roles
    throw new ServiceError('forbidden', {
      message:
        'Your role cannot be asked, because no pasted key of this environment works: paste one that does.',
    })
  } catch (error) {
    const isAnswer = error instanceof ServiceError && error.code !== 'invalidToken'
    if (isAnswer && openWithoutRoles.includes(operation.id)) return undefined
    throw error
  }
}
