import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { CallFacts } from './call-facts.ts'
import type { Credentials } from './pass-gate.ts'
import { readOrigin } from './read-caller.ts'
import type { Services } from './route-operation.ts'

/**
 * From here on the call counts as a use of its key; with a replaced value its answer tells until when that works.
 * Not before the token is known as well: whoever has a leaked key alone keeps no old value from ending.
 */
export function recordKey(c: Context, { keyUses }: Services, { key, operation, principal }: CallFacts): void {
  if (key === undefined) return
  const caller = { id: principal?.id ?? '', name: principal?.name ?? '' }
  const isReplaced = key.grace !== undefined
  const use = { atMs: Date.now(), operationId: operation.id, caller, isReplaced, ...readOrigin(c) }
  keyUses.record(key.valueId, use)
  if (key.grace === undefined) return
  c.header('Deprecation', `@${Math.floor(Date.parse(key.grace.replacedUtc) / 1000)}`)
  if (key.grace.endsUtc !== null) c.header('Sunset', new Date(key.grace.endsUtc).toUTCString())
}

/**
 * Remembers whom a key that works no more was refused to, once the answer is gone: the token, which is only
 * looked at then, may tell who it was, and how long that takes tells nobody anything.
 */
export function recordRefusedKey(
  c: Context,
  { authenticate, keyUses }: Services,
  { refusedKey }: CallFacts,
  { authorization }: Pick<Credentials, 'authorization'>,
): void {
  // Absent in tests that ask the app without a server.
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  if (refusedKey === undefined || outgoing === undefined) return
  const refusal = { atMs: Date.now(), ...readOrigin(c) }
  outgoing.once('close', async () => {
    const { id, name } = await authenticate(authorization).catch(() => ({ id: '', name: '' }))
    keyUses.recordRefusal(refusedKey.valueId, { ...refusal, caller: { id, name } })
  })
}
