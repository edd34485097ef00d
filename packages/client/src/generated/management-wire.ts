// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { WireTable } from '../wire.ts'

export const wire = {
  apiAccess: {
    get: ['GetApiAccess', 'GET', '/management/instances/{instanceId}/api-access', 'instanceId:g'],
    enable: ['EnableApiAccess', 'POST', '/management/instances/{instanceId}/api-access/enable', 'instanceId:g'],
    disable: ['DisableApiAccess', 'POST', '/management/instances/{instanceId}/api-access/disable', 'instanceId:g'],
    reveal: ['RevealSubscriptionKey', 'POST', '/management/instances/{instanceId}/api-access/keys/{slot}/reveal', 'instanceId:g'],
    regenerate: ['RegenerateSubscriptionKey', 'POST', '/management/instances/{instanceId}/api-access/keys/{slot}/regenerate', 'instanceId:g'],
  },
  upstreamKeys: {
    get: ['GetUpstreamKeys', 'GET', '/management/instances/{instanceId}/upstream-keys', 'instanceId:g'],
    replace: ['ReplaceUpstreamKeys', 'PUT', '/management/instances/{instanceId}/upstream-keys', 'instanceId:g', 'keys'],
    verify: ['VerifyUpstreamKeys', 'POST', '/management/instances/{instanceId}/upstream-keys/verify', 'instanceId:g'],
    remove: ['RemoveUpstreamKeys', 'DELETE', '/management/instances/{instanceId}/upstream-keys', 'instanceId:g'],
  },
} as const satisfies WireTable
