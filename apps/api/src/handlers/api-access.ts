import type { management } from '@customer-insights-kit/client/management/operations'
import { reportFailure } from '../report-failure.ts'
import { ServiceError } from '../service-error.ts'
import {
  getApiAccess,
  regenerateKey,
  setApiAccess,
  setShowsKeys,
  showKey,
} from '../store/subscription-keys.ts'
import { listUpstreamKeys } from '../store/upstream-keys.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { toReplaced } from './to-replaced.ts'

export const apiAccess: Handlers<typeof management>['apiAccess'] = {
  get: (context, { instanceId }) => describeAccess(context, instanceId),

  async enable(context, { instanceId }) {
    const { control, actor } = needOwnKeys(context)
    await setApiAccess(control, instanceId, { enabled: true, by: actor })
    await tellOfNewKeys(context, instanceId)
    return describeAccess(context, instanceId)
  },

  async disable(context, { instanceId }) {
    const { control, actor } = needOwnKeys(context)
    await setApiAccess(control, instanceId, { enabled: false, by: actor })
    return describeAccess(context, instanceId)
  },

  async update(context, { instanceId, settings: { showsKeys } }) {
    const { control, actor, onKeysChanged } = needOwnKeys(context)
    const { hasKeys } = await getApiAccess(control, instanceId)
    if (!hasKeys) throw noKeys()
    await setShowsKeys(control, instanceId, { showsKeys, by: actor })
    await onKeysChanged(instanceId)
    return describeAccess(context, instanceId)
  },

  async reveal(context, { instanceId, slot }) {
    const { control, actor } = needOwnKeys(context)
    const key = await showKey(control, instanceId, slot, actor)
    if (key !== undefined) return { instanceId, slot, key }
    const { hasKeys } = await getApiAccess(control, instanceId)
    if (!hasKeys) throw noKeys()
    throw new ServiceError('conflict', {
      message: `The ${slot} key cannot be shown: only its hash is kept. Regenerate it to get one that you see.`,
    })
  },

  async regenerate(context, { instanceId, slot, replaces, graceMinutes }) {
    const { control, actor, keyUses } = needOwnKeys(context)
    const { lastUsedMs } = keyUses
    const replacement = { by: actor, replaces, graceMinutes, lastUsedMs }
    const made = await regenerateKey(control, instanceId, slot, replacement)
    if (made === undefined) throw noKeys()
    if ('refusal' in made) throw toReplaced(made)
    await tellOfNewKeys(context, instanceId)
    const { text: key, valueId, livingValues } = made
    return { instanceId, slot, key, valueId, livingValues: [...livingValues] }
  },
}

/** The keys are changed already: whoever fails to take note must not cost the caller the answer. */
async function tellOfNewKeys({ actor, onKeysChanged }: HandlerContext, instanceId: string): Promise<void> {
  await onKeysChanged(instanceId).catch((error: unknown) =>
    reportFailure('Taking note of new keys', actor.requestId, error),
  )
}

const noKeys = () =>
  new ServiceError('notFound', { message: 'This environment has no keys yet: enable API access first.' })

/** Where the service stands before a cloud, keys are not its own. */
export function needOwnKeys(context: HandlerContext): HandlerContext {
  if (context.upstream === undefined) return context
  throw new ServiceError('conflict', {
    message: "The keys of this environment are Microsoft's: they are made and shown there, and pasted here.",
  })
}

async function describeAccess({ control, upstream, hasRole }: HandlerContext, instanceId: string) {
  if (upstream === undefined) {
    return { instanceId, keysOf: 'service' as const, ...(await getApiAccess(control, instanceId)) }
  }
  const keys = await listUpstreamKeys(control, instanceId)
  const latest = keys.toSorted((one, other) => other.setUtc.localeCompare(one.setUtc)).at(0)
  return {
    instanceId,
    keysOf: 'microsoft' as const,
    enabled: keys.some(({ state }) => state !== 'invalid'),
    hasKeys: keys.length > 0,
    showsKeys: false,
    changedUtc: latest?.setUtc ?? null,
    changedBy: (hasRole && latest?.setBy) || null,
  }
}
