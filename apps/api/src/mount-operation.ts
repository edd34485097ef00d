import type { Operation } from '@customer-insights-kit/client/operations'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import type { CallFacts } from './call-facts.ts'
import { checkRole } from './check-role.ts'
import type { ByteAnswer, HandlerContext, TextAnswer } from './handlers/handler.ts'
import { readPageSize } from './handlers/page-size.ts'
import { limitTime } from './limit-time.ts'
import { type Credentials, checkKey, checkKeySlot, checkSourceKey, identifyCaller } from './pass-gate.ts'
import type { Principal } from './principal.ts'
import { readCredentials, toActor } from './read-caller.ts'
import { createInputReader } from './read-input.ts'
import { readJsonBody } from './read-json-body.ts'
import { recordKey, recordRefusedKey } from './record-key.ts'
import { refuseBody } from './refuse-body.ts'
import { reportFailure } from './report-failure.ts'
import { readRequestId } from './request-id.ts'
import { checkQuerySize, defaultRequestLimits } from './request-limits.ts'
import { countRead, routeOperation, type Services } from './route-operation.ts'
import { sendFile } from './send-text.ts'
import { ServiceError } from './service-error.ts'
import { listMasks } from './store/caller-masks.ts'
import type { FoundKey } from './store/find-key.ts'
import { maskEnvironments } from './store/mask-environments.ts'
import { queryFor } from './store/query-for.ts'

/** A handler, whatever its input. */
export type AnyHandler = (context: HandlerContext, input: never) => Promise<unknown>

/**
 * Serves one operation of the contract. The order of checks is fixed here, for all of them: subscription
 * key, bearer token, limits, role, input, then the handler.
 */
export function mountOperation(
  app: Hono,
  operation: Operation,
  handler: AnyHandler,
  services: Services,
): void {
  const isOurs = operation.wireId === undefined
  const shape = operation.errorShape ?? 'management'
  const status = operation.status?.[0] ?? 200
  const readInput = createInputReader(operation)
  const { throttle, requestLimits: limits = defaultRequestLimits } = services

  routeOperation(app, operation, services, async (c, facts) => {
    const { instanceId } = facts
    const credentials = readCredentials(c, services.takesKeyInQuery)
    const takesKey = !isOurs || isLoneKey(operation, credentials)
    const pass = async (): Promise<Principal> => {
      if (!takesKey) return services.authenticate(credentials.authorization)
      facts.key = await checkKey(services.control, services.keyUses.lastUsedMs, credentials, facts)
      return identifyCaller(services.authenticate, credentials, facts.key)
    }
    const checked = takesKey ? credentials : { ...credentials, subscriptionKey: undefined }
    const principal = await (throttle === undefined ? pass() : throttle.guard(c, checked, pass)).catch(
      (error: unknown) => {
        recordRefusedKey(c, services, facts, credentials)
        throw error
      },
    )
    facts.principal = principal
    const caller = {
      ...services,
      principal,
      actor: toActor(c, principal),
      authorization: credentials.authorization ?? '',
      origin: new URL(c.req.url).origin,
    }
    // Only who has the role learns of a slot and counts for its key, but limits are told of before both.
    const [named] = await Promise.allSettled([
      isOurs ? undefined : findNamedSlot(operation, caller, facts, credentials),
    ])
    if (named.status === 'fulfilled') facts.key ??= named.value
    recordKey(c, services, facts)
    await throttle?.admit(c, facts)
    // Whoever has left a group is refused next, and must not be told by events instead.
    await services.watchGroups?.(principal).catch((error: unknown) => {
      reportFailure('Taking note of groups', readRequestId(c), error)
    })
    let reader = await checkRole(caller, operation, facts)
    if (named.status === 'rejected') throw named.reason
    if (operation.errors.includes('notAcceptable')) checkAccept(c)
    const path = { ...c.req.param(), ...(instanceId !== undefined && { instanceId }) }
    checkQuerySize(c.req.url)
    if (isOurs && operation.body === undefined) {
      await refuseBody(operation, c.req.raw, limits.maxBodyBytes, countRead(facts))
    }
    const body =
      operation.body === undefined
        ? undefined
        : await readJsonBody(c.req.raw, limits.maxBodyBytes, countRead(facts))
    const input = readInput({ path, query: c.req.queries(), body })
    // A body may come slowly, and key or role be gone when it is there.
    if (operation.body !== undefined) {
      if (facts.key !== undefined) facts.key = await checkKeyAgain(services, caller, facts, credentials)
      reader = await checkRole(caller, operation, facts)
    }
    const sourceId = readSourceId(operation, input)
    if (sourceId !== undefined) {
      checkSourceKey(facts.key, sourceId)
      await checkRole(caller, operation, { instanceId: sourceId, key: facts.key })
    }
    const pageSize = isPaged(operation, input) ? readPageSize(c.req.header('prefer')) : undefined
    const masks =
      instanceId === undefined || reader === undefined || caller.upstream !== undefined
        ? []
        : await listMasks(caller.control, instanceId, reader)
    const context = {
      ...caller,
      hasRole: reader !== undefined,
      reader,
      masks,
      namedKeyInstanceId: facts.key?.capabilities && facts.key.instanceId,
      keyValueId: facts.key?.valueId,
    }
    const result = await limitTime(limits.operationTimeoutMs, (signal) => {
      const origin = { caller: principal.id, signal }
      const environments = queryFor(origin, maskEnvironments(masks, context.environments))
      const { maxBodyBytes } = limits
      return handler({ ...context, signal, environments, pageSize, maxBodyBytes }, input as never)
    })
    if (pageSize !== undefined) c.header('Preference-Applied', `odata.maxpagesize=${pageSize}`)
    if (operation.media !== undefined) return sendFile(c, result as TextAnswer | ByteAnswer)
    if (shape === 'data') c.header('OData-Version', '4.0')
    if (operation.location !== undefined) {
      c.header('Location', String(Reflect.get(Object(result), operation.location)))
    }
    return operation.response === undefined
      ? c.body(null, status as StatusCode)
      : c.json(result, status as ContentfulStatusCode)
  })
}

