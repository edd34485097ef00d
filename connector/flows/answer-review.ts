import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'
import { postMessage } from './post-message.ts'

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
            postMessage(
              'Tell the team',
              "@{items('For_each_reviewer')?['FullName']} (@{items('For_each_reviewer')?['City']}) wrote: @{triggerBody()?['Title']}",
            ),
          ],
        },
      ],
    },
  ],
}
