import type { Flow } from '../flow.ts'

// Ten flows as makers build them; parameters are what a solution's environment variables are.
const instanceId = "@parameters('environment')"
const both = ['cloud', 'self-hosted'] as const

const thankForVisit: Flow = {
  id: 'thank-for-visit',
  title: 'Write to a customer who was active',
  targets: both,
  trigger: { operationId: 'WhenActivityIsRecorded', inputs: { instanceId } },
  steps: [
    {
      name: 'Get customer',
      operationId: 'GetCustomer',
      inputs: { instanceId, CustomerId: "@triggerBody()?['CustomerId']" },
    },
    {
      name: 'Has an address',
      condition: "@not(empty(first(body('Get_customer')?['value'])?['EMail']))",
      then: [
        {
          name: 'Send an email',
          other: 'Office 365 Outlook: Send an email (V2)',
          inputs: {
            To: "@first(body('Get_customer')?['value'])?['EMail']",
            Subject: "Thank you, @{first(body('Get_customer')?['value'])?['FirstName']}",
            Body: "We saw you: @{coalesce(triggerBody()?['Title'], triggerBody()?['ActivityType'])}",
          },
        },
      ],
    },
  ],
}

const listBigSpenders: Flow = {
  id: 'list-big-spenders',
  title: 'List every night who spent much',
  targets: both,
  trigger: { builtIn: 'recurrence', outputs: {} },
  steps: [
    {
      name: 'Search customers',
      operationId: 'SearchCustomers',
      inputs: { instanceId, $top: 5, $select: 'CustomerId,FullName' },
    },
    {
      name: 'For each',
      forEach: "@body('Search_customers')?['value']",
      steps: [
        {
          name: 'Get measures',
          operationId: 'GetCustomerMeasures',
          inputs: { instanceId, CustomerId: "@items('For_each')?['CustomerId']" },
        },
        {
          name: 'Spent much',
          condition:
            "@and(greater(length(body('Get_measures')?['value']), 0), greater(coalesce(first(body('Get_measures')?['value'])?['TotalSpent'], 0), 100))",
          then: [
            {
              name: 'Add a row',
              other: 'Excel Online (Business): Add a row into a table',
              inputs: {
                Name: "@items('For_each')?['FullName']",
                Spent: "@string(first(body('Get_measures')?['value'])?['TotalSpent'])",
              },
            },
          ],
          else: [{ name: 'Count as small', other: 'Variables: Increment variable', inputs: { Value: 1 } }],
        },
      ],
    },
  ],
}

const changeCity: Flow = {
  id: 'change-city',
  title: 'Take a change of address that somebody enters',
  targets: both,
  trigger: {
    builtIn: 'manual',
    outputs: { email: 'silas_ramsey1049@mail.contoso.example', city: 'El Paso' },
  },
  steps: [
    {
      name: 'Find customer',
      operationId: 'ListRows',
      inputs: {
        instanceId,
        relativePath: 'Customer',
        $filter: "EMail eq '@{triggerBody()?['email']}'",
        $top: 2,
      },
    },
    {
      name: 'Is one',
      condition: "@equals(length(body('Find_customer')?['value']), 1)",
      then: [
        {
          name: 'Update customer',
          operationId: 'UpdateCustomer',
          inputs: {
            instanceId,
            entityId: "@first(body('Find_customer')?['value'])?['CustomerId']",
            'body/City': "@triggerBody()?['city']",
            caller: 'Change of address',
          },
        },
      ],
      else: [
        {
          name: 'Ask somebody',
          other: 'Microsoft Teams: Post message',
          inputs: { Message: "Nobody is @{triggerBody()?['email']}." },
        },
      ],
    },
  ],
}

const prepareCall: Flow = {
  id: 'prepare-call',
  title: 'Show an agent who calls',
  targets: both,
  trigger: { builtIn: 'manual', outputs: { contact: 'CNTID_1001' } },
  steps: [
    {
      name: 'Get customer',
      operationId: 'GetCustomerByKey',
      inputs: {
        instanceId,
        KeyColumn: 'eCommerce_eCommerceContacts_ContactId',
        KeyValue: "@triggerBody()['contact']",
      },
    },
    {
      name: 'List activities',
      operationId: 'ListActivities',
      inputs: {
        instanceId,
        CustomerId: "@first(body('Get_customer')?['value'])['CustomerId']",
        ActivityFrom: '2020-01-01T00:00:00Z',
        $top: 3,
      },
    },
    {
      name: 'Each activity',
      forEach: "@body('List_activities')?['value']",
      steps: [
        {
          name: 'Add a comment',
          other: 'Zendesk: Add comment',
          inputs: { Text: "@{item()?['ActivityTime']}: @{item()?['Title']}" },
        },
      ],
    },
  ],
}

const followKeyRing: Flow = {
  id: 'follow-key-ring',
  title: 'Find the loyalty card of a shop contact',
  targets: both,
  trigger: { builtIn: 'manual', outputs: { contact: 'CNTID_1001' } },
  steps: [
    {
      name: 'Get key ring',
      operationId: 'GetKeyRing',
      inputs: {
        instanceId,
        dataSourceName: 'eCommerce',
        entityName: 'eCommerceContacts',
        key: "@triggerBody()?['contact']",
      },
    },
    {
      name: 'Each key',
      forEach: "@body('Get_key_ring')?['keyRing']",
      steps: [
        {
          name: 'Is loyalty',
          condition: "@equals(items('Each_key')?['dataSourceName'], 'LoyaltyScheme')",
          then: [
            {
              name: 'Tell the card',
              other: 'Microsoft Teams: Post message',
              inputs: { Message: "@concat('Card ', items('Each_key')?['preferredKey'])" },
            },
          ],
        },
      ],
    },
  ],
}

