import type { Flow } from '../runner/flow.ts'
import { environment } from './environment.ts'
import { postMessage } from './post-message.ts'

const list = { siteAddress: '{your site}', listName: '{your list}' }

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
        postMessage(
          'Ask for a full copy',
          "Data was loaded at @{triggerBody()?['time']}: copy all customers again.",
        ),
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
              name: 'Find the copy',
              other: 'SharePoint: Get items',
              inputs: {
                ...list,
                filterQuery: "CustomerId eq '@{triggerBody()?['customerId']}'",
                topCount: 1,
              },
              outputs: { value: [{ ID: 7 }] },
            },
            {
              name: 'For each copy',
              forEach: "@body('Find_the_copy')?['value']",
              steps: [
                {
                  name: 'Update the copy',
                  other: 'SharePoint: Update item',
                  inputs: {
                    ...list,
                    id: "@items('For_each_copy')?['ID']",
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
    },
  ],
}
