import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Operation } from '@customer-insights-kit/client/operations'
import type { Context, Hono } from 'hono'
import type { Authenticate } from './authenticate.ts'
import { toErrorResponse } from './error-response.ts'
import type { HandlerContext } from './handlers/handler.ts'
import { checkKeySlot, passGate } from './pass-gate.ts'
import type { Principal } from './principal.ts'
import { createInputReader } from './read-input.ts'
import { readJsonBody } from './read-json-body.ts'
import { reportFailure } from './report-failure.ts'
import { ServiceError } from './service-error.ts'
import { EnvironmentBusyError, EnvironmentFileError } from './store/environment-errors.ts'
import { listRoles } from './store/role-assignments.ts'

export type Services = Omit<HandlerContext, 'principal'> & { readonly authenticate: Authenticate }

type AnyHandler = (context: HandlerContext, input: never) => Promise<unknown>

/**
 * Serves one operation of the contract. The order of checks is fixed here, for all of them: subscription
 * key, bearer token, role, input, then the handler.
 */
export function mountOperation(
  app: Hono,
  operation: Operation,
  handler: AnyHandler,
  services: Services,
): void {
  const isOurs = operation.path.startsWith('/management/')
  const path = (isOurs ? '' : '/v1') + operation.path.replace(/\{(\w+)\}/g, ':$1')
  const shape = operation.errorShape ?? 'management'
  const readInput = createInputReader(operation)

  app.on(operation.method, path, async (c) => {
    try {
      // Ids compare in any case and are stored in lower case.
      const instanceId = c.req.param('instanceId')?.toLowerCase()
      const credentials = readCredentials(c)
      const principal = isOurs
        ? await services.authenticate(credentials.authorization)
        : await passGate(services.control, services.authenticate, credentials, instanceId)
      if (instanceId !== undefined) await checkRole(services, operation, principal, instanceId)
      if (!isOurs) await checkKeySlot(services.control, credentials, instanceId)
      if (shape === 'data') checkAccept(c)
      const path = { ...c.req.param(), ...(instanceId !== undefined && { instanceId }) }
      const body = operation.body === undefined ? undefined : await readJsonBody(c.req.raw)
      const input = readInput({ path, query: c.req.queries(), body })
      const result = await handler({ ...services, principal }, input as never)
      if (shape === 'data') c.header('OData-Version', '4.0')
      return c.json(result)
    } catch (thrown) {
      const error = toUnavailable(thrown)
      reportFailure(operation.id, c.res.headers.get('x-ms-request-id'), error)
      return toErrorResponse(c, error, shape)
    }
  })
}

const readCredentials = (c: Context) => ({
  subscriptionKey: c.req.header('ocp-apim-subscription-key'),
  keySlot: c.req.header('x-subscription-key-slot'),
  authorization: c.req.header('authorization'),
})

/** An unknown environment answers like a foreign one: nobody learns which ids exist. */
async function checkRole(
  { control }: Services,
  operation: Operation,
  principal: Principal,
  instanceId: string,
) {
  const roles = await listRoles(control, instanceId, principal.principalIds)
  if (!hasCapability(roles, operation.capability)) throw new ServiceError('forbidden')
}

const servedTypes = ['*/*', 'application/*', 'application/json', 'text/*', 'text/json', 'text/plain']

function checkAccept(c: Context): void {
  const accept = c.req.header('accept') ?? '*/*'
  const types = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  if (types.some((type) => type === '' || servedTypes.includes(type))) return
  throw new ServiceError('notAcceptable', { message: 'Rows are served as application/json only.' })
}

/** Data that cannot be read comes back with the next load; how to get there is for the operator's log. */
function toUnavailable(error: unknown): unknown {
  if (error instanceof EnvironmentBusyError) {
    return new ServiceError('unavailable', { message: error.message }, { cause: error })
  }
  return error instanceof EnvironmentFileError ? new ServiceError('unavailable', {}, { cause: error }) : error
}
