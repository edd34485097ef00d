import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { livingValues, presentValueId, replaces } from './key-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const slot = z
  .enum(['primary', 'secondary'])
  .meta({ title: 'Key', description: 'Which of the two subscription keys is meant.' })

const ApiAccess = z
  .object({
    instanceId: z.guid(),
    keysOf: z.enum(['service', 'microsoft']).meta({
      description: "Whose keys count: the service's own, or, where it stands before the cloud, Microsoft's.",
    }),
    enabled: z.boolean().meta({ description: 'Whether subscription keys of the environment are accepted.' }),
    hasKeys: z.boolean().meta({ description: 'Whether access was ever enabled, so that keys exist.' }),
    showsKeys: z.boolean().meta({
      description: 'Whether administrators may see the primary and the secondary key again.',
    }),
    changedUtc: z.iso.datetime().nullable().meta({ description: 'When access was last switched, or null.' }),
    changedBy: z.string().nullable().meta({ description: 'Who last switched access, or null.' }),
  })
  .meta({ id: 'ApiAccess', description: 'Whether the APIs of an environment can be used.' })

const SubscriptionKey = z
  .object({
    instanceId: z.guid(),
    slot,
    key: z
      .string()
      .meta({ description: 'The subscription key: 32 lower-case hexadecimal digits. A secret.' }),
  })
  .meta({ id: 'SubscriptionKey', description: 'One subscription key in the clear.' })

const RegeneratedKey = SubscriptionKey.extend({ valueId: presentValueId, livingValues }).meta({
  id: 'RegeneratedKey',
  description: 'A subscription key with its new value, and which of its older values still work.',
})

/** Minutes that an old value works on: at most 30 days. */
export const graceMinutes = z.number().int().min(0).max(43_200).default(0).meta({
  title: 'Grace (minutes)',
  description: 'How long the old value still works; 0 ends it at once, as for a key that has leaked.',
})

const base = '/management/instances/{instanceId}/api-access'

export const apiAccess = {
  /** Tells whether the APIs of an environment are enabled. */
  get: defineOperation({
    id: 'GetApiAccess',
    method: 'GET',
    path: base,
    summary: 'Get API access',
    description: 'Tells whether the APIs of an environment are enabled. Never contains a key.',
    params: z.object({ instanceId }),
    response: ApiAccess,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewApiAccess',
  }),

  /** Enables the APIs of an environment; makes both keys the first time. */
  enable: defineOperation({
    id: 'EnableApiAccess',
    method: 'POST',
    path: `${base}/enable`,
    summary: 'Enable API access',
    description:
      'Enables the APIs of an environment. The first time it creates both keys, later the kept keys work again.',
    params: z.object({ instanceId }),
    response: ApiAccess,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),

  /** Disables the APIs of an environment and keeps its keys. */
  disable: defineOperation({
    id: 'DisableApiAccess',
    method: 'POST',
    path: `${base}/disable`,
    summary: 'Disable API access',
    description: 'Disables the APIs of an environment: its keys are refused until access is enabled again.',
    params: z.object({ instanceId }),
    response: ApiAccess,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),

  /** Lets administrators see keys again, or not. */
  update: defineOperation({
    id: 'UpdateApiAccess',
    method: 'PATCH',
    path: base,
    summary: 'Change API access settings',
    description:
      'Says whether the primary and the secondary key can be seen again. Once they cannot, only their hashes are kept, and a key is seen once, when it is regenerated.',
    params: z.object({
      instanceId,
      settings: z
        .strictObject({
          showsKeys: z.boolean().meta({
            description: 'Whether administrators may see the primary and the secondary key again.',
          }),
        })
        .meta({ id: 'ApiAccessSettings', title: 'Settings', description: 'The settings to change.' }),
    }),
    body: 'settings',
    response: ApiAccess,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),

  /** Reveals one subscription key. */
  reveal: defineOperation({
    id: 'RevealSubscriptionKey',
    method: 'POST',
    path: `${base}/keys/{slot}/reveal`,
    summary: 'Reveal a subscription key',
    description:
      'Returns the primary or the secondary subscription key in the clear, and records who saw it. Not found before access was enabled; a conflict where keys are not shown again.',
    params: z.object({ instanceId, slot }),
    response: SubscriptionKey,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),

  /** Replaces one subscription key, at once or with a grace period; the other keeps working. */
  regenerate: defineOperation({
    id: 'RegenerateSubscriptionKey',
    method: 'POST',
    path: `${base}/keys/{slot}/regenerate`,
    summary: 'Regenerate a subscription key',
    description:
      'Replaces the primary or the secondary subscription key; the other key is not touched. The old value ends at once, or works on for a grace period. Values in a grace from before keep it: the answer lists them. Of several who regenerate it at the same time one does, and the others are told of a conflict.',
    params: z.object({ instanceId, slot, replaces, graceMinutes }),
    response: RegeneratedKey,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),
}
