import type { Operation } from '@customer-insights-kit/client/operations'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import { type Authenticate, readBearerToken } from './authenticate.ts'
import type { CallFacts } from './call-facts.ts'
import { checkRole } from './check-role.ts'
import { toErrorResponse } from './error-response.ts'
import type { HandlerContext, TextAnswer } from './handlers/handler.ts'
import { limitTime } from './limit-time.ts'
import {
  type Credentials,
  checkKey,
  checkKeySlot,
  checkSourceKey,
  identifyCaller,
  passUpstreamGate,
} from './pass-gate.ts'
import type { Principal } from './principal.ts'
import { createInputReader } from './read-input.ts'
import { readBytes, readJsonBody } from './read-json-body.ts'
import { watchCall } from './record-usage.ts'
import { reportFailure } from './report-failure.ts'
import { checkQuerySize, defaultRequestLimits, type RequestLimits } from './request-limits.ts'
import { ServiceError } from './service-error.ts'
import type { Actor } from './store/audit-log.ts'
import { EnvironmentBusyError, EnvironmentFileError } from './store/environment-errors.ts'
import type { Throttle } from './throttle.ts'
import { refuseLoop, type Upstream } from './upstream/call-upstream.ts'
import { forwardCall } from './upstream/forward-call.ts'
import { passBody } from './upstream/pass-body.ts'
import { selectQuery } from './upstream/select-query.ts'
import { redactText } from './usage/redact-text.ts'

export type Services = Omit<HandlerContext, 'principal' | 'actor' | 'authorization' | 'hasRole'> & {
  readonly authenticate: Authenticate
  /** Whether a subscription key may also come as `subscription-key` in the query, where logs of others show it. */
  readonly takesKeyInQuery: boolean
  /** Absent: callers are not limited. */
  readonly throttle?: Throttle | undefined
  readonly requestLimits?: RequestLimits | undefined
}

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

  answer(app, operation, services, async (c, facts) => {
    const { instanceId } = facts
    const credentials = readCredentials(c, services.takesKeyInQuery)
    const pass = async (): Promise<Principal> => {
      if (isOurs) return services.authenticate(credentials.authorization)
      await acceptKey(c, services, facts, credentials)
      return identifyCaller(services.authenticate, credentials, facts.key)
    }
    const principal = await (throttle === undefined ? pass() : throttle.guard(c, credentials, pass))
    facts.principal = principal
    await throttle?.admit(c, facts)
    const caller = {
      ...services,
      principal,
      actor: toActor(c, principal),
      authorization: credentials.authorization ?? '',
    }
    const context = { ...caller, hasRole: await checkRole(caller, operation, facts) }
    if (!isOurs) facts.key ??= await checkKeySlot(services.control, credentials, instanceId)
    if (operation.errors.includes('notAcceptable')) checkAccept(c)
    const path = { ...c.req.param(), ...(instanceId !== undefined && { instanceId }) }
    checkQuerySize(c.req.url)
    const body =
      operation.body === undefined
        ? undefined
        : await readJsonBody(c.req.raw, limits.maxBodyBytes, countRead(facts))
    const input = readInput({ path, query: c.req.queries(), body })
    const sourceId = readSourceId(operation, input)
    if (sourceId !== undefined) {
      checkSourceKey(facts.key, sourceId)
      await checkRole(caller, operation, { instanceId: sourceId, key: facts.key })
    }
    const result = await limitTime(limits.operationTimeoutMs, () => handler(context, input as never))
    if (operation.media !== undefined) return sendText(c, result as TextAnswer)
    if (shape === 'data') c.header('OData-Version', '4.0')
    return operation.response === undefined
      ? c.body(null, status as StatusCode)
      : c.json(result, status as ContentfulStatusCode)
  })
}

/** Checks the key, remembers its use, and tells a caller with a replaced value until when it works. */
async function acceptKey(
  c: Context,
  { control, keyUses }: Services,
  facts: CallFacts,
  credentials: Credentials,
): Promise<void> {
  const key = await checkKey(control, keyUses.lastUsedMs, credentials, facts.instanceId)
  if (key === undefined) return
  facts.key = key
  const { ip, userAgent } = readOrigin(c)
  keyUses.record(key.valueId, { atMs: Date.now(), operationId: facts.operation.id, ip, userAgent })
  if (key.grace === undefined) return
  c.header('Deprecation', `@${Math.floor(Date.parse(key.grace.replacedUtc) / 1000)}`)
  if (key.grace.endsUtc !== null) c.header('Sunset', new Date(key.grace.endsUtc).toUTCString())
}

