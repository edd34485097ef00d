import type { Json } from '../documents.ts'

export const instanceId = '7f1c9f5e-5d7c-4c3a-9f0e-2b1d3c4a5e6f'
export const CustomerId = 'ce759201f786d590bf2134bff576c369'
export const jobId = '5d0f8c1e-6f5b-4d3a-8a3f-0c9d2b7e4f11'

const byId = `CustomerId eq '${CustomerId}'`
const ever = 'ActivityTime ge 1900-01-01T00:00:00Z and ActivityTime lt 9999-12-31T00:00:00Z'
const newest = { $orderby: 'ActivityTime desc' }

/** What each operation sends: method, path below /v1/instances/{id}, query and body. */
export interface Case {
  readonly inputs?: Readonly<Record<string, Json>>
  readonly method?: string
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One case for each operation of the cloud's connector, but for ListEnvironments. */
export const cases: Readonly<Record<string, Case>> = {
  ListTables: { path: '/manage/entities' },
  DescribeTable: { inputs: { entityName: 'Customer' }, path: '/manage/entities/Customer' },
  ListRows: {
    inputs: { relativePath: 'shop_orders', $filter: "Total gt 10 and City eq 'Köln'", $top: 5 },
    path: '/data/shop_orders',
    query: { $filter: "Total gt 10 and City eq 'Köln'", $top: '5' },
  },
  GetTableSchema: { inputs: { entityName: 'Customer' }, path: '/manage/entities/Customer' },
  SearchCustomers: {
    inputs: { $search: "O'Neil & sons / café", $top: 50, $skip: 0, $select: 'CustomerId,FullName' },
    path: '/data/Customer',
    query: { $search: "O'Neil & sons / café", $top: '50', $skip: '0', $select: 'CustomerId,FullName' },
  },
  GetCustomer: { inputs: { CustomerId }, path: '/data/Customer', query: { $filter: byId } },
  GetCustomerByKey: {
    inputs: { KeyColumn: 'shop_contacts_ContactId', KeyValue: 'CNTID_1' },
    path: '/data/Customer',
    query: { $filter: "shop_contacts_ContactId eq 'CNTID_1'" },
  },
  GetCustomerMeasures: { inputs: { CustomerId }, path: '/data/Customer_Measure', query: { $filter: byId } },
  UpdateCustomer: {
    inputs: { entityId: CustomerId, caller: 'A flow', body: { City: 'Austin' } },
    method: 'PATCH',
    path: `/data/Customer/${CustomerId}`,
    query: { caller: 'A flow' },
    body: { City: 'Austin' },
  },
  GetKeyRing: {
    inputs: { dataSourceName: 'shop', entityName: 'contacts', key: 'CNTID_1' },
    path: '/profile/keyring',
    query: { dataSourceName: 'shop', entityName: 'contacts', key: 'CNTID_1' },
  },
  ListCustomerChoices: { path: '/data/Customer', query: { $top: '100' } },
  ListSourceKeys: {
    inputs: { dataSourceName: 'shop', entityName: 'contacts' },
    path: '/data/shop_contacts',
    query: { $top: '100' },
  },
  ListActivities: {
    inputs: { CustomerId, ActivityFrom: '2026-01-01T00:00:00Z', $top: 20 },
    path: '/data/UnifiedActivity',
    query: { ...newest, $top: '20', $filter: `${byId} and ${ever.replace('1900', '2026')}` },
  },
  ListActivitiesByType: {
    inputs: { CustomerId, ActivityType: 'Review' },
    path: '/data/UnifiedActivity',
    query: { ...newest, $filter: `${byId} and ActivityType eq 'Review' and ${ever}` },
  },
  CountActivities: {
    inputs: { customerId: CustomerId },
    path: '/profile/activityresponsemetadata',
    query: { customerId: CustomerId },
  },
  CreateActivity: {
    inputs: { entityName: 'UnifiedActivity', body: { ActivityId: 'a' } },
    method: 'POST',
    path: '/data/UnifiedActivity',
    body: { ActivityId: 'a' },
  },
  WhenActivityIsRecorded: { path: '/data/UnifiedActivity', query: newest },
  ListActivityTypes: {
    path: '/data/UnifiedActivity',
    query: { $select: 'ActivityType,ActivityTypeDisplay', $top: '1000' },
  },
  ListSegments: { path: '/manage/segments' },
  ListSegmentMembers: { inputs: { relativePath: 'Loyal' }, path: '/data/Loyal' },
  IsCustomerInSegment: {
    inputs: { relativePath: 'Loyal', CustomerId },
    path: '/data/Loyal',
    query: { $select: 'CustomerId', $filter: byId },
  },
  CreateSegment: {
    inputs: { body: { name: 'Loyal' } },
    method: 'POST',
    path: '/manage/segments',
    body: { name: 'Loyal' },
  },
  ActivateSegment: {
    inputs: { segmentName: 'Loyal' },
    method: 'PUT',
    path: '/manage/segments/Loyal/activate',
  },
  DeactivateSegment: {
    inputs: { segmentName: 'Loyal' },
    method: 'PUT',
    path: '/manage/segments/Loyal/deactivate',
  },
  WhenSegmentIsRefreshed: { path: '/manage/segments' },
  WhenSegmentSizePassesThreshold: {
    inputs: { SegmentName: 'Loyal', Threshold: 10, Direction: 'rises' },
    path: '/manage/segments',
  },
  ListMeasures: { path: '/manage/measures' },
  GetMeasureValue: { inputs: { measureName: 'Revenue' }, path: '/manage/measures/Revenue' },
  WhenMeasurePassesThreshold: {
    inputs: { MeasureName: 'Revenue', Threshold: 10.5, Direction: 'falls' },
    path: '/manage/measures',
  },
  SubmitRefresh: {
    inputs: { operationType: 'all', forceRunRequested: true },
    method: 'POST',
    path: '/workflows/main/jobs',
    query: { operationType: 'all', forceRunRequested: 'true' },
  },
  RefreshSegment: {
    inputs: { identifiers: 'Loyal' },
    method: 'POST',
    path: '/workflows/main/jobs',
    query: { operationType: 'segmentation', identifiers: 'Loyal' },
  },
  RefreshMeasure: {
    inputs: { identifiers: 'Revenue' },
    method: 'POST',
    path: '/workflows/main/jobs',
    query: { operationType: 'measures', identifiers: 'Revenue' },
  },
  RefreshDataSource: {
    inputs: { identifiers: jobId },
    method: 'POST',
    path: '/workflows/main/jobs',
    query: { operationType: 'ingestion', identifiers: jobId },
  },
  ListRefreshes: { inputs: { top: 3 }, path: '/workflows/main/jobs', query: { top: '3' } },
  GetRefresh: { inputs: { jobId }, path: `/workflows/main/jobs/${jobId}` },
  CancelRefresh: { inputs: { jobId }, method: 'POST', path: `/workflows/main/jobs/${jobId}/cancel` },
  GetRefreshStatus: { path: '/workflows/main/status' },
  WhenFullRefreshIsFinished: { path: '/workflows/main/jobs', query: { top: '100' } },
  WhenUnificationIsFinished: { path: '/workflows/main/status' },
  WhenRefreshFails: { path: '/workflows/main/history', query: { top: '100' } },
  ListDataSources: { path: '/manage/datasources' },
  GetDataSource: {
    inputs: { dataSourceId: jobId },
    path: `/manage/datasources/${jobId}`,
    query: { includeModel: 'false' },
  },
  GetMyRole: { path: '/rbac/myrole' },
  WhenDataSourceIsRefreshed: { path: '/manage/datasources' },
  WhenDataSourceFails: { path: '/manage/datasources' },
}
