import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'
import { postMessage } from './post-message.ts'

export const logCall: Flow = {
  id: 'log-call',
  title: 'Log a phone call in the timeline',
  targets: ['cloud', 'self-hosted'],
  trigger: {
    builtIn: 'manual',
    outputs: {
      memberNumber: 'LOYID_1000',
      name: 'Lukas Zöllner',
      calledAt: '2026-01-31T12:00:00Z',
      subject: 'Asked when the order arrives',
    },
  },
  steps: [
    {
      name: 'Find by member number',
      operationId: 'GetCustomerByKey',
      inputs: {
        instanceId: environment,
        KeyColumn: 'LoyaltyScheme_loyCustomers_LoyaltyId',
        KeyValue: "@triggerBody()?['memberNumber']",
      },
    },
    {
      name: 'Is nobody found',
      condition: "@empty(body('Find_by_member_number')?['value'])",
      then: [
        {
          name: 'Search by name',
          operationId: 'SearchCustomers',
          inputs: { instanceId: environment, $search: "@triggerBody()?['name']", $top: 3 },
        },
        {
          name: 'For each candidate',
          forEach: "@body('Search_by_name')?['value']",
          steps: [
            postMessage(
              'Ask who it was',
              "Was it @{items('For_each_candidate')?['FullName']} of @{items('For_each_candidate')?['City']}?",
            ),
          ],
        },
      ],
      else: [
        {
          name: 'For each caller',
          forEach: "@body('Find_by_member_number')?['value']",
          steps: [
            {
              name: 'Record the call',
              operationId: 'CreateActivity',
              inputs: {
                instanceId: environment,
                entityName: 'UnifiedActivity',
                body: {
                  ActivityId:
                    "@concat('call-', triggerBody()?['memberNumber'], '-', triggerBody()?['calledAt'])",
                  CustomerId: "@items('For_each_caller')?['CustomerId']",
                  ActivityType: 'PhoneCall',
                  ActivityTime: "@triggerBody()?['calledAt']",
                  Title: "@triggerBody()?['subject']",
                },
                caller: 'Flow: log a phone call',
              },
            },
          ],
        },
      ],
    },
  ],
}
