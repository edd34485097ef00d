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
} as const satisfies WireTable
