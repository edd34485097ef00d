import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import { getApiAccess, regenerateKey, revealKey, setApiAccess } from '../store/subscription-keys.ts'
import { listUpstreamKeys } from '../store/upstream-keys.ts'
import type { HandlerContext, Handlers } from './handler.ts'

export const apiAccess: Handlers<typeof management>['apiAccess'] = {
  get: (context, { instanceId }) => describeAccess(context, instanceId),

  async enable(context, { instanceId }) {
    const { control, principal, onKeysChanged } = needOwnKeys(context)
    await setApiAccess(control, instanceId, { enabled: true, by: principal.name })
    await onKeysChanged(instanceId)
    return describeAccess(context, instanceId)
  },

  async disable(context, { instanceId }) {
    const { control, principal } = needOwnKeys(context)
    await setApiAccess(control, instanceId, { enabled: false, by: principal.name })
    return describeAccess(context, instanceId)
  },

  async reveal(context, { instanceId, slot }) {
    const key = await revealKey(needOwnKeys(context).control, instanceId, slot)
    if (key === undefined) throw noKeys()
    return { instanceId, slot, key }
  },

  async regenerate(context, { instanceId, slot }) {
    const { control, onKeysChanged } = needOwnKeys(context)
    const key = await regenerateKey(control, instanceId, slot)
    if (key === undefined) throw noKeys()
    await onKeysChanged(instanceId)
    return { instanceId, slot, key }
  },
}

const noKeys = () =>
  new ServiceError('notFound', { message: 'This environment has no keys yet: enable API access first.' })

function needOwnKeys(context: HandlerContext): HandlerContext {
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
    changedUtc: latest?.setUtc ?? null,
    changedBy: (hasRole && latest?.setBy) || null,
  }
}
