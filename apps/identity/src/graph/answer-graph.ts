import { randomUUID } from 'node:crypto'
import type { Directory } from '../directory.ts'
import type { Middleware } from '../entra-paths.ts'
import type { SigningKeys } from '../signing-keys.ts'
import { createCallerCheck } from './caller.ts'
import { filterByQuery } from './filter-by-query.ts'
import type { GraphContext } from './graph-context.ts'
import { GraphError, toGraphErrorBody } from './graph-error.ts'
import { findRoute } from './graph-routes.ts'
import { readJson } from './read-json.ts'
import type { RegistrationStore } from './registrations.ts'

/** Where Microsoft Graph is at https://graph.microsoft.com/v1.0. */
export const graphPath = '/graph/v1.0'

export type GraphParts = {
  readonly store: RegistrationStore
  readonly file: Directory
  readonly issuer: string
  readonly keys: SigningKeys
  readonly origin: string
  readonly now: () => number
}

type MiddlewareContext = Parameters<Middleware>[0]

/** Answers the operations of Microsoft Graph that register applications. */
export function answerGraph({ store, file, issuer, keys, origin, now }: GraphParts): Middleware {
  const checkCaller = createCallerCheck({ directory: file, issuer, keys })

  return async (ctx, next) => {
    if (ctx.path !== graphPath && !ctx.path.startsWith(`${graphPath}/`)) return next()
    const requestId = randomUUID()
    const clientRequestId = ctx.get('client-request-id').slice(0, 100) || requestId
    ctx.set({ 'cache-control': 'no-store', 'request-id': requestId, 'client-request-id': clientRequestId })
    try {
      await checkCaller(ctx.get('authorization'))
      await answer(ctx)
    } catch (error) {
      const isKnown = error instanceof GraphError
      if (!isKnown) console.error(error)
      const refusal = isKnown
        ? error
        : new GraphError(500, 'Service_InternalServerError', 'The identity failed unexpectedly.')
      ctx.status = refusal.status
      ctx.body = toGraphErrorBody(refusal, requestId, clientRequestId)
      if (refusal.status === 401) ctx.set('www-authenticate', 'Bearer')
    }
  }

  async function answer(ctx: MiddlewareContext): Promise<void> {
    const { route, id, childId } = findRoute(ctx.method, ctx.path.slice(graphPath.length))
    const body = route.takesBody ? await readJson(ctx.req) : undefined
    const context: GraphContext = { store, file, now, id, childId, body }
    const result = await route.operate(context)
    ctx.status = route.status
    if (result === undefined) {
      ctx.body = null
      return
    }
    const metadata = { '@odata.context': `${origin}${graphPath}/$metadata#${route.resource}` }
    ctx.body = Array.isArray(result)
      ? { ...metadata, value: filterByQuery(result, new URLSearchParams(ctx.querystring)) }
      : { ...metadata, '@odata.context': `${metadata['@odata.context']}/$entity`, ...result }
  }
}