const watchSources: Flow = {
  id: 'watch-sources',
  title: 'Tell of data sources that are not up to date',
  targets: both,
  trigger: { builtIn: 'recurrence', outputs: {} },
  steps: [
    { name: 'List data sources', operationId: 'ListDataSources', inputs: { instanceId } },
    {
      name: 'Each source',
      forEach: "@body('List_data_sources')",
      steps: [
        {
          name: 'Get source',
          operationId: 'GetDataSource',
          inputs: { instanceId, dataSourceId: "@item()?['dataSourceMetadata']?['dataSourceId']" },
        },
        {
          name: 'Is fresh',
          condition:
            "@and(equals(body('Get_source')?['dataSourceMetadata']?['refreshState'], 'updated'), greater(body('Get_source')?['dataSourceMetadata']?['lastRefresh'], addDays(utcNow(), -1)))",
          then: [],
          else: [
            {
              name: 'Warn',
              other: 'Mail: Send',
              inputs: { Source: "@item()?['dataSourceMetadata']?['name']" },
            },
          ],
        },
      ],
    },
  ],
}

const storeVisit: Flow = {
  id: 'store-visit',
  title: 'Record a visit, and wait until it is seen',
  targets: both,
  trigger: { builtIn: 'manual', outputs: { visit: 'set by the test', time: 'set by the test' } },
  steps: [
    {
      name: 'Find customer',
      operationId: 'SearchCustomers',
      inputs: { instanceId, $search: 'Ramsey', $top: 1 },
    },
    {
      name: 'Create activity',
      operationId: 'CreateActivity',
      inputs: {
        instanceId,
        entityName: 'UnifiedActivity',
        body: {
          ActivityId: "@triggerBody()?['visit']",
          CustomerId: "@first(body('Find_customer')?['value'])?['CustomerId']",
          ActivityType: 'Visit',
          ActivityTime: "@triggerBody()?['time']",
          Title: 'Came to the shop',
        },
      },
    },
    {
      name: 'Until seen',
      doUntil: "@greater(length(body('List_visits')?['value']), 0)",
      steps: [
        {
          name: 'List visits',
          operationId: 'ListRows',
          inputs: {
            instanceId,
            relativePath: 'UnifiedActivity',
            $filter: "ActivityId eq '@{triggerBody()?['visit']}'",
          },
        },
      ],
    },
  ],
}

const describeTables: Flow = {
  id: 'describe-tables',
  title: 'Write down the columns of all tables',
  targets: both,
  trigger: { builtIn: 'manual', outputs: {} },
  steps: [
    { name: 'List tables', operationId: 'ListTables', inputs: { instanceId } },
    {
      name: 'Each table',
      forEach: "@body('List_tables')?['entities']",
      steps: [
        {
          name: 'Describe table',
          operationId: 'DescribeTable',
          inputs: { instanceId, entityName: "@items('Each_table')?['qualifiedEntityName']" },
        },
        {
          name: 'Each column',
          forEach: "@body('Describe_table')?['attributes']",
          steps: [
            {
              name: 'Add item',
              other: 'SharePoint: Create item',
              inputs: {
                Table: "@items('Each_table')?['name']",
                Column: "@items('Each_column')?['name']",
              },
            },
          ],
        },
      ],
    },
  ],
}

const copyChanges: Flow = {
  id: 'copy-changes',
  title: 'Copy what changed of a customer',
  targets: ['self-hosted'],
  trigger: { operationId: 'WhenCustomerChanges', inputs: { instanceId, 'body/columns': ['City'] } },
  steps: [
    {
      name: 'Is one customer',
      condition: "@not(empty(triggerBody()?['customerId']))",
      then: [
        {
          name: 'Get customer',
          operationId: 'GetCustomer',
          inputs: { instanceId, CustomerId: "@triggerBody()['customerId']", $select: 'CustomerId,City' },
        },
        {
          name: 'Update contact',
          other: 'Dataverse: Update a row',
          inputs: { City: "@first(body('Get_customer')?['value'])?['City']" },
        },
      ],
    },
  ],
}

const greetByName: Flow = {
  id: 'greet-by-name',
  title: 'Find whom a name means, and why',
  targets: ['self-hosted'],
  trigger: { builtIn: 'manual', outputs: { name: 'Silas Ramsey' } },
  steps: [
    {
      name: 'Find customers',
      operationId: 'FindCustomers',
      inputs: { instanceId, 'body/search': "@triggerBody()?['name']", 'body/top': 3 },
    },
    {
      name: 'Each hit',
      forEach: "@body('Find_customers')?['hits']",
      steps: [
        {
          name: 'Suggest',
          other: 'Approvals: Start and wait for an approval',
          inputs: {
            Title: "@{item()?['row']?['FullName']} (@{item()?['score']})",
            Why: "@join(first(item()?['highlights'])?['words'], ', ')",
          },
        },
      ],
    },
  ],
}

export const flows: readonly Flow[] = [
  thankForVisit,
  listBigSpenders,
  changeCity,
  prepareCall,
  followKeyRing,
  watchSources,
  storeVisit,
  describeTables,
  copyChanges,
  greetByName,
]

export { changeCity, copyChanges, storeVisit, thankForVisit }