/** Of ours few take a key, and only where it is all that was sent: beside a token it means nothing there. */
const isLoneKey = ({ takesLoneKey }: Operation, { subscriptionKey, authorization }: Credentials): boolean =>
  takesLoneKey === true && subscriptionKey !== undefined && authorization === undefined

const isPaged = ({ pages, pagesUnless }: Operation, input: Record<string, unknown>): boolean =>
  pages === true && (pagesUnless === undefined || input[pagesUnless] !== true)

/** The key whose slot was named, for a caller who has the role. */
async function findNamedSlot(
  operation: Operation,
  caller: Parameters<typeof checkRole>[0],
  facts: CallFacts,
  credentials: Credentials,
): Promise<FoundKey | undefined> {
  if (facts.key !== undefined || credentials.keySlot === undefined) return undefined
  await checkRole(caller, operation, facts)
  return checkKeySlot(caller.control, credentials, facts.instanceId)
}

/** The key as it is now; one that acts alone must do so still. */
async function checkKeyAgain(
  { authenticate, control, keyUses }: Services,
  { principal }: Parameters<typeof checkRole>[0],
  facts: CallFacts,
  credentials: Credentials,
): Promise<FoundKey | undefined> {
  const key =
    credentials.subscriptionKey === undefined
      ? await checkKeySlot(control, credentials, facts.instanceId)
      : await checkKey(control, keyUses.lastUsedMs, credentials, facts)
  if (principal.type === 'key') await identifyCaller(authenticate, credentials, key)
  return key
}

/** The other environment that an operation reads: it is gated like the one in a path. */
function readSourceId({ body, source }: Operation, input: Record<string, unknown>): string | undefined {
  if (body === undefined || source === undefined) return undefined
  return String(Reflect.get(Object(input[body]), source)).toLowerCase()
}

const servedTypes = ['*/*', 'application/*', 'application/json', 'text/*', 'text/json', 'text/plain']

function checkAccept(c: Context): void {
  const accept = c.req.header('accept') ?? '*/*'
  const types = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  if (types.some((type) => type === '' || servedTypes.includes(type))) return
  throw new ServiceError('notAcceptable', { message: 'Rows are served as application/json only.' })
}
