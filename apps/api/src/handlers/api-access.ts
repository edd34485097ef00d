import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import { getApiAccess, regenerateKey, revealKey, setApiAccess } from '../store/subscription-keys.ts'
import type { Handlers } from './handler.ts'

const noKeys = () =>
  new ServiceError('notFound', { message: 'This environment has no keys yet: enable API access first.' })

export const apiAccess: Handlers<typeof management>['apiAccess'] = {
  async get({ control }, { instanceId }) {
    return { instanceId, ...(await getApiAccess(control, instanceId)) }
  },

  async enable({ control, principal, onKeysChanged }, { instanceId }) {
    await setApiAccess(control, instanceId, { enabled: true, by: principal.name })
    await onKeysChanged(instanceId)
    return { instanceId, ...(await getApiAccess(control, instanceId)) }
  },

  async disable({ control, principal }, { instanceId }) {
    await setApiAccess(control, instanceId, { enabled: false, by: principal.name })
    return { instanceId, ...(await getApiAccess(control, instanceId)) }
  },

  async reveal({ control }, { instanceId, slot }) {
    const key = await revealKey(control, instanceId, slot)
    if (key === undefined) throw noKeys()
    return { instanceId, slot, key }
  },

  async regenerate({ control, onKeysChanged }, { instanceId, slot }) {
    const key = await regenerateKey(control, instanceId, slot)
    if (key === undefined) throw noKeys()
    await onKeysChanged(instanceId)
    return { instanceId, slot, key }
  },
}
