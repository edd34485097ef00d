import { randomUUID } from 'node:crypto'
import { management } from '@customer-insights-kit/client/management/operations'
import type { Operation } from '@customer-insights-kit/client/operations'
import { operations } from '@customer-insights-kit/client/operations'
import { Hono } from 'hono'
import { toErrorResponse } from './error-response.ts'
import { apiAccess } from './handlers/api-access.ts'
import { data } from './handlers/data.ts'
import type { Handlers } from './handlers/handler.ts'
import { instances } from './handlers/instances.ts'
import { profiles } from './handlers/profiles.ts'
import { roles } from './handlers/roles.ts'
import { search } from './handlers/search.ts'
import { tables } from './handlers/tables.ts'
import { mountOperation, type Services } from './mount-operation.ts'
import { reportFailure } from './report-failure.ts'
import { ServiceError } from './service-error.ts'

const handlers = { data, instances, profiles, roles, search, tables } satisfies Handlers<typeof operations>
const managementHandlers = { apiAccess } satisfies Handlers<typeof management>

/** The whole HTTP surface: every operation of both registries, and the probes. */
export function createApp(services: Services): Hono {
  const app = new Hono()

  app.use(async (c, next) => {
    c.header('x-ms-request-id', randomUUID())
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    await next()
  })

  app.get('/healthz', (c) => c.json({ status: 'ok' }))

  mountRegistry(operations, handlers)
  mountRegistry(management, managementHandlers)

  app.notFound((c) => toErrorResponse(c, new ServiceError('operationNotFound'), 'management'))
  app.onError((error, c) => {
    reportFailure(`${c.req.method} ${c.req.path}`, c.res.headers.get('x-ms-request-id'), error)
    return toErrorResponse(c, error, 'management')
  })
  return app

  function mountRegistry<R extends Record<string, Record<string, Operation>>>(
    registry: R,
    table: Handlers<R>,
  ) {
    for (const [resource, methods] of Object.entries(registry)) {
      for (const [method, operation] of Object.entries(methods)) {
        const handler = table[resource]?.[method]
        if (handler === undefined) throw new Error(`No handler for ${operation.id}.`)
        mountOperation(app, operation, handler, services)
      }
    }
  }
}
