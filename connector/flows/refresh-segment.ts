import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'
import { postMessage } from './post-message.ts'

const status = "body('Get_the_refresh')?['jobStatus']"
const ends = ['successful', 'failed', 'skipped', 'timedOut', 'aborted', 'deleted']

export const refreshSegment: Flow = {
  id: 'refresh-segment',
  title: 'Refresh a segment, then write to its members',
  targets: ['cloud'],
  trigger: {
    builtIn: 'recurrence',
    outputs: { interval: 1, frequency: 'Month', startTime: '2026-01-01T06:00:00Z' },
  },
  steps: [
    {
      name: 'Refresh the segment',
      operationId: 'RefreshSegment',
      inputs: { instanceId: environment, identifiers: 'Loyal_customers' },
    },
    {
      name: 'Until the refresh is over',
      doUntil: `@contains(createArray(${ends.map((end) => `'${end}'`).join(', ')}), ${status})`,
      steps: [
        { name: 'Wait', other: 'Schedule: Delay', inputs: { count: 1, unit: 'Minute' } },
        {
          name: 'Get the refresh',
          operationId: 'GetRefresh',
          inputs: { instanceId: environment, jobId: "@body('Refresh_the_segment')?['jobId']" },
        },
      ],
    },
    {
      name: 'Did it succeed',
      condition: `@equals(${status}, 'successful')`,
      then: [
        {
          name: 'List the members',
          operationId: 'ListSegmentMembers',
          inputs: { instanceId: environment, relativePath: 'Loyal_customers' },
        },
        {
          name: 'For each of the members',
          forEach: "@body('List_the_members')?['value']",
          steps: [
            {
              name: 'Write to the member',
              other: 'Office 365 Outlook: Send an email (V2)',
              inputs: {
                to: "@items('For_each_of_the_members')?['EMail']",
                subject: "Thank you, @{items('For_each_of_the_members')?['FirstName']}",
                body: "Dear @{items('For_each_of_the_members')?['FirstName']}, your voucher waits for you at the counter.",
              },
            },
          ],
        },
      ],
      else: [postMessage('Tell who looks after it', `The refresh of the segment is @{${status}}.`)],
    },
  ],
}
