import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import {
  listUpstreamKeys,
  recordRefusedKey,
  recordUpstreamKey,
  removeUpstreamKeys,
  setUpstreamKeys,
  type UpstreamKey,
} from '../store/upstream-keys.ts'
import { askRolesWith } from '../upstream/ask-roles.ts'
import type { Upstream } from '../upstream/call-upstream.ts'
import type { HandlerContext, Handlers } from './handler.ts'

export const upstreamKeys: Handlers<typeof management>['upstreamKeys'] = {
  async get(context, { instanceId }) {
    return describeKeys(context, instanceId)
  },

  async replace(context, { instanceId, keys }) {
    const upstream = needUpstream(context)
    for (const [slot, key] of Object.entries(keys)) {
      if (key !== undefined) await checkPastedKey(context, upstream, { instanceId, slot, key })
    }
    await setUpstreamKeys(context.control, instanceId, keys, context.actor)
    // The upstream called the caller an administrator.
    return describeKeys({ ...context, hasRole: true }, instanceId)
  },

  async verify(context, { instanceId }) {
    const upstream = needUpstream(context)
    const keys = await listUpstreamKeys(context.control, instanceId)
    await Promise.all(
      keys.map(async (key) => {
        const askedUtc = new Date().toISOString()
        const state = await tryKey(context, upstream, key)
        await recordUpstreamKey(context.control, key, { state, askedUtc, by: context.actor })
      }),
    )
    return describeKeys(context, instanceId)
  },

  async remove(context, { instanceId }) {
    needUpstream(context)
    await removeUpstreamKeys(context.control, instanceId, context.actor)
    return describeKeys(context, instanceId)
  },
}

function needUpstream({ upstream }: HandlerContext): Upstream {
  if (upstream !== undefined) return upstream
  throw new ServiceError('conflict', {
    message:
      'This service issues its own keys: see API access. Keys are pasted where it stands before a cloud.',
  })
}

interface PastedKey {
  readonly instanceId: string
  readonly slot: string
  readonly key: string
}

/** A pasted key must work, and with it the upstream must call the caller an administrator. */
async function checkPastedKey(
  { authorization, control, actor, hasRole }: HandlerContext,
  upstream: Upstream,
  { instanceId, slot, key }: PastedKey,
): Promise<void> {
  const roles = await askRolesWith(upstream, { authorization, instanceId }, key)
  if (roles === undefined) {
    // Whose role nobody could check may not fill the log.
    if (hasRole) await recordRefusedKey(control, instanceId, slot, actor)
    throw new ServiceError('invalidRequest', {
      message: `The upstream refuses the ${slot} key. Copy it again; nothing was changed.`,
      target: slot,
    })
  }
  if (!hasCapability(roles, 'manageApiAccess')) throw new ServiceError('forbidden')
}

async function tryKey(
  { authorization }: HandlerContext,
  upstream: Upstream,
  { instanceId, key }: UpstreamKey,
) {
  try {
    const roles = await askRolesWith(upstream, { authorization, instanceId }, key)
    return roles === undefined ? 'invalid' : 'valid'
  } catch (error) {
    if (error instanceof ServiceError && error.code !== 'invalidToken') return 'unreachable'
    throw error
  }
}

async function describeKeys(context: HandlerContext, instanceId: string) {
  const keys = await listUpstreamKeys(context.control, instanceId)
  const find = (slot: UpstreamKey['slot']) => {
    const found = keys.find((key) => key.slot === slot)
    return found === undefined ? null : describeKey(found, context.hasRole)
  }
  const failovers = keys.flatMap(({ failedOverUtc }) => failedOverUtc ?? [])
  return {
    instanceId,
    upstreamUrl: needUpstream(context).url,
    primary: find('primary'),
    secondary: find('secondary'),
    inUse: keys[0]?.slot ?? null,
    lastFailoverUtc: failovers.sort().at(-1) ?? null,
  }
}

const describeKey = ({ key, setUtc, setBy, state, checkedUtc }: UpstreamKey, hasRole: boolean) => ({
  lastFour: hasRole ? key.slice(-4) : null,
  setUtc,
  setBy: hasRole ? setBy : null,
  state,
  checkedUtc,
})
