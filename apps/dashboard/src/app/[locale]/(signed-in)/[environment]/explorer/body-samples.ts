/** Bodies that fit the contract wherever they are sent, by operation; what they name may not be there. */
export const bodySamples: Readonly<Record<string, unknown>> = {
  CreateRow: { ActivityId: 'example-1', ActivityTime: '2026-01-31T12:00:00Z', CustomerId: 'example' },
  UpdateRow: { City: 'Austin' },
  CreateHierarchy: {
    name: 'Accounts',
    displayName: 'Accounts',
    dependency: {
      sourceEntity: 'Accounts',
      accountIdAttribute: 'AccountId',
      parentAccountIdAttribute: 'ParentAccountId',
    },
  },
  UpdateHierarchy: { name: 'Accounts', displayName: 'Accounts by parent' },
  CreateInstance: { instanceMetadata: { name: 'New environment' } },
  CopyInstance: {
    instanceIdToCopy: '00000000-0000-0000-0000-000000000000',
    instanceMetadata: { name: 'Copied environment' },
  },
  UpdateInstance: { instanceMetadata: { name: 'Renamed environment' } },
  CreateMeasure: {
    name: 'CustomersByCity',
    displayName: 'Customers by city',
    definition: {
      kind: 'entity',
      type: 'structured',
      linkedEntities: [{ kind: 'base', entity: 'Customer', alias: 'Customer' }],
      dimensions: [{ field: 'Customer.City', alias: 'City' }],
      aggregates: [{ operation: 'count', field: 'Customer.CustomerId', alias: 'Customers' }],
    },
  },
  UpdateMeasure: { name: 'CustomersByCity', displayName: 'Customers in each city' },
  CreateRelationship: {
    name: 'PurchasesToCustomer',
    friendlyName: 'Purchases of customers',
    fromEntityName: 'Purchases',
    fromAttributeName: 'CustomerId',
    toEntityName: 'Customer',
    toAttributeName: 'CustomerId',
    cardinality: 'manyToOne',
  },
  UpdateRelationship: { name: 'PurchasesToCustomer', friendlyName: 'Purchases by customer' },
  UpdateRoleAssignment: {
    principalId: '00000000-0000-0000-0000-000000000000',
    principalType: 'user',
    roles: ['Viewer'],
  },
  UpdateSearchConfiguration: {
    entityConfig: [
      {
        qualifiedEntityName: 'Customer',
        attributes: [{ name: 'City', properties: { isSearchable: true, isFilterable: true } }],
      },
    ],
  },
  CreateSegment: {
    name: 'CustomersInAustin',
    friendlyName: 'Customers in Austin',
    segmentQueryExpression: {
      type: 'structured',
      rowsets: [
        {
          criteria: {
            kind: 'default',
            attribute: 'Customer.City',
            comparisonOperator: 'equals',
            value: 'Austin',
          },
        },
      ],
    },
  },
  UpdateSegment: { name: 'CustomersInAustin', friendlyName: 'Customers of Austin' },
  SubmitJob: { operationType: 'all' },
  CreateSchedule: { operationType: 'all', isActive: true, timezoneId: 'UTC', cronSchedules: ['0 6 * * *'] },
  CreateSchedules: [
    { operationType: 'all', isActive: true, timezoneId: 'UTC', cronSchedules: ['0 6 * * *'] },
    { operationType: 'segmentation', isActive: true, timezoneId: 'UTC', cronSchedules: ['0 12 * * *'] },
  ],
  UpdateApiAccess: { showsKeys: true },
  EraseCustomer: { customerId: 'CustomerId of whom to erase' },
  CreateKey: { name: 'Nightly flow', scope: 'readOnly', owner: 'Data team', note: 'Reads new customers.' },
  UpdateKey: { note: 'Reads new customers.' },
  CreateLoadFile: { name: 'customers.csv', bytes: 14 },
  AppendLoadFile: { offset: 0, base64: 'SWQsTmFtZQoxLEFubgo=' },
  ProposeLoad: { files: ['00000000-0000-0000-0000-000000000000'] },
  StartLoad: {
    mode: 'replace',
    mapping: {
      customer: 'Shop_customers',
      tables: [
        {
          fileId: '00000000-0000-0000-0000-000000000000',
          dataSource: 'Shop',
          table: 'customers',
          format: 'csv',
          key: 'Id',
          types: {},
          semantics: { Name: 'PersonFullName' },
        },
      ],
    },
  },
  UpdateMaskingPolicy: { rules: [] },
  RevealValue: {
    table: 'Customer',
    rowId: 'CustomerId of whose it is',
    column: 'EMail',
    reason: 'Asked for it.',
  },
  SearchProfiles: { search: 'a', top: 10, facets: [] },
  CreateSubscription: {
    callbackUrl: 'https://example.com/events',
    event: 'customerChanged',
    columns: ['City'],
  },
  ReplaceUpstreamKeys: { primary: 'the-primary-key-goes-here' },
  CreateView: { name: 'Customers in Austin', filters: [{ column: 'City', kind: 'is', value: 'Austin' }] },
  UpdateView: { name: 'Customers of Austin' },
}
