import type { Operation } from '@customer-insights-kit/client/operations'
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { Authenticate } from './authenticate.ts'
import type { CallFacts } from './call-facts.ts'
import { toErrorResponse } from './error-response.ts'
import type { HandlerContext } from './handlers/handler.ts'
import type { Principal } from './principal.ts'
import { watchCall } from './record-usage.ts'
import { reportFailure } from './report-failure.ts'
import { readRequestId } from './request-id.ts'
import { type RequestLimits, refuseHead } from './request-limits.ts'
import { ServiceError } from './service-error.ts'
import { EnvironmentBusyError, EnvironmentFileError, IndexBuildingError } from './store/environment-errors.ts'
import { MaskedColumnError } from './store/masked-column-error.ts'
import { isStorageFault } from './store/storage-fault.ts'
import type { Throttle } from './throttle.ts'

export type Services = Omit<
  HandlerContext,
  | 'principal'
  | 'actor'
  | 'authorization'
  | 'hasRole'
  | 'reader'
  | 'masks'
  | 'maxBodyBytes'
  | 'signal'
  | 'origin'
> & {
  readonly authenticate: Authenticate
  /** Whether a subscription key may also come as `subscription-key` in the query, where logs of others show it. */
  readonly takesKeyInQuery: boolean
  /** Absent: callers are not limited. */
  readonly throttle?: Throttle | undefined
  readonly requestLimits?: RequestLimits | undefined
  /** Is told of each caller whose token was proved. */
  readonly watchGroups?: ((caller: Principal) => Promise<void>) | undefined
}

/** Routes an operation, counts its calls, and answers what goes wrong with the body of its kind. */
export function routeOperation(
  app: Hono,
  operation: Operation,
  { usage }: Services,
  work: (c: Context, facts: CallFacts) => Promise<Response>,
): void {
  const path = (operation.wireId === undefined ? '' : '/v1') + operation.path.replace(/\{(\w+)\}/g, ':$1')
  app.on(operation.method, path, async (c) => {
    // Ids compare in any case and are stored in lower case.
    const facts: CallFacts = { operation, instanceId: c.req.param('instanceId')?.toLowerCase() }
    watchCall(c, facts, usage.record, { takesLabel: 'caller' in operation.params.shape })
    try {
      return refuseLongHead(c) ?? (await work(c, facts))
    } catch (thrown) {
      const error = toUnavailable(thrown)
      reportFailure(operation.id, readRequestId(c), error)
      return toErrorResponse(c, error, operation.errorShape ?? 'management')
    }
  })
}

/** The gateway's answer to an address or headers that are too long, if they are. */
export function refuseLongHead(c: Context): Response | undefined {
  // Absent in tests that ask the app without a server.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  const refusal = incoming && refuseHead(incoming.url ?? '', incoming.rawHeaders.length / 2)
  return refusal && c.json(refusal, refusal.statusCode)
}

/** Remembers how much of a request's body was read. */
export const countRead = (facts: CallFacts) => (length: number) => {
  facts.readBytes = length
}

const storageMessage = 'The service cannot store anything at present. Try again later.'

/** What passes by itself, or with the operator's help; how to get there is for the operator's log. */
export function toUnavailable(error: unknown): unknown {
  if (error instanceof EnvironmentBusyError) {
    return new ServiceError('unavailable', { message: error.message, retryAfter: '1' }, { cause: error })
  }
  if (isStorageFault(error)) {
    return new ServiceError('unavailable', { message: storageMessage, retryAfter: '10' }, { cause: error })
  }
  if (error instanceof MaskedColumnError) {
    return new ServiceError('forbidden', { message: error.message, target: error.column }, { cause: error })
  }
  if (error instanceof IndexBuildingError) {
    return new ServiceError('unavailable', { message: error.message, retryAfter: '5' }, { cause: error })
  }
  // Data that cannot be read comes back with the next load.
  return error instanceof EnvironmentFileError ? new ServiceError('unavailable', {}, { cause: error }) : error
}
