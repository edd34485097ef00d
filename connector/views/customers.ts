import { operations } from '@customer-insights-kit/client/operations'
import { customerColumns } from '../columns.ts'
import { columnsOf, lists } from '../lists.ts'
import { defineView, type View } from '../view.ts'
import { customerId, environment, ofCustomer, paging } from './inputs.ts'
import { choices, text } from './made.ts'

const Customer = { relativePath: 'Customer' } as const
const table = { value: 'Customer' }

const select = {
  visibility: 'advanced',
  list: columnsOf(table),
  description: 'Column to return; separate several by commas. Every column unless set.',
} as const

const found = (description: string) =>
  ({ kind: 'rows', description, table, columns: customerColumns }) as const

export const customers: readonly View[] = [
  defineView(operations.data.list, {
    id: 'SearchCustomers',
    summary: 'Search customers',
    description:
      'Finds unified customers by words in their searchable columns, the best match first. Without words it lists all customers; leave Top empty and switch on pagination in the settings of the action to get all of them.',
    visibility: 'important',
    path: '/instances/{instanceId}/customers/search',
    inputs: { ...environment, search: 'important', ...paging, select },
    fixed: Customer,
    pages: true,
    answer: found('The customers found.'),
  }),
  defineView(operations.data.list, {
    id: 'GetCustomer',
    summary: 'Get a customer',
    description:
      'Gets one unified customer by ID. Answers with a list of one customer, or an empty list where no customer has this ID.',
    visibility: 'important',
    path: '/instances/{instanceId}/customers/by-id',
    inputs: { ...environment, select },
    asks: [customerId],
    fixed: Customer,
    computed: ofCustomer,
    answer: found('The customer, or nothing.'),
  }),
  defineView(operations.data.list, {
    id: 'GetCustomerByKey',
    summary: 'Get a customer by an alternate key',
    description:
      'Gets the unified customer who has a key of a source in one of the key columns of the customer table. Answers with a list of one customer, or an empty list where no customer has this key.',
    visibility: 'important',
    path: '/instances/{instanceId}/customers/by-key',
    inputs: { ...environment, select },
    asks: [
      {
        name: 'KeyColumn',
        label: 'Key Column',
        description:
          'The column of the customer table that holds the key, named after data source, table and key.',
        visibility: 'important',
        required: true,
        list: columnsOf(table),
      },
      {
        name: 'KeyValue',
        label: 'Key Value',
        description: 'The key as the source has it, such as an order or member number.',
        visibility: 'important',
        required: true,
      },
    ],
    fixed: Customer,
    computed: { filter: "@headers('KeyColumn') eq '@headers('KeyValue')'" },
    answer: found('The customer, or nothing.'),
  }),
  defineView(operations.data.list, {
    id: 'GetCustomerMeasures',
    summary: 'Get the measures of a customer',
    description:
      'Gets what every customer measure says of one customer, such as total spend. Answers with a list of one row with a column for each measure, or an empty list.',
    visibility: 'important',
    path: '/instances/{instanceId}/customers/measures',
    inputs: environment,
    asks: [customerId],
    fixed: { relativePath: 'Customer_Measure' },
    computed: ofCustomer,
    answer: {
      kind: 'rows',
      description: 'The measures of the customer, or nothing.',
      table: { value: 'Customer_Measure' },
    },
  }),
  defineView(operations.data.update, {
    id: 'UpdateCustomer',
    summary: 'Update a customer',
    description:
      'Changes columns of a unified customer within seconds. The new values expire after 4 hours unless Valid Until says otherwise, or with a refresh that brings them from their source.',
    visibility: 'important',
    inputs: {
      ...environment,
      entityId: {
        visibility: 'important',
        label: 'Customer ID',
        description: 'The ID of the customer to change.',
        list: lists.customers,
      },
      validUntil: 'advanced',
      caller: 'advanced',
    },
    fixed: { entityName: 'Customer' },
    body: { table },
    answer: { kind: 'none', description: 'The new values are stored.' },
  }),
  defineView(operations.profiles.getKeyRing, {
    id: 'GetKeyRing',
    summary: 'Get the key ring of a customer',
    visibility: 'important',
    inputs: {
      ...environment,
      dataSourceName: { visibility: 'important', list: lists.dataSourceNames },
      entityName: { visibility: 'important', list: lists.sourceTables },
      key: { visibility: 'important', list: lists.sourceKeys },
    },
    answer: {
      kind: 'model',
      description: 'The customer and the keys in every source.',
      added: {
        keyRing: {
          type: 'array',
          description: 'The keys of the customer, one entry for each source table.',
          'x-ms-summary': 'Key Ring',
          'x-ms-visibility': 'important',
          items: {
            type: 'object',
            properties: {
              dataSourceName: text('Data Source Name', 'The name of the data source.'),
              tableName: text('Source Table', 'The name of the table within the data source.'),
              preferredKey: text('Preferred Key', 'The key that stands for the customer in this table.'),
              keys: {
                type: 'array',
                description: 'Every key of the customer in this table.',
                'x-ms-summary': 'Keys',
                'x-ms-visibility': 'advanced',
                items: { type: 'string' },
              },
            },
          },
        },
      },
    },
  }),
  defineView(operations.data.list, {
    id: 'ListCustomerChoices',
    summary: 'List customers to choose from',
    description: 'Lists the first customers of an environment by name, for designers.',
    visibility: 'internal',
    path: '/instances/{instanceId}/choices/customers',
    inputs: environment,
    fixed: { ...Customer, top: '100' },
    script: true,
    answer: choices({
      CustomerId: text('Customer ID', 'The ID of the customer.'),
      FullName: text('Full Name', 'The name of the customer.'),
    }),
  }),
  defineView(operations.data.list, {
    id: 'ListSourceKeys',
    summary: 'List keys of a source table',
    description: 'Lists the keys of the first rows of a source table, for designers.',
    visibility: 'internal',
    path: '/instances/{instanceId}/choices/{dataSourceName}/{entityName}/keys',
    inputs: environment,
    fixed: { relativePath: '{dataSourceName}_{entityName}', top: '100' },
    parts: {
      dataSourceName: ['Data Source Name', 'The name of the data source.'],
      entityName: ['Source Table', 'The name of the table within the data source.'],
    },
    script: true,
    answer: choices({ key: text('Key', 'The key of the row.') }),
  }),
]
