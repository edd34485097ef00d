import { eventModels, management } from '@customer-insights-kit/client/management/operations'
import { operations, type Registry, unreferencedModels } from '@customer-insights-kit/client/operations'
import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { routePath } from 'hono/route'
import type { Readiness } from './check-readiness.ts'
import { createAddressFinder, type FindClientAddress } from './client-address.ts'
import { toErrorResponse } from './error-response.ts'
import { apiAccess } from './handlers/api-access.ts'
import { audit } from './handlers/audit.ts'
import { data } from './handlers/data.ts'
import { dataSources } from './handlers/data-sources.ts'
import { erasures } from './handlers/erasures.ts'
import type { Handlers } from './handlers/handler.ts'
import { instances } from './handlers/instances.ts'
import { keys } from './handlers/keys.ts'
import { partitionTokenHeader } from './handlers/list-partitions.ts'
import { loadFiles } from './handlers/load-files.ts'
import { loads } from './handlers/loads.ts'
import { maskingPolicy } from './handlers/masking-policy.ts'
import { isNotYet, type NotYet } from './handlers/not-yet.ts'
import { openPartition, partitionDownload } from './handlers/open-partition.ts'
import { overlays } from './handlers/overlays.ts'
import { profileSearch } from './handlers/profile-search.ts'
import { profiles } from './handlers/profiles.ts'
import { quarantine } from './handlers/quarantine.ts'
import { relationships } from './handlers/relationships.ts'
import { roles } from './handlers/roles.ts'
import { search } from './handlers/search.ts'
import { searchIndex } from './handlers/search-index.ts'
import { subjects } from './handlers/subjects.ts'
import { subscriptions } from './handlers/subscriptions.ts'
import { system } from './handlers/system.ts'
import { tables } from './handlers/tables.ts'
import { upstreamKeys } from './handlers/upstream-keys.ts'
import { usage } from './handlers/usage.ts'
import { views } from './handlers/views.ts'
import type { McpOptions } from './mcp/mcp-options.ts'
import { mountForward } from './mount-forward.ts'
import { mountMcp } from './mount-mcp.ts'
import { type AnyHandler, mountOperation } from './mount-operation.ts'
import { noteClientAddress } from './read-caller.ts'
import { watchCall, watchOtherRequest } from './record-usage.ts'
import { reportFailure } from './report-failure.ts'
import { giveRequestId, readRequestId } from './request-id.ts'
import { defaultRequestLimits } from './request-limits.ts'
import { refuseLongHead, type Services, toUnavailable } from './route-operation.ts'
import { sendText } from './send-text.ts'
import { ServiceError } from './service-error.ts'
import { createGroupWatch } from './store/seen-groups.ts'
import { toOpenApi } from './to-openapi.ts'
import { mayReadMetrics } from './usage/may-read-metrics.ts'
import { measureStores } from './usage/measure-stores.ts'
import { printMetrics } from './usage/print-metrics.ts'

const handlers = {
  data,
  dataSources,
  instances,
  profiles,
  relationships,
  roles,
  search,
  tables,
} satisfies Handlers<typeof operations, NotYet>
const managementHandlers = {
  apiAccess,
  audit,
  erasures,
  keys,
  loadFiles,
  loads,
  maskingPolicy,
  profiles: profileSearch,
  quarantine,
  searchIndex,
  subjects,
  subscriptions,
  system,
  overlays,
  upstreamKeys,
  usage,
  views,
} satisfies Handlers<typeof management>

export interface AppServices extends Services {
  /** Where tokens come from and for which scope, for people who read /openapi.json. */
  readonly signIn: { readonly issuer: string; readonly scope: string }
  readonly checkReadiness: () => Promise<Readiness>
  /** That of the connection unless given. */
  readonly findClientAddress?: FindClientAddress
  /** How many lines of the access log are missing. */
  readonly countLeftOutLines?: (() => number) | undefined
  /** Opens /metrics to whoever brings it; without one only this machine reads them. */
  readonly metricsToken?: string | undefined
  /** No web page may ask for tools unless given. */
  readonly mcp?: McpOptions | undefined
}

