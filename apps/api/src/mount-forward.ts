import type { Operation } from '@customer-insights-kit/client/operations'
import type { Hono } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import { passUpstreamGate } from './pass-gate.ts'
import { readCredentials } from './read-caller.ts'
import { readBytes } from './read-json-body.ts'
import { readRequestId } from './request-id.ts'
import { defaultRequestLimits } from './request-limits.ts'
import { countRead, routeOperation, type Services } from './route-operation.ts'
import { refuseLoop, type Upstream } from './upstream/call-upstream.ts'
import { forwardCall } from './upstream/forward-call.ts'
import { passBody } from './upstream/pass-body.ts'
import { selectQuery } from './upstream/select-query.ts'

/** Passes one operation on to the upstream, once the token was found to be good; all else is checked there. */
export function mountForward(app: Hono, operation: Operation, upstream: Upstream, services: Services): void {
  const { throttle, requestLimits: limits = defaultRequestLimits } = services

  routeOperation(app, operation, services, async (c, facts) => {
    const { instanceId } = facts
    const { method, headers, signal } = c.req.raw
    const credentials = readCredentials(c, false)
    const pass = () => passUpstreamGate(services.authenticate, credentials)
    const checked = { ...credentials, subscriptionKey: undefined } // The key is the upstream's to check.
    const principal = await (throttle === undefined ? pass() : throttle.guard(c, checked, pass))
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
      const body = passBody(response.body, () => `${operation.id} failed, request ${readRequestId(c)}`)
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

/** Written anew from its parts: none of them leads out of its place. */
const toUpstreamPath = (operation: Operation, parameters: Readonly<Record<string, string>>): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
