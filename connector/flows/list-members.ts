import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'

export const listMembers: Flow = {
  id: 'list-members',
  title: 'List members who earned a voucher',
  targets: ['cloud', 'self-hosted'],
  trigger: { builtIn: 'recurrence', outputs: { interval: 1, frequency: 'Week', onTheseDays: 'Monday' } },
  steps: [
    {
      name: 'List members',
      operationId: 'ListRows',
      inputs: {
        instanceId: environment,
        relativePath: 'LoyaltyScheme_loyCustomers',
        $filter: 'RewardPoints ge 340',
        $orderby: 'RewardPoints desc',
      },
    },
    {
      name: 'For each member',
      forEach: "@body('List_members')?['value']",
      steps: [
        {
          name: 'Has an email address',
          condition: "@not(empty(items('For_each_member')?['EMail']))",
          then: [
            {
              name: 'Write into the list',
              other: 'Excel Online (Business): Add a row into a table',
              inputs: {
                location: '{where your workbook is}',
                documentLibrary: '{your document library}',
                file: '{your workbook}',
                table: '{your table}',
                name: "@items('For_each_member')?['FullName']",
                email: "@items('For_each_member')?['EMail']",
                points: "@items('For_each_member')?['RewardPoints']",
              },
            },
          ],
        },
      ],
    },
  ],
}
