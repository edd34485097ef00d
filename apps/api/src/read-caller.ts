import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { readBearerToken } from './authenticate.ts'
import type { FindClientAddress } from './client-address.ts'
import { dashboardCallerHeader } from './dashboard-caller.ts'
import type { Credentials } from './pass-gate.ts'
import type { Principal } from './principal.ts'
import { readRequestId } from './request-id.ts'
import type { Actor } from './store/audit-log.ts'
import { redactText } from './usage/redact-text.ts'

/** The token's header is written anew too: what goes on to an upstream is what was checked. */
export function readCredentials(c: Context, takesKeyInQuery: boolean): Credentials {
  const sent = c.req.header('authorization')
  return {
    subscriptionKey:
      c.req.header('ocp-apim-subscription-key') ??
      // Of two values none is meant: joined they are no key.
      (takesKeyInQuery ? c.req.queries('subscription-key')?.join() : undefined),
    keySlot: c.req.header('x-subscription-key-slot'),
    // One that cannot be read is there all the same, and no token: nobody is taken for a caller without one.
    authorization: sent === undefined ? undefined : `Bearer ${readBearerToken(sent) ?? ''}`,
  }
}

declare module 'hono' {
  interface ContextVariableMap {
    clientAddress?: string | null
  }
}

/** Finds out once, for all who ask with {@link readClientAddress}, from which address a call comes. */
export function noteClientAddress(c: Context, find: FindClientAddress): void {
  // Absent in tests that ask the app without a server.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  const address = find(
    incoming?.socket.remoteAddress,
    c.req.header('x-forwarded-for'),
    c.req.header(dashboardCallerHeader),
  )
  c.set('clientAddress', address)
}

/** The caller's address as far as it is known: that of the connection, or what a trusted proxy or the dashboard says. */
export const readClientAddress = (c: Context): string | null => c.get('clientAddress') ?? null

/** Where a call comes from; the user agent without what may be a key or a token. */
export function readOrigin(c: Context) {
  const userAgent = c.req.header('user-agent')
  return {
    ip: readClientAddress(c),
    userAgent: userAgent === undefined ? null : redactText(userAgent, 256),
  }
}

/** The caller as the audit log names it. */
export function toActor(c: Context, { id, name, type }: Principal): Actor {
  return { id, name, type, ...readOrigin(c), requestId: readRequestId(c) }
}
