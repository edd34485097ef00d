import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { readBearerToken } from './authenticate.ts'
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
      (takesKeyInQuery ? c.req.query('subscription-key') : undefined),
    keySlot: c.req.header('x-subscription-key-slot'),
    // One that cannot be read is there all the same, and no token: nobody is taken for a caller without one.
    authorization: sent === undefined ? undefined : `Bearer ${readBearerToken(sent) ?? ''}`,
  }
}

/** Where a call comes from. */
export function readOrigin(c: Context) {
  const userAgent = c.req.header('user-agent')
  return {
    ip: getConnInfo(c).remote.address ?? null,
    userAgent: userAgent === undefined ? null : redactText(userAgent, 256),
  }
}

/** The caller as the audit log names it. */
export function toActor(c: Context, { id, name, type }: Principal): Actor {
  return { id, name, type, ...readOrigin(c), requestId: readRequestId(c) }
}
