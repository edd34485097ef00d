import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'

export const answerReview: Flow = {
  id: 'answer-review',
  title: 'Answer a review while it is fresh',
  targets: ['cloud', 'self-hosted'],
  trigger: { operationId: 'WhenActivityIsRecorded', inputs: { instanceId: environment } },
  steps: [
    {
      name: 'Is it a review',
      condition: "@equals(triggerBody()?['ActivityType'], 'Review')",
      then: [
        {
          name: 'Get the reviewer',
          operationId: 'GetCustomer',
          inputs: { instanceId: environment, CustomerId: "@triggerBody()?['CustomerId']" },
        },
        {
          name: 'For each reviewer',
          forEach: "@body('Get_the_reviewer')?['value']",
          steps: [
            {
              name: 'Tell the team',
              other: 'Microsoft Teams: Post message in a chat or channel',
              inputs: {
                channel: 'Customer care',
                message:
                  "@{items('For_each_reviewer')?['FullName']} (@{items('For_each_reviewer')?['City']}) wrote: @{triggerBody()?['Title']}",
              },
            },
          ],
        },
      ],
    },
  ],
}