/** The other environment that an operation reads: it is gated like the one in a path. */
function readSourceId({ body, source }: Operation, input: Record<string, unknown>): string | undefined {
  if (body === undefined || source === undefined) return undefined
  return String(Reflect.get(Object(input[body]), source)).toLowerCase()
}

/** Passes one operation on to the upstream, once the token was found to be good; all else is checked there. */
export function mountForward(app: Hono, operation: Operation, upstream: Upstream, services: Services): void {
  const { throttle, requestLimits: limits = defaultRequestLimits } = services

  answer(app, operation, services, async (c, facts) => {
    const { instanceId } = facts
    const { method, headers, signal } = c.req.raw
    const credentials = readCredentials(c, false)
    const pass = () => passUpstreamGate(services.authenticate, credentials)
    const principal = await (throttle === undefined ? pass() : throttle.guard(c, credentials, pass))
    facts.principal = principal
    refuseLoop(headers)
    await throttle?.admit(c, facts)
    try {
      const response = await forwardCall(services.control, upstream, {
        principal,
        instanceId,
        method: operation.method,
        path: toUpstreamPath(operation, c.req.param()) + selectQuery(new URL(c.req.url).search),
        headers,
        authorization: credentials.authorization ?? '',
        body:
          operation.body === undefined
            ? Buffer.alloc(0)
            : await readBytes(c.req.raw, limits.maxBodyBytes, countRead(facts)),
        signal,
      })
      const body = passBody(
        response.body,
        () => `${operation.id} failed, request ${c.res.headers.get('x-ms-request-id')}`,
      )
      // Hono answers HEAD as GET and drops the body; one that nobody reads would keep its connection.
      if (method === 'HEAD') body?.cancel().catch(() => undefined)
      return c.newResponse(
        method === 'HEAD' ? null : body,
        response.status as StatusCode,
        Object.fromEntries(response.headers),
      )
    } catch (error) {
      // The caller has left: nothing failed, and nobody hears the answer, whose status is nginx's for this.
      if (signal.aborted) return c.body(null, 499 as StatusCode)
      throw error
    }
  })
}

/** Routes an operation, counts its calls, and answers what goes wrong with the body of its kind. */
function answer(
  app: Hono,
  operation: Operation,
  { usage }: Services,
  work: (c: Context, facts: CallFacts) => Promise<Response>,
): void {
  const path = (operation.wireId === undefined ? '' : '/v1') + operation.path.replace(/\{(\w+)\}/g, ':$1')
  app.on(operation.method, path, async (c) => {
    // Ids compare in any case and are stored in lower case.
    const facts: CallFacts = { operation, instanceId: c.req.param('instanceId')?.toLowerCase() }
    watchCall(c, facts, usage.record)
    try {
      return await work(c, facts)
    } catch (thrown) {
      const error = toUnavailable(thrown)
      reportFailure(operation.id, c.res.headers.get('x-ms-request-id'), error)
      return toErrorResponse(c, error, operation.errorShape ?? 'management')
    }
  })
}

function sendText(c: Context, { mediaType, fileName, lines }: TextAnswer): Response {
  return c.body(ReadableStream.from(toBytes(lines)), 200, {
    'Content-Type': `${mediaType}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  })
}

const pieceLength = 65_536

async function* toBytes(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < pieceLength) continue
    yield encoder.encode(piece)
    piece = ''
  }
  if (piece !== '') yield encoder.encode(piece)
}

const countRead = (facts: CallFacts) => (length: number) => {
  facts.readBytes = length
}

function toActor(c: Context, { id, name, type }: Principal): Actor {
  return { id, name, type, ...readOrigin(c), requestId: c.res.headers.get('x-ms-request-id') }
}

function readOrigin(c: Context) {
  const userAgent = c.req.header('user-agent')
  return {
    ip: getConnInfo(c).remote.address ?? null,
    userAgent: userAgent === undefined ? null : redactText(userAgent, 256),
  }
}

/** Written anew from its parts: none of them leads out of its place. */
const toUpstreamPath = (operation: Operation, parameters: Readonly<Record<string, string>>): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))

/** The token's header is written anew too: what goes on to an upstream is what was checked. */
function readCredentials(c: Context, takesKeyInQuery: boolean): Credentials {
  const token = readBearerToken(c.req.header('authorization'))
  return {
    subscriptionKey:
      c.req.header('ocp-apim-subscription-key') ??
      (takesKeyInQuery ? c.req.query('subscription-key') : undefined),
    keySlot: c.req.header('x-subscription-key-slot'),
    authorization: token === undefined ? undefined : `Bearer ${token}`,
  }
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
