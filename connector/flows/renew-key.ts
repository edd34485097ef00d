import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'
import { postMessage } from './post-message.ts'

export const renewKey: Flow = {
  id: 'renew-key',
  title: 'Remind the owner of a key before it expires',
  targets: ['self-hosted'],
  trigger: {
    operationId: 'WhenKeyExpires',
    inputs: { instanceId: environment, body: { withinDays: 14 } },
  },
  steps: [
    { name: 'List all keys', operationId: 'ListKeys', inputs: { instanceId: environment } },
    {
      name: 'For each key',
      forEach: "@body('List_all_keys')",
      steps: [
        {
          name: 'Is it the one',
          condition: "@equals(items('For_each_key')?['keyId'], triggerBody()?['keyId'])",
          then: [
            postMessage(
              'Remind the owner',
              "@{coalesce(items('For_each_key')?['owner'], 'Whoever looks after keys')}: the key @{triggerBody()?['keyName']} expires at @{triggerBody()?['expiresUtc']}.",
            ),
          ],
        },
      ],
    },
  ],
}