/** The whole HTTP surface: every operation of both registries, their description, and the probes. */
export function createApp(services: AppServices): Hono {
  const { upstream, findClientAddress = createAddressFinder() } = services
  const watchGroups = upstream === undefined ? createGroupWatch(services.control) : undefined
  const { maxBodyBytes } = services.requestLimits ?? defaultRequestLimits
  const app = new Hono()

  app.use(async (c, next) => {
    giveRequestId(c)
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    noteClientAddress(c, findClientAddress)
    await next()
    closeIfEndless(c, maxBodyBytes)
  })

  for (const [resource, method, operation] of list(operations)) {
    const handler = isNotYet(operation.id) ? refuseToServe : findHandler(handlers, resource, method)
    if (upstream === undefined) mountOperation(app, operation, handler, { ...services, watchGroups })
    else mountForward(app, operation, upstream, services)
  }
  for (const [resource, method, operation] of list(management)) {
    mountOperation(app, operation, findHandler(managementHandlers, resource, method), {
      ...services,
      watchGroups,
    })
  }

  // What `proxy=true` leads to: the token of its list is all that it asks for.
  app.get('/v1/instances/:instanceId/partitions/:table/:number', async (c) => {
    const instanceId = c.req.param('instanceId').toLowerCase()
    watchCall(c, { operation: partitionDownload, instanceId }, services.usage.record)
    try {
      const address = { ...c.req.param(), instanceId }
      return sendText(c, await openPartition(services, address, c.req.header(partitionTokenHeader)))
    } catch (thrown) {
      const error = toUnavailable(thrown)
      reportFailure('partition', readRequestId(c), error)
      return toErrorResponse(c, error, 'data')
    }
  })

  app.use(async (c, next) => {
    watchOtherRequest(c, services.usage.record)
    return refuseLongHead(c) ?? next()
  })

  mountMcp(app, services, isServed, services.mcp ?? { allowedOrigins: [] })

  app.get('/healthz', (c) => c.json({ status: 'ok' }))

  app.get('/readyz', async (c) => {
    const { isReady, checks } = await services.checkReadiness()
    return c.json({ status: isReady ? 'ready' : 'notReady', checks }, isReady ? 200 : 503)
  })

  app.get('/metrics', async (c) => {
    // Whoever may not read them learns nothing, not even that they are there.
    if (!mayReadMetrics(toMetricsCaller(c), services.metricsToken))
      throw new ServiceError('operationNotFound')
    const sizes = await measureStores(services.control.dataDir)
    const text = printMetrics(services.usage.listTotals(), sizes, services.countLeftOutLines?.() ?? 0)
    return c.body(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })

  let openApi: string | undefined
  app.get('/openapi.json', etag({ retainedHeaders }), (c) => {
    openApi ??= describeApi()
    return c.body(openApi, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
  })

  app.notFound((c) => toErrorResponse(c, new ServiceError('operationNotFound'), 'management'))
  app.onError((error, c) => {
    reportFailure(`${c.req.method} ${routePath(c, -1)}`, readRequestId(c), error)
    return toErrorResponse(c, error, 'management')
  })
  return app

  function isServed(operationId: string): boolean {
    return upstream !== undefined || !isNotYet(operationId)
  }

  function describeApi(): string {
    const description = toOpenApi(operations, management, {
      ...services.signIn,
      isServed,
      moreModels: Object.values(unreferencedModels),
      events: eventModels,
    })
    return JSON.stringify(description)
  }
}

const toMetricsCaller = (c: Context) => ({
  address: getConnInfo(c).remote.address,
  host: c.req.header('host'),
  authorization: c.req.header('authorization'),
  isForwarded: ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some(
    (name) => c.req.header(name) !== undefined,
  ),
})

const retainedHeaders = [...RETAINED_304_HEADERS, 'x-ms-request-id']

const list = (registry: Registry) =>
  Object.entries(registry).flatMap(([resource, methods]) =>
    Object.entries(methods).map(([method, operation]) => [resource, method, operation] as const),
  )

type HandlerTable = Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>

/** The types say that there is one. */
function findHandler(table: HandlerTable, resource: string, method: string): AnyHandler {
  const handler = table[resource]?.[method]
  if (handler === undefined) throw new Error(`No handler for ${resource}.${method}.`)
  return handler
}

const refuseToServe: AnyHandler = async () => {
  throw new ServiceError('notImplemented')
}

/**
 * Where more of a body may come than anybody reads, the answer is the last on its connection, and says so. The rest
 * of a shorter one is read after the answer.
 */
function closeIfEndless(c: Context, maxBodyBytes: number): void {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  if (incoming === undefined) return
  const { 'content-length': length = 0, 'transfer-encoding': isChunked } = incoming.headers
  // HTTP/1.0 knows no parts: whoever is between may take another place for the end of the body.
  if (isChunked !== undefined && incoming.httpVersion === '1.0') c.header('Connection', 'close')
  if (incoming.complete) return
  if (isChunked !== undefined || Number(length) > maxBodyBytes) c.header('Connection', 'close')
}
