// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { WireTable } from '../wire.ts'

export const wire = {
  apiAccess: {
    get: ['GetApiAccess', 'GET', '/management/instances/{instanceId}/api-access'],
    enable: ['EnableApiAccess', 'POST', '/management/instances/{instanceId}/api-access/enable'],
    disable: ['DisableApiAccess', 'POST', '/management/instances/{instanceId}/api-access/disable'],
    reveal: ['RevealSubscriptionKey', 'POST', '/management/instances/{instanceId}/api-access/keys/{slot}/reveal'],
    regenerate: ['RegenerateSubscriptionKey', 'POST', '/management/instances/{instanceId}/api-access/keys/{slot}/regenerate'],
  },
  upstreamKeys: {
    get: ['GetUpstreamKeys', 'GET', '/management/instances/{instanceId}/upstream-keys'],
    replace: ['ReplaceUpstreamKeys', 'PUT', '/management/instances/{instanceId}/upstream-keys', '', 'keys'],
    verify: ['VerifyUpstreamKeys', 'POST', '/management/instances/{instanceId}/upstream-keys/verify'],
    remove: ['RemoveUpstreamKeys', 'DELETE', '/management/instances/{instanceId}/upstream-keys'],
  },
} as const satisfies WireTable
