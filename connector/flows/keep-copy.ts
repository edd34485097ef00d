import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'

export const keepCopy: Flow = {
  id: 'keep-copy',
  title: 'Keep a copy of customers up to date',
  targets: ['self-hosted'],
  trigger: {
    operationId: 'WhenCustomerChanges',
    inputs: { instanceId: environment, body: { columns: ['EMail', 'Telephone', 'City'] } },
  },
  steps: [
    {
      name: 'Was everything loaded anew',
      condition: "@equals(triggerBody()?['cause'], 'load')",
      then: [
        {
          name: 'Ask for a full copy',
          other: 'Microsoft Teams: Post message in a chat or channel',
          inputs: { message: "Data was loaded at @{triggerBody()?['time']}: copy all customers again." },
        },
      ],
      else: [
        {
          name: 'Get the customer',
          operationId: 'GetCustomer',
          inputs: { instanceId: environment, CustomerId: "@triggerBody()?['customerId']" },
        },
        {
          name: 'For each customer',
          forEach: "@body('Get_the_customer')?['value']",
          steps: [
            {
              name: 'Update the copy',
              other: 'SharePoint: Update item',
              inputs: {
                title: "@items('For_each_customer')?['FullName']",
                email: "@items('For_each_customer')?['EMail']",
                city: "@items('For_each_customer')?['City']",
              },
            },
          ],
        },
      ],
    },
  ],
}
