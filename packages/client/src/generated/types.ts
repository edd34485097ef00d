// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { Call } from '../call.ts'
import type { Column, OrderTerm, RowValues } from '../columns.ts'
import type { Filter } from '../filter.ts'
import type { CallOptions } from '../options.ts'
import type { Pages } from '../pages.ts'

/** A page of rows. */
export interface ODataEntityPayload<Row = Record<string, unknown>> {
  /** Describes the shape of the rows. */
  '@odata.context'?: string | null | undefined
  /** How many rows match the search, or are in the table; of a search, Microsoft may stop counting at 10,000. */
  '@odata.count'?: number | null | undefined
  /** Address of the next page, which may be missing although there are more rows: iterate instead. */
  '@odata.nextLink'?: string | null | undefined
  /** The rows, by column name. */
  value: Row[]
}

/** Where the stored partitions of a table are. */
export interface PartitionRequests {
  /** One for each partition; none where the table is empty. */
  httpRequests: PartitionRequest[]
}

/** How to download one partition of a table. */
export interface PartitionRequest {
  /** Address of a partition, which is a CSV file. */
  uri: string
  /** Headers that must be sent along. */
  headers?: Record<string, string> | null | undefined
}

/** Says that something was stored, and where. */
export interface CreatedResult {
  /** Address of what was made. */
  location?: string | null | undefined
  /** What was done or made; free-form. */
  value?: unknown
  /** How the framework wrote the value; of no use to callers. */
  formatters?: unknown[] | null | undefined
  /** Media types that the value can have. */
  contentTypes?: string[] | null | undefined
  /** The value's type inside the framework. */
  declaredType?: string | null | undefined
  /** HTTP status of the answer, once more in its body. */
  statusCode?: number | null | undefined
}

/** Says that something was taken in and will be stored soon. */
export interface AcceptedResult {
  /** Address of what was made. */
  location?: string | null | undefined
  /** What was done or made; free-form. */
  value?: unknown
  /** How the framework wrote the value; of no use to callers. */
  formatters?: unknown[] | null | undefined
  /** Media types that the value can have. */
  contentTypes?: string[] | null | undefined
  /** The value's type inside the framework. */
  declaredType?: string | null | undefined
  /** HTTP status of the answer, once more in its body. */
  statusCode?: number | null | undefined
}

/** A data source and, when asked for, the model of its data. */
export interface DataSourceInfo {
  /** The data source itself. */
  dataSourceMetadata: DataSourceMetadata
  /** Its Common Data Model folder, when asked for. */
  model?: DataSourceModel | null | undefined
}

/** One table of a data source. */
export interface DatasourceEntityInformation {
  /** Name of the table within its data source. */
  entityName?: string | null | undefined
  /** Column whose value tells the rows apart. */
  primaryKey?: string | null | undefined
  /** What the table is for. */
  entityType?: 'unspecified' | 'profile' | 'conflationMap' | 'activity' | 'aggregateKpi' | 'profileKpi' | 'unifiedActivity' | 'segment' | 'intelligence' | 'genericPrediction' | 'enrichment' | 'insights' | 'derivedEntity' | 'corrupt' | 'selfConflation' | 'conflationManualReview' | 'selfConflationManualReview' | 'semanticActivity' | 'segmentMembership' | 'hierarchy' | 'dataLineage' | 'transform' | 'semanticEntity' | (string & {}) | null | undefined
  /** Column that says when a row came to be. */
  timestampFieldName?: string | null | undefined
  /** The meaning of its columns, where one is known. */
  semanticLabels?: AttributeSemanticInformation[] | null | undefined
  /** How the table is enriched. */
  entityEnrichmentInfo?: EntityEnrichmentInformation | null | undefined
  /** Version of the Delta table that is read, where it is one. */
  deltaTableVersion?: number | null | undefined
  /** Whether its Common Data Model definition is made by the service. */
  autoGenerateCDMDefinition?: boolean | null | undefined
}

/** The meaning of one column of a source table. */
export interface AttributeSemanticInformation {
  /** Name of the column. */
  attributeName?: string | null | undefined
  /** What the column means. */
  label?: 'CalendarDate' | 'CalendarDayOfMonth' | 'CalendarDayOfWeek' | 'CalendarDayOfYear' | 'CalendarHalfYear' | 'CalendarMonthOfYear' | 'CalendarMonth' | 'CalendarWeek' | 'CalendarYear' | 'CalendarFiscalDate' | 'CalendarFiscalDayOfMonth' | 'CalendarFiscalDayOfWeek' | 'CalendarFiscalDayOfYear' | 'CalendarFiscalHalfYear' | 'CalendarFiscalMonthOfYear' | 'CalendarFiscalMonth' | 'CalendarFiscalQuarter' | 'CalendarFiscalWeekOfMonth' | 'CalendarFiscalWeekOfYear' | 'CalendarFiscalWeek' | 'CalendarFiscalYear' | 'Account' | 'Channel' | 'Contact' | 'Customer' | 'Language' | 'Organization' | 'OrganizationUnit' | 'Person' | 'Product' | 'ProductGroup' | 'LocationAddress' | 'LocationAddressStreet' | 'LocationCity' | 'LocationContinent' | 'LocationCountry' | 'LocationCounty' | 'LocationLatitude' | 'LocationLongitude' | 'LocationPoint' | 'LocationPostalCode' | 'LocationProvince' | 'LocationRegion' | 'LocationState' | 'LocationTimezone' | 'MeasurementDateCreation' | 'MeasurementDateModify' | 'MeasurementStatus' | 'MeasurementVersion' | 'BarCode' | 'Brand' | 'IdentityGovernmentID' | 'PersonFirstName' | 'PersonFullName' | 'PersonLastName' | 'PersonMiddleName' | 'IdentityServiceEmail' | 'IdentityServiceFacebook' | 'IdentityServicePhone' | 'IdentityServiceTwitter' | 'Image' | 'Place' | 'ReferenceDescription' | 'ReferenceImageURL' | 'ReferencePhonetic' | 'ReferenceURL' | (string & {}) | null | undefined
}

/** How a source table is enriched. */
export interface EntityEnrichmentInformation {
  /** Whether an enriched copy of the table exists. */
  hasEnrichedEntity?: boolean | null | undefined
  /** Name of the enriched copy. */
  enrichedEntityName?: string | null | undefined
  /** IDs of the enrichments that run on the table. */
  configuredEnrichments?: string[] | null | undefined
}

/** How a table is refreshed in part, by periods of time. */
export interface IncrementalRefreshProperties {
  /** Name of the table. */
  entityName?: string | null | undefined
  /** Column that tells whether a period changed. */
  detectChangesAttributeName?: string | null | undefined
  /** Column of dates by which rows fall into periods. */
  filterByAttributeName?: string | null | undefined
  /** Unit of the periods to refresh, such as day or month. */
  incrementalGranularity?: string | null | undefined
  /** How many of the latest periods are refreshed. */
  incrementalPeriods?: number | null | undefined
  /** Whether a period is loaded only once it is over. */
  refreshCompletePeriods?: boolean | null | undefined
  /** By how many periods the refreshed ones lie back. */
  incrementalPeriodsOffset?: number | null | undefined
  /** Column whose value tells which row is updated. */
  primaryKeyAttributeName?: string | null | undefined
  /** Unit of the periods to keep, such as month or year. */
  rollingWindowGranularity?: string | null | undefined
  /** How many of the latest periods are kept. */
  rollingWindowPeriods?: number | null | undefined
}

/** A data source with its tables and how it is refreshed. */
export interface DataSourceMetadata {
  /** How the data comes in. */
  kind?: 'salesforce' | 'dynamics365' | 'powerQuery' | 'attachCdm' | 'attachSynapse' | 'attachCds' | 'powerPlatform' | 'datahub' | 'firstParty' | (string & {}) | null | undefined
  /** Whether the data source is in use. */
  isActive?: boolean | null | undefined
  /** Names of its tables. */
  entityNames?: string[] | null | undefined
  /** How many tables it has. */
  entitiesCount?: number | null | undefined
  /** ID of the data source. */
  dataSourceId: string
  /** Name of the data source, with which the names of its tables start. */
  name?: string | null | undefined
  /** Name of the data source for people. */
  friendlyName?: string | null | undefined
  /** More about each of its tables. */
  entityInformation?: DatasourceEntityInformation[] | null | undefined
  /** How far the data source has come in being set up. */
  provisioningState?: 'new' | 'creating' | 'active' | 'createFailed' | 'updateFailed' | 'deleting' | 'refreshCredentials' | 'resetInstanceInProgress' | 'updating' | 'quickUpdate' | 'deactivated' | (string & {}) | null | undefined
  /** When its data was last loaded. */
  lastRefresh?: string | null | undefined
  /** How the last refresh went, or that one is running. */
  refreshState?: 'notUpdated' | 'updated' | 'updating' | 'updateFailed' | 'updateCancelled' | (string & {}) | null | undefined
  /** The tables that are refreshed in part, and how. */
  incrementalRefreshProperties?: IncrementalRefreshProperties[] | null | undefined
  /** Where the model.json of an attached Common Data Model folder is. */
  modelJsonPath?: string | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** The Common Data Model folder behind a data source. */
export interface DataSourceModel {
  /** Name of the folder. */
  name?: string | null | undefined
  /** What the folder holds. */
  description?: string | null | undefined
  /** Whether the folder is kept from view. */
  isHidden?: boolean | null | undefined
  /** Version of the model.json format, such as 1.0. */
  version?: string | null | undefined
  /** Language and region of the data, such as en-US. */
  culture?: string | null | undefined
  /** Time zone of the data. */
  'pbi:timeZone'?: string | null | undefined
  /** When the folder was last changed. */
  modifiedTime?: string | null | undefined
  /** The queries that fill the tables. */
  'pbi:mashup'?: Mashup | null | undefined
  /** Notes that somebody or some program left on it. */
  annotations?: Annotation[] | null | undefined
  /** The tables. */
  entities?: DataSourceModelEntity[] | null | undefined
  /** How the tables belong together. */
  relationships?: DataSourceModelRelationship[] | null | undefined
  /** Other folders whose tables are used. */
  referenceModels?: ReferenceModel[] | null | undefined
}

/** The Power Query document that loads a data source. */
export interface Mashup {
  /** Whether sources are combined without regard to their privacy levels. */
  fastCombine?: boolean | null | undefined
  /** Whether queries in a source's own language may run. */
  allowNativeQueries?: boolean | null | undefined
  /** Each query, by its name. */
  queriesMetadata?: Record<string, QueryMetadata> | null | undefined
  /** The queries, written in M. */
  document?: string | null | undefined
}

/** One query of a Power Query document. */
export interface QueryMetadata {
  /** ID of the query. */
  queryId?: string | null | undefined
  /** Name of the query. */
  queryName?: string | null | undefined
  /** ID of the group it stands in. */
  queryGroupId?: string | null | undefined
  /** Name of the table that it fills. */
  entityName?: string | null | undefined
  /** Whether its rows are loaded; a query may only serve others. */
  loadEnabled?: boolean | null | undefined
}

/** A named note on a table, column or folder. */
export interface Annotation {
  /** What the note is about. */
  name?: string | null | undefined
  /** What the note says. */
  value?: string | null | undefined
}

/** One table of a Common Data Model folder. */
export interface DataSourceModelEntity {
  /** Name of the table. */
  name?: string | null | undefined
  /** What the table holds. */
  description?: string | null | undefined
  /** Whether the table is kept from view. */
  isHidden?: boolean | null | undefined
  /** Notes that somebody or some program left on it. */
  annotations?: Annotation[] | null | undefined
}

/** How two tables of a Common Data Model folder belong together. */
export interface DataSourceModelRelationship {
  /** Name of the relationship. */
  name?: string | null | undefined
  /** What the relationship means. */
  description?: string | null | undefined
  /** Notes that somebody or some program left on it. */
  annotations?: Annotation[] | null | undefined
}

/** Another Common Data Model folder that one refers to. */
export interface ReferenceModel {
  /** ID by which the tables refer to it. */
  id?: string | null | undefined
  /** Where its model.json is. */
  location?: string | null | undefined
}

/** Says that it is done, and nothing else. */
export interface OkResult {
  /** HTTP status of the answer, once more in its body. */
  statusCode?: number | null | undefined
}

/** Which account is above which, for segments and measures that roll accounts up. */
export interface HierarchyMetadata {
  /** ID to get, update or delete the hierarchy with; the service sets it. */
  hierarchyId?: string | null | undefined
  /** Name of the hierarchy, unique in the environment. */
  name: string
  /** Name of the hierarchy for people. */
  displayName?: string | null | undefined
  /** Where the accounts and the accounts above them are found. */
  dependency?: HierarchyDependency | null | undefined
  /** ID of the environment that the hierarchy belongs to. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** The table and columns that a hierarchy is read from. */
export interface HierarchyDependency {
  /** Name of the table that holds the accounts. */
  sourceEntity?: string | null | undefined
  /** Column of that table with the ID of an account. */
  accountIdAttribute?: string | null | undefined
  /** Column of that table with the ID of the account above, empty at the top. */
  parentAccountIdAttribute?: string | null | undefined
}

/** Says that it is done, with what it was done to. */
export interface OkObjectResult {
  /** What was done or made; free-form. */
  value?: unknown
  /** How the framework wrote the value; of no use to callers. */
  formatters?: unknown[] | null | undefined
  /** Media types that the value can have. */
  contentTypes?: string[] | null | undefined
  /** The value's type inside the framework. */
  declaredType?: string | null | undefined
  /** HTTP status of the answer, once more in its body. */
  statusCode?: number | null | undefined
}

/** An environment the caller has a role in. */
export interface InstanceInfo {
  /** ID of the environment. */
  instanceId: string
  /** Display name of the environment. */
  name: string
  /** What the environment is used for. */
  instanceType?: 'trial' | 'sandbox' | 'production' | 'pitchDemo' | 'pov' | (string & {}) | null | undefined
  /** When a trial ends. */
  expiryTimeUtc?: string | null | undefined
  /** How many times a trial can be extended. */
  maxTrialExtensionsAllowed?: number | null | undefined
  /** How a trial was extended so far, as a text. */
  trialExtensionHistory?: string | null | undefined
  /** ID of the group of servers that serves the environment. */
  scaleUnitId?: string | null | undefined
  /** Azure region that holds the data. */
  azureRegion?: string | null | undefined
  /** Name of the platform that the environment runs on. */
  platformType?: string | null | undefined
}

/** When an environment refreshes its data. */
export interface DataRefreshSchedule {
  /** Whether the schedule is switched on. */
  isActive?: boolean | null | undefined
  /** ID of the time zone that the times are meant in, such as UTC. */
  timezoneId?: string | null | undefined
  /** When to refresh; each entry is a cron expression. */
  cronSchedules?: string[] | null | undefined
  /** ID of the schedule. */
  scheduleId?: string | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
}

/** The Dataverse organization behind an environment. */
export interface CdsOrgInfo {
  /** Name of the organization for people. */
  friendlyName?: string | null | undefined
  /** Address of the organization. */
  url?: string | null | undefined
  /** Whether the organization is ready for use. */
  state?: string | null | undefined
  /** Where the organization is hosted. */
  location?: string | null | undefined
  /** Kind of the Power Platform environment, such as Sandbox or Production. */
  environmentSku?: string | null | undefined
  /** When the organization ends, if it does. */
  expirationTime?: string | null | undefined
  /** How far the end can be put off at most. */
  maxAllowedExpirationTime?: string | null | undefined
}

/** The managed data lake of an environment. */
export interface CdsMdlInfo {
  /** The folder that the environment keeps to itself. */
  privateWorkSpace?: DatalakeFolderDetail | null | undefined
  /** The folder that other applications may read. */
  publicWorkSpace?: DatalakeFolderDetail | null | undefined
}

/** A folder of the managed data lake. */
export interface DatalakeFolderDetail {
  /** Name of the folder for people. */
  name?: string | null | undefined
  /** Name that no other folder has. */
  uniqueName?: string | null | undefined
}

/** One extension of a trial. */
export interface TrialExtensionDetails {
  /** When the trial was extended. */
  extendedOn?: string | null | undefined
  /** By how many days, as a text. */
  extendedForDays?: string | null | undefined
  /** Who extended it. */
  extendedBy?: string | null | undefined
}

/** One environment in full. */
export interface InstanceMetadata {
  /** ID of the environment; always present in answers. */
  instanceId?: string | null | undefined
  /** Display name of the environment. */
  name: string
  /** Whether its customers are accounts. */
  isB2B?: boolean | null | undefined
  /** Whether its customers are persons. */
  isB2C?: boolean | null | undefined
  /** Whether it uses a Power BI capacity of your own. */
  isByoPbi?: boolean | null | undefined
  /** Whether it uses a Synapse workspace of your own. */
  isByoSynapse?: boolean | null | undefined
  /** Whether Dataverse shares its data, from Dataverse's data lake or your own. */
  isCdsMdlOrCdsByodl?: boolean | null | undefined
  /** How far the environment has come in being set up. */
  provisioningState?: 'new' | 'creating' | 'active' | 'createFailed' | 'updateFailed' | 'deleting' | 'refreshCredentials' | 'resetInstanceInProgress' | 'updating' | 'quickUpdate' | 'deactivated' | (string & {}) | null | undefined
  /** What the environment is used for. */
  instanceType?: 'trial' | 'sandbox' | 'production' | 'pitchDemo' | 'pov' | (string & {}) | null | undefined
  /** When it refreshes its data. */
  refreshSchedule?: DataRefreshSchedule | null | undefined
  /** When a trial ends. */
  expiryTimeUtc?: string | null | undefined
  /** Region that was chosen for the environment. */
  region?: string | null | undefined
  /** The Dataverse organization behind it. */
  cdsOrgInfo?: CdsOrgInfo | null | undefined
  /** Its managed data lake. */
  cdsMdlInfo?: CdsMdlInfo | null | undefined
  /** How many times a trial can be extended. */
  maxTrialExtensionsAllowed?: number | null | undefined
  /** How a trial was extended so far, as a text. */
  trialExtensionHistory?: string | null | undefined
  /** Whether somebody must sign in to a connection again. */
  isRefreshCredentialRequired?: boolean | null | undefined
  /** Every extension of a trial. */
  trialExtensionDetails?: TrialExtensionDetails[] | null | undefined
  /** Names of the workspaces that are connected. */
  configuredWorkspaces?: string[] | null | undefined
  /** Name of the platform that the environment runs on. */
  platformType?: string | null | undefined
  /** Azure region that holds the data. */
  azureRegion?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** A connection to something outside the environment. */
export interface ResourceMetadata {
  /** What the connection leads to. */
  kind?: 'bearerAuthenticationConnection' | 'sshKeyAuthenticationConnection' | 'apiKeyAuthenticationConnection' | 'basicAuthenticationConnection' | 'firstPartyADConnection' | 'amazonS3Connection' | 'adlsGen2' | 'd365Sales' | 'd365Marketing' | 'attachCds' | 'ftp' | 'facebookAds' | 'amlWorkspace' | 'mlStudioWebservice' | 'adRoll' | 'rollWorks' | 'constantContact' | 'campaignMonitor' | 'http' | 'dotDigital' | 'mailchimp' | 'linkedIn' | 'googleAds' | 'marketo' | 'microsoftAds' | 'omnisend' | 'sendGrid' | 'sendinblue' | 'activeCampaign' | 'autopilot' | 'klaviyo' | 'snapchat' | 'powerBI' | 'azureSql' | 'synapse' | (string & {}) | null | undefined
  /** ID of the connection. */
  resourceId?: string | null | undefined
  /** ID of what the connection was made for. */
  operationId?: string | null | undefined
  /** Name of the connection. */
  name?: string | null | undefined
  /** What the connection is for. */
  description?: string | null | undefined
  /** ID of the key vault with its secrets. */
  keyVaultMetadataId?: string | null | undefined
  /** Which secrets of the key vault it uses. */
  mappedSecrets?: MappedSecretMetadata | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** Which secrets of a key vault a connection uses. */
export interface MappedSecretMetadata {
  /** ID of the field that holds the secret. */
  mappedFieldId?: string | null | undefined
  /** ID of the key vault that the secret comes from. */
  linkedKeyVaultMetadataId?: string | null | undefined
  /** ID of what uses the secret. */
  mappingEntityId?: string | null | undefined
  /** Name of the secret in your key vault, by field of the connection. */
  byoKeyVaultFieldMapping?: Record<string, string> | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
}

/** An environment to create, or what to change in one. */
export interface InstanceCreationRequest {
  /** The environment itself; its name is all that is needed. */
  instanceMetadata: InstanceMetadata
  /** Connection to a storage account of your own, which then holds the data. */
  byosaResourceMetadata?: ResourceMetadata | null | undefined
  /** Connection to the Dataverse organization that shares the data. */
  cdsResourceMetadata?: ResourceMetadata | null | undefined
  /** Whether Dataverse's managed data lake holds the data. */
  isCdsMdlStorageEnabled?: boolean | null | undefined
  /** Whether existing data moves to a storage account of your own. */
  isCiToByosaMigrationEnabled?: boolean | null | undefined
  /** Whether to leave out, create or attach a Power Platform environment. */
  bapProvisioningType?: 'skip' | 'create' | 'attach' | (string & {}) | null | undefined
  /** Whether a Power BI workspace is set up along with it. */
  isPbiProvisioningRequired?: boolean | null | undefined
  /** Whether the link to Dataverse is set up anew. */
  isDataverseUpdateRequested?: boolean | null | undefined
}

/** A new environment that starts as a copy of another. */
export interface InstanceCopyRequest {
  /** ID of the environment to copy from. */
  instanceIdToCopy: string
  /** The environment itself; its name is all that is needed. */
  instanceMetadata: InstanceMetadata
  /** Connection to a storage account of your own, which then holds the data. */
  byosaResourceMetadata?: ResourceMetadata | null | undefined
  /** Connection to the Dataverse organization that shares the data. */
  cdsResourceMetadata?: ResourceMetadata | null | undefined
  /** Whether Dataverse's managed data lake holds the data. */
  isCdsMdlStorageEnabled?: boolean | null | undefined
  /** Whether existing data moves to a storage account of your own. */
  isCiToByosaMigrationEnabled?: boolean | null | undefined
  /** Whether to leave out, create or attach a Power Platform environment. */
  bapProvisioningType?: 'skip' | 'create' | 'attach' | (string & {}) | null | undefined
  /** Whether a Power BI workspace is set up along with it. */
  isPbiProvisioningRequired?: boolean | null | undefined
  /** Whether the link to Dataverse is set up anew. */
  isDataverseUpdateRequested?: boolean | null | undefined
}

/** A figure about customers or the business and how it is made. */
export interface MeasureMetadata {
  /** Name of the measure and of the table or column with its results, unique in the environment. */
  name: string
  /** Name of the measure for people. */
  displayName?: string | null | undefined
  /** What the measure tells. */
  description?: string | null | undefined
  /** What is calculated and from which rows. */
  definition?: MeasureDefinition | null | undefined
  /** The latest refresh; absent before the first. */
  latestEvaluation?: Evaluation | null | undefined
  /** The result, on measures without dimensions; others have rows in a table. */
  output?: ScalarOutput | null | undefined
  /** Last success and failures since. */
  evaluationStats?: EvaluationStats | null | undefined
  /** What is wrong with the definition, if it is. */
  errorDescription?: StringInfo | null | undefined
  /** Outcome of the last check, on measures that are written in SQL. */
  sqlValidationStats?: SqlValidationStats | null | undefined
  /** Earlier refreshes, where includeHistoricStats asks for them. */
  evaluationHistory?: Evaluation[] | null | undefined
  /** Earlier results, where includeHistoricStats asks for them. */
  outputHistory?: ScalarOutput[] | null | undefined
  /** Whether other measures can be made from it. */
  isTemplate?: boolean | null | undefined
  /** ID of the template that the measure was made from. */
  templateId?: string | null | undefined
  /** Whether a template was filled in to make the measure. */
  isCreatedFromTemplate?: boolean | null | undefined
  /** ID of the environment that the measure belongs to. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** What a measure calculates, from which rows, grouped by what. */
export interface MeasureDefinition {
  /** Whether results fill a table of their own or a column of Customer_Measure. */
  kind?: 'entity' | 'attribute' | (string & {}) | null | undefined
  /** Whether there are no dimensions, so that the result is a single value. */
  isScalar?: boolean | null | undefined
  /** Tables that the measure reads. */
  linkedEntities?: MeasureLinkedEntity[] | null | undefined
  /** Columns that are computed for the calculations. */
  variables?: MeasureVariable[] | null | undefined
  /** Which rows are measured, as a tree of expressions; send it back as it was read. */
  filters?: MeasureExpression | null | undefined
  /** Which rows are measured, in the form that segments use. */
  filteringCriteria?: SegmentMembershipCriteria | null | undefined
  /** Columns to group by; none gives one value for the environment. */
  dimensions?: MeasureDimension[] | null | undefined
  /** What is calculated; exactly one where there are no dimensions. */
  aggregates?: MeasureAggregate[] | null | undefined
  /** Whether the results are grouped by customer and so belong to profiles. */
  isProfile?: boolean | null | undefined
  /** The definition in SQL, on type manual. */
  measureQuerySql?: string | null | undefined
  /** Whether parts or SQL define the measure. */
  type?: 'structured' | 'manual' | (string & {}) | null | undefined
  /** Whether the SQL of a manual definition gives a single value. */
  isManualQueryScalar?: boolean | null | undefined
  /** Tables that the measure needs; the service finds them out. */
  dependencies?: EntityDependency[] | null | undefined
}

/** A table that a measure reads. */
export interface MeasureLinkedEntity {
  /** Whether the measure starts from the table, joins it or takes one value of it. */
  kind?: 'base' | 'join' | 'scalar' | (string & {}) | null | undefined
  /** Name of the table. */
  entity?: string | null | undefined
  /** Name of the table within the definition. */
  alias?: string | null | undefined
}

/** A column that a measure computes for its own calculations. */
export interface MeasureVariable {
  /** Whether the expression computes a number or a date. */
  kind?: 'arithmetic' | 'date' | (string & {}) | null | undefined
  /** Name that calculations use the variable by. */
  name?: string | null | undefined
  /** Type of the computed values. */
  dataType?: string | null | undefined
  /** The expression, as it was typed. */
  expressionText?: string | null | undefined
  /** Replacements that are made before values are calculated with. */
  variableConditionGroups?: MeasureVariableConditionGroup[] | null | undefined
}

/** Replacements that belong together. */
export interface MeasureVariableConditionGroup {
  /** Name of the group for people. */
  name?: string | null | undefined
  /** The replacements, made in their order. */
  conditions?: MeasureVariableCondition[] | null | undefined
}

/** Replaces values of a variable; its details are not published and are kept as they come. */
export interface MeasureVariableCondition {
  /** What is replaced; it decides which other properties stand beside it. */
  kind?: 'replaceNulls' | 'replaceTargetValues' | (string & {}) | null | undefined
  [property: string]: unknown
}

/** A node of a filter; its operands are not published and are kept as they come. */
export interface MeasureExpression {
  /** What the expression does; it decides which other properties stand beside it. */
  kind?: 'constant' | 'property' | 'memberAccess' | 'functionCall' | 'and' | 'or' | 'equals' | 'notEquals' | 'greaterThan' | 'greaterThanOrEqualTo' | 'lessThan' | 'lessThanOrEqualTo' | 'contains' | 'startsWith' | 'endsWith' | 'isNull' | 'isNotNull' | 'negate' | 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'exponent' | 'today' | 'now' | (string & {}) | null | undefined
  [property: string]: unknown
}

/** One condition of a rule, or several of them combined; some kinds carry more properties. */
export interface SegmentMembershipCriteria {
  /** What is tested; default tests a column of a table. */
  kind?: 'post' | 'default' | 'consent' | 'engagement' | (string & {}) | null | undefined
  /** How the nested conditions combine, on a condition that has some. */
  logicalOperator?: 'and' | 'or' | (string & {}) | null | undefined
  /** Column to test, with its table, such as Customer.City. */
  attribute?: string | null | undefined
  /** How the column is compared with the value or the list of values. */
  comparisonOperator?: 'equals' | 'notEquals' | 'greaterThan' | 'greaterThanOrEqualTo' | 'lessThan' | 'lessThanOrEqualTo' | 'any' | 'contains' | 'startsWith' | 'endsWith' | 'isNull' | 'isNotNull' | 'all' | 'isIn' | 'isWithinLast' | 'isBetween' | 'isNotBetween' | 'yearToDate' | 'dayOf' | 'monthOf' | 'yearOf' | 'dayOfWeek' | 'timeAt' | 'childOf' | 'parentOf' | (string & {}) | null | undefined
  /** The nested conditions that logicalOperator combines. */
  childCriterias?: SegmentMembershipCriteria[] | null | undefined
  /** What the column is compared with, written as text whatever its type. */
  value?: string | null | undefined
  /** Whether upper and lower case count as the same; they differ unless set. */
  ignoreCase?: boolean | null | undefined
  /** What the column is compared with, for operators that take several values. */
  listOfValues?: string[] | null | undefined
  /** Whether the column is compared as a point in time. */
  isTime?: boolean | null | undefined
}

/** A column that a measure groups its results by. */
export interface MeasureDimension {
  /** Column to group by. */
  field?: string | null | undefined
  /** Name of the column in the rows of results. */
  alias?: string | null | undefined
  /** Name of the column for people. */
  displayName?: string | null | undefined
  /** Place among the dimensions and calculations, from the left. */
  order?: number | null | undefined
  /** Span of time that dates are grouped by. */
  bucket?: 'none' | 'day' | 'month' | 'year' | (string & {}) | null | undefined
  /** Whether editors must leave the dimension alone. */
  isReadOnly?: boolean | null | undefined
}

/** One calculation of a measure, such as a sum. */
export interface MeasureAggregate {
  /** How the values of a group become one. */
  operation?: 'sum' | 'avg' | 'min' | 'max' | 'count' | 'countDistinct' | 'first' | 'last' | 'argMax' | 'argMin' | (string & {}) | null | undefined
  /** Column or variable whose values are taken. */
  field?: string | null | undefined
  /** Name of the calculation in the results. */
  alias?: string | null | undefined
  /** Name of the calculation for people. */
  displayName?: string | null | undefined
  /** Place among the dimensions and calculations, from the left. */
  order?: number | null | undefined
  /** Set to rollup where an account also counts all accounts below it. */
  operationScope?: 'rollup' | (string & {}) | null | undefined
  /** Calculations that this one is made of, such as the one behind an argMax. */
  aggregates?: MeasureAggregate[] | null | undefined
  /** Whether the calculation shows in the results or only serves others. */
  isIncluded?: boolean | null | undefined
}

/** A table that must be there for a definition to work. */
export interface EntityDependency {
  /** Name of the table in data paths. */
  qualifiedEntityName?: string | null | undefined
  /** What the table is for. */
  type?: 'unspecified' | 'profile' | 'conflationMap' | 'activity' | 'aggregateKpi' | 'profileKpi' | 'unifiedActivity' | 'segment' | 'intelligence' | 'genericPrediction' | 'enrichment' | 'insights' | 'derivedEntity' | 'corrupt' | 'selfConflation' | 'conflationManualReview' | 'selfConflationManualReview' | 'semanticActivity' | 'segmentMembership' | 'hierarchy' | 'dataLineage' | 'transform' | 'semanticEntity' | (string & {}) | null | undefined
  /** Columns that are used. */
  attributeNames?: string[] | null | undefined
  /** Relationships that are followed to reach the table. */
  relationshipNames?: string[] | null | undefined
  /** Which activities are used, where the table holds some. */
  activityDetails?: InsightActivityDetails[] | null | undefined
}

/** Activities that a definition depends on. */
export interface InsightActivityDetails {
  /** Type of the activities, such as SalesOrderLine. */
  activityType?: string | null | undefined
  /** Table that holds the activities. */
  entityName?: string | null | undefined
  /** Source tables that the activities come from. */
  activitySourceEntitiesInfo?: ActivitySourceEntityInfo[] | null | undefined
}

/** A source table that activities come from. */
export interface ActivitySourceEntityInfo {
  /** Name of the source table. */
  entityName?: string | null | undefined
}

/** One refresh of a measure. */
export interface Evaluation {
  /** ID of the refresh that the stored results come from. */
  lastSuccessfulRunId?: string | null | undefined
  /** How the refresh went, or how far it has come. */
  state?: 'none' | 'running' | 'failed' | 'completed' | (string & {}) | null | undefined
  /** When the refresh ended. */
  endTime?: string | null | undefined
  /** Why the refresh failed, if it did. */
  error?: string | null | undefined
}

/** Result of a measure that gives a single value. */
export interface ScalarOutput {
  /** The result of each calculation as text, by the alias of the calculation. */
  values?: Record<string, string> | null | undefined
  /** Name of the measure. */
  measureName?: string | null | undefined
  /** When the values were calculated. */
  evaluationTime?: string | null | undefined
}

/** How reliably a measure runs. */
export interface EvaluationStats {
  /** When a refresh last succeeded. */
  lastSuccessful?: string | null | undefined
  /** How many refreshes have failed since then. */
  consecutiveFailureCount?: number | null | undefined
}

/** A message that can be shown in several languages. */
export interface StringInfo {
  /** The message for people. */
  value?: string | null | undefined
  /** Name of the message, the same in every language. */
  key?: 'activityMappingDuplicateMappingOnEntity' | 'activityMappingEmptyInput' | 'activityMappingInvalidKeyAttribute' | 'activityMappingInvalidRelationshipAttribute' | 'activityMappingInvalidStartEndTimeField' | 'activityMappingInvalidStartTimeFieldValue' | 'apiInternalError' | 'apiVersionNotSupported' | 'authEmptyAuthorizationCode' | 'authEmptyAuthorizationCodeError' | 'authEmptyBearerToken' | 'authEmptyBearerTokenError' | 'authEmptyRedirect' | 'authEmptyRedirectUrl' | 'authEmptyRefreshToken' | 'authEmptyState' | 'authInvalidApp' | 'authInvalidAppType' | 'authInvalidToken' | 'authUserHasC360LicenseError' | 'configurationControllerMissingInput' | 'customer360ApiInvalidIdentity' | 'customer360ApiInvalidTenantIdClaims' | 'customer360ApiInvalidUserIdClaims' | 'dataRefreshInvalidScheduleRequest' | 'dataSourceCreateAlreadyExistError' | 'dataSourceModelAlreadyExistError' | 'dataSourceDataSourceCanNotDelete' | 'dataSourceDataSourceDeleted' | 'dataSourceDataSourceNotFound' | 'dataSourceDuplicateDataSourceName' | 'dataSourceEmptyDataSource' | 'dataSourceEmptyDataSourceName' | 'dataSourceEmptyDataSourceNameError' | 'dataSourceEmptyAttributeError' | 'dataLakeAccountInvalidError' | 'dataLakeSecretInvalidError' | 'dataSourceModelNotFoundError' | 'modelDataTypeError' | 'modelDataConvertError' | 'resourceMetadataNotFoundError' | 'dataSourceInactiveInstance' | 'dataSourceInstanceNotFound' | 'dataSourceCreationFailed' | 'dataSourceInvalidDataSourceName' | 'dataSourceInvalidDataSourceNameCharacter' | 'dataSourceInvalidEntityNames' | 'dataSourceMetadataExceedsLimit' | 'dataSourceNotFound' | 'dataSourceNotProvisioned' | 'dataSourceRefreshTimeout' | 'dataSourceUpdateAlreadyExistError' | 'dataSourceUpdateDependenciesError' | 'datasourceIngestionUnexpectedError' | 'dynamics365EmptyHeader' | 'entityDataControllerContentType' | 'entityMetadataCanNotMarkAttribute' | 'entityMetadataCanNotUpdateEntity' | 'entityMetadataCanNotUpdateEntityOfActivityType' | 'entityMetadataForAttributeNotFoundForEntity' | 'entityMetadataNotFoundForEntity' | 'failedToSubmiProfileStoreJob' | 'gdprDeleteOldSnapshotsConfiguratonError' | 'gdprDeleteOldSnapshotsNonC360DataflowsError' | 'graphApiEmptySearchTerm' | 'graphApiPrincipalIdMissingInRequest' | 'graphApiPrincipalIdsExceedslimit' | 'graphApiPrincipalIdsExceedslimitError' | 'graphApiTopLimitError' | 'graphApiGroupDirectoryInfoFailed' | 'graphApiUserDirectoryInfoFailed' | 'instanceNoAssignmentsInRequest' | 'instanceUserSettingsMissing' | 'instancePreferredLanguageMissing' | 'instancePreferredRegionalFormatMissing' | 'invalidDataSourceType' | 'invocationBadRequestInReadingHeaderInfo' | 'invocationFailedBindToMethod' | 'invocationUnsupportedMediaType' | 'measuresProcessingOrchestrationSkipMeasuresAndNotify' | 'nullOrEmptyInstanceId' | 'offlineGraphIngestionOrchestrationNotify' | 'segmentEvaluationOrchestrationNotify' | 'profileStoreIngestionFailedWithJobInfo' | 'profileStoreIngestionOrchestrationFailed' | 'profileStoreOrchestrationSuccessful' | 'publicMetadataControllerAnonymousType' | 'rbacAADDirectoryObjectNotFound' | 'rbacCanNotRevokePermissionFromInstance' | 'rbacDeletedRoleAssignmentsFromUser' | 'rbacInvalidRole' | 'rbacRoleIsNotValid' | 'rbacUnsupportedPrincipalType' | 'rbacUserNotFound' | 'refreshBackgroundTaskRunningError' | 'refreshConflationCancelled' | 'refreshConflationMetadataNotFound' | 'refreshConflationJobFailed' | 'refreshEnrichmentMetadataNotFound' | 'refreshEnrichmentMisconfigured' | 'refreshEnrichmentRequestExceeded' | 'refreshEnrichmentRequestThrottling' | 'refreshExportCancelled' | 'refreshExportCompleted' | 'refreshExportFailed' | 'refreshExportRequestThrottling' | 'refreshExportSkipped' | 'refreshMatchRequestThrotling' | 'refreshMeasuresEvaluationRequestThrottling' | 'refreshMergeRequestThrotling' | 'refreshPrerequisitesUnmetError' | 'refreshRunningOrchestrationNotFound' | 'resourceBuilderFailure' | 'segmentAdvancedEditorNotEnabled' | 'staleMatchMetadataError' | 'staleMatchRunError' | 'testName' | 'measuresProcessingOrchestrationFailed' | 'measuresProcessingOrchestrationFailedV2' | 'offlineGraphIngestionOrchestrationFailed' | 'segmentEvaluationOrchestrationFailed' | 'matchMergeOrchestrationFailed' | 'refreshMatchPairsEntityDoesNotExist' | 'invalidSegmentDefinitionErrorMessage' | 'clauseForNextRefresh' | 'refreshIntelligenceCancelled' | 'refreshIntelligenceCompleted' | 'refreshIntelligenceFailed' | 'refreshIntelligenceSkipped' | 'refreshIntelligenceDisabled' | 'refreshConflationConfigurationNotFound' | 'conflationPlanInvalid' | 'conflationMetadataNotFoundForEntity' | 'conflationMetadataNotFoundForColumn' | 'conflationConfigurationInvalid' | 'conflationUnexpectedError' | 'matchPairsEntityDataMissing' | 'matchPairsEntityNotExist' | 'conflationResolutionInvalid' | 'intelligenceUnsupportedDiscoverySource' | 'refreshDataPreparationCancelled' | 'refreshDataPreparationRequestThrottling' | 'refreshDataPreparationFailed' | 'bapNotMapped' | 'bapCannotCreateEnvironment' | 'bapInvalidEnvironmentDisplayNameLength' | 'bapInvalidEnvironmentDisplayName' | 'bapInvalidEnvironmentLocation' | 'bapInvalidEnvironmentSku' | 'bapInvalidEnvironment' | 'bapInvalidTenantEnvironmentLimit' | 'bapInvalidUserEnvironmentLimit' | 'dataSourceIngestionCancelled' | 'dataSourceIngestionSkippedNoEntities' | 'genericPredictionEntitiesNotAvailable' | 'genericPredictionEntityPartitionsNotAvailable' | 'genericPredictionEntityWithLabelAttributeNotAvailable' | 'genericPredictionAttributesNotAvailable' | 'invalidJarvisEntityCreationErrorMessage' | 'activityIngestionActivityIdNotFound' | 'activityIngestionActivityTimeNotFound' | 'activityIngestionIncorrectMinViewFields' | 'activityIngestionNoJarvisColumnMapping' | 'activityIngestionNoPrimaryKey' | 'activityIngestionNoSourceStream' | 'activityIngestionNoSourceStreamWithCorrectActivityName' | 'activityIngestionNoStartOrEndTime' | 'activityIngestionRangeIndexNotFound' | 'activityIngestionUniqueSourceStream' | 'entityNoPrimaryKey' | 'invalidSegmentAdvancedSegCreateInInvalidState' | 'invalidSegmentFormat' | 'invalidSegmentNameExists' | 'inavlidSegmentType' | 'inavlidSegmentValidationDisabled' | 'invalidSegmentNameConflict' | 'invalidSegmentNoExistingSegWithName' | 'invalidSegmentSegNotFound' | 'invalidSegmentValidationNotAllowedForState' | 'invalidSegmentValidationNotAllowedForType' | 'segmentNotFound' | 'dataSourceEmptyResourceIdError' | 'invalidOrganizationUrl' | 'enablingCdsEntitiesFailed' | 'dataSourceIngestionSkippedForMissingCdsModelJsonPath' | 'dataSourceIngestionSkippedForCdsModelIncomplete' | 'missingOrganizationUrl' | 'searchStoreUnavailable' | 'profileStoreUnavailable' | 'unsupportedInsightType' | 'invalidInsightInputGeneric' | 'invalidMalformedInsightInputPayload' | 'invalidInsightInputMissingName' | (string & {}) | null | undefined
  /** What the message speaks of, such as table names, in the order it names them. */
  args?: string[] | null | undefined
}

/** Outcome of the last check of a definition in SQL. */
export interface SqlValidationStats {
  /** When the SQL was last checked. */
  validationDate?: string | null | undefined
  /** What the check found wrong; absent when the SQL is sound. */
  error?: string | null | undefined
}

/** Every key that leads to one customer. */
export interface KeyRingResponse {
  /** ID of the environment. */
  instanceId: string
  /** ID of the unified customer. */
  customerId: string
  /** The keys of the customer in each source table, free-form in the published model: usually a list of dataSourceName, tableName, preferredKey and keys. */
  keyRing: unknown
}

/** How many activities of which types a customer has. */
export interface ActivityTypesResponse {
  /** ID of the environment. */
  instanceId: string
  /** ID of the unified customer. */
  customerId: string
  /** How many activities the customer has. */
  totalCount?: number | null | undefined
  /** The activities by type; a type without any is left out. */
  activityTypes?: ActivityTypeCount[] | null | undefined
  /** Present where a service answers as the published model says; free-form. */
  keyRing?: unknown
}

/** One type of a customer's activities. */
export interface ActivityTypeCount {
  /** Type of the activities, such as SalesOrder. */
  activityType: string
  /** How many activities of the type there are. */
  count?: number | null | undefined
  /** When the latest of them took place. */
  lastActivityTime?: string | null | undefined
}

/** State of the store that profiles are looked up in. */
export interface ProfileStoreStateInfo {
  /** When the profiles were last loaded. */
  ingestionTime?: string | null | undefined
  /** The copy that answers now. */
  primaryInfo?: ProfileStoreCollectionInfo | null | undefined
  /** The copy that is being built or stands by. */
  secondaryInfo?: ProfileStoreCollectionInfo | null | undefined
  /** ID of the environment. */
  instanceId: string
}

/** One of the two copies of the profile store. */
export interface ProfileStoreCollectionInfo {
  /** Whether it can answer; queryable means it can. */
  currentState?: 'empty' | 'inBuild' | 'queryable' | (string & {}) | null | undefined
  /** How many rows it holds. */
  rowCount?: number | null | undefined
  /** Size in bytes. */
  size?: number | null | undefined
  /** Whether the rows of each job have arrived, by job. */
  profileStoreHydrationStateInfo?: Record<string, 'notHydrated' | 'hydrated' | 'nothingToHydrate' | (string & {})> | null | undefined
}

/** A link between a column of one table and one of another. */
export interface RelationshipMetadata {
  /** Name of the relationship: letters, digits and underscores, case-sensitive, unique in the environment. */
  name: string
  /** Name of the relationship for people. */
  friendlyName?: string | null | undefined
  /** What the relationship is for. */
  description?: string | null | undefined
  /** Whether keys link the rows or one table was made from the other, and from which end. */
  relationshipType?: 'singleKeyRelationshipOrigin' | 'singleKeyRelationshipDestination' | 'dataSourceLineageOrigin' | 'dataSourceLineageDestination' | (string & {}) | null | undefined
  /** Column of the first table that holds the key of the second. */
  fromAttributeName?: string | null | undefined
  /** Table the relationship starts from, such as Purchases. */
  fromEntityName?: string | null | undefined
  /** Key column of the second table. */
  toAttributeName?: string | null | undefined
  /** Table the relationship leads to, such as Customer. */
  toEntityName?: string | null | undefined
  /** How many rows of the first table go with how many of the second. */
  cardinality?: 'oneToMany' | 'oneToOne' | 'manyToOne' | (string & {}) | null | undefined
  /** Who made the relationship; only those of users can be changed or deleted. */
  source?: 'user' | 'system' | 'inferred' | (string & {}) | null | undefined
  /** ID of the environment that the relationship belongs to. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** A role that can be assigned. */
export interface RoleDefinition {
  /** Name of the role, as assignments spell it. */
  roleName: string
  /** What the role allows, for people. */
  description?: string | null | undefined
}

/** The roles of one principal in an environment. */
export interface RoleAssignment {
  /** Directory object ID of the user, group or application. */
  principalId?: string | null | undefined
  /** Who has the roles. */
  principalType: 'user' | 'group' | 'app' | (string & {})
  /** Names of the roles, such as Admin or Viewer. */
  roles: string[]
  /** ID of the environment. */
  instanceId?: string | null | undefined
}

/** The search and filter index of an environment. */
export interface InstanceSearchConfiguration {
  /** One entry for each searchable table. */
  entityConfig: EntitySearchConfiguration[]
  /** Whether nobody has changed it yet. */
  isSystemGenerated?: boolean | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** The indexed columns of one table. */
export interface EntitySearchConfiguration {
  /** Name of the table, which is Customer. */
  qualifiedEntityName: string
  /** The indexed columns; search ignores any other. */
  attributes: AttributeSearchConfiguration[]
}

/** How search treats one named column. */
export interface AttributeSearchConfiguration {
  /** Name of the column. */
  name: string
  /** How search treats the column. */
  properties?: AttributeSearchProperties | null | undefined
}

/** How search treats one column. */
export interface AttributeSearchProperties {
  /** Whether search looks into the column. */
  isSearchable?: boolean | null | undefined
  /** Whether filters may name the column. */
  isFilterable?: boolean | null | undefined
  /** Whether the column offers facets. */
  isFacetable?: boolean | null | undefined
  /** Whether rows can be sorted by the column. */
  isSortable?: boolean | null | undefined
  /** How facet values are built, such as count:5 or interval:10. */
  facetSpecification?: string | null | undefined
}

/** A group of customers and the rules that decide who belongs. */
export interface SegmentMetadata {
  /** Whether profiles or engagement data decide membership; default means profiles. */
  kind?: 'default' | 'engagement' | (string & {}) | null | undefined
  /** Name of the segment and of the table that holds its members, unique in the environment. */
  name: string
  /** Name of the segment for people. */
  friendlyName?: string | null | undefined
  /** What the segment is for. */
  description?: string | null | undefined
  /** The rules or the SQL that decide who belongs. */
  segmentQueryExpression?: SegmentationQuery | null | undefined
  /** Whether refreshes include the segment, or how its check stands; a new one is inactive. */
  state?: 'inactive' | 'active' | 'validating' | 'validated' | 'invalid' | 'validationError' | (string & {}) | null | undefined
  /** What is wrong with the definition, if it is. */
  errorDescription?: string | null | undefined
  /** When the segment stops being refreshed, if ever. */
  endDate?: string | null | undefined
  /** Outcome of the latest refresh, with the number of members; absent before the first. */
  evaluationStatus?: SegmentationPublishStats | null | undefined
  /** Outcome of the last check, on segments that are written in SQL. */
  sqlValidationStats?: SqlValidationStats | null | undefined
  /** Outcomes of earlier refreshes, where includeHistoricStats asks for them. */
  evaluationStatusHistory?: HistoricalSegmentStats[] | null | undefined
  /** How many customers each rule finds, to see where members are lost. */
  segmentQueryStats?: SegmentQueryStat | null | undefined
  /** ID of the environment that the segment belongs to. */
  instanceId?: string | null | undefined
  /** Counts the changes. */
  version?: number | null | undefined
  /** Who made the last change. */
  updatedBy?: string | null | undefined
  /** When the last change was made. */
  updatedUtc?: string | null | undefined
  /** Who created it. */
  createdBy?: string | null | undefined
  /** When it was created. */
  createdUtc?: string | null | undefined
}

/** What decides who belongs to a segment. */
export interface SegmentationQuery {
  /** Whether rules or SQL define the segment. */
  type?: 'structured' | 'manual' | (string & {}) | null | undefined
  /** The older form of projectedAttributes: names of columns alone. */
  projections?: string[] | null | undefined
  /** Columns that the segment stores beside each customer ID. */
  projectedAttributes?: SegmentationProjection[] | null | undefined
  /** The rules, each applied to the result of those before it. */
  rowsets?: SegmentationRowset[] | null | undefined
  /** The definition in SQL, on segments of type manual. */
  segmentationQuerySql?: string | null | undefined
  /** Hierarchies of accounts that the rules refer to. */
  hierarchies?: HierarchyDefinition[] | null | undefined
}

/** Columns that a segment stores beside each customer ID. */
export interface SegmentationProjection {
  /** Table that the columns are taken from. */
  entityName?: string | null | undefined
  /** Columns to add to each member. */
  attributeNames?: string[] | null | undefined
  /** Relationships to follow to that table, in their order. */
  path?: string[] | null | undefined
  /** Whether the columns are taken before or after the rules are applied. */
  projectionType?: 'pre' | 'post' | (string & {}) | null | undefined
}

/** One rule of a segment; rules apply in their order. */
export interface SegmentationRowset {
  /** How the customers of this rule combine with those of the rules before it. */
  rowsetOperation?: 'union' | 'intersect' | 'except' | 'none' | 'include' | 'exclude' | (string & {}) | null | undefined
  /** What a customer must fulfil to be found by this rule. */
  criteria?: SegmentMembershipCriteria | null | undefined
  /** Relationships from the tested tables to Customer, one list for each path. */
  paths?: string[][] | null | undefined
  /** ID of the rule, by which its count is found in segmentQueryStats. */
  rowsetId?: string | null | undefined
}

/** A hierarchy that the conditions childOf and parentOf use. */
export interface HierarchyDefinition {
  /** Table that says which account is above which. */
  hierarchyEntityName?: string | null | undefined
  /** Column of that table with the ID of an account. */
  sourceAttributeName?: string | null | undefined
  /** Column of that table with the ID of the account above. */
  destinationAttributeName?: string | null | undefined
}

/** Outcome of the latest refresh of a segment. */
export interface SegmentationPublishStats {
  /** How the latest refresh went, or how far it has come. */
  jobStatus?: 'None' | 'Queued' | 'Running' | 'CompletedSuccess' | 'CompletedFailure' | 'Cancelled' | 'Interrupted' | 'NotQualified' | (string & {}) | null | undefined
  /** When the latest refresh took place. */
  evaluationDate?: string | null | undefined
  /** How many members the latest refresh found. */
  entityCount?: number | null | undefined
  /** Why the latest refresh failed, if it did. */
  error?: StringInfo | null | undefined
  /** ID of the refresh that the stored members come from. */
  lastSuccessfulRunId?: string | null | undefined
}

/** Outcome of one earlier refresh of a segment. */
export interface HistoricalSegmentStats {
  /** When the refresh took place. */
  evaluationDate?: string | null | undefined
  /** How many members the refresh found. */
  entityCount?: number | null | undefined
  /** How the refresh ended, such as CompletedSuccess. */
  jobStatus?: string | null | undefined
  /** Why the refresh failed, if it did. */
  error?: StringInfo | null | undefined
}

/** How many customers each rule of a segment finds. */
export interface SegmentQueryStat {
  /** One count for each rule. */
  rowsetStat?: SegmentRowsetStat[] | null | undefined
}

/** How many customers one rule of a segment finds. */
export interface SegmentRowsetStat {
  /** ID of the rule that was counted. */
  rowsetId?: string | null | undefined
  /** How many customers the rule finds by itself. */
  rowsetCount?: number | null | undefined
}

/** The tables of an environment. */
export interface EntityModel {
  /** ID of the environment. */
  instanceId: string
  /** ID of the process that fills the tables, if there is just one. */
  dataflowId?: string | null | undefined
  /** ID of the data source that owns it. */
  datasourceId?: string | null | undefined
  /** What kind of process fills it. */
  dataflowType?: 'dynamics365' | 'salesforce' | 'conflationSortAndRefine' | 'conflationDeduplication' | 'conflationMatchPairs' | 'conflationResolveConflicts' | 'enriched' | 'kpi' | 'powerQuery' | 'dataPreparation' | 'intelligence' | 'unifiedActivity' | 'segmentation' | 'ingestion' | 'attachCdm' | 'genericPrediction' | 'attachCds' | 'unknown' | 'powerPlatform' | 'datahub' | 'insights' | 'derivedEntity' | 'powerPlatformSource' | 'powerPlatformBYDL' | 'powerPlatformBYDLSource' | 'semanticActivity' | 'segmentMembership' | 'firstParty' | 'hierarchy' | 'contact' | 'semanticEntity' | 'attachSynapse' | 'transform' | (string & {}) | null | undefined
  /** Every table of the environment. */
  entities: EntityMetadata[]
}

/** One table of an environment with its columns and keys. */
export interface EntityMetadata {
  /** Name of the table within its data source. */
  name: string
  /** Name of the table in data paths. */
  qualifiedEntityName: string
  /** Name of the data source that owns the table. */
  dataSourceName?: string | null | undefined
  /** What kind of process fills it. */
  dataflowType?: 'dynamics365' | 'salesforce' | 'conflationSortAndRefine' | 'conflationDeduplication' | 'conflationMatchPairs' | 'conflationResolveConflicts' | 'enriched' | 'kpi' | 'powerQuery' | 'dataPreparation' | 'intelligence' | 'unifiedActivity' | 'segmentation' | 'ingestion' | 'attachCdm' | 'genericPrediction' | 'attachCds' | 'unknown' | 'powerPlatform' | 'datahub' | 'insights' | 'derivedEntity' | 'powerPlatformSource' | 'powerPlatformBYDL' | 'powerPlatformBYDLSource' | 'semanticActivity' | 'segmentMembership' | 'firstParty' | 'hierarchy' | 'contact' | 'semanticEntity' | 'attachSynapse' | 'transform' | (string & {}) | null | undefined
  /** Whether Spark reads it with a shared access signature. */
  shouldUseSparkSasAuth?: boolean | null | undefined
  /** ID of the data source that owns it. */
  datasourceId?: string | null | undefined
  /** What the table is for. */
  entityType?: 'unspecified' | 'profile' | 'conflationMap' | 'activity' | 'aggregateKpi' | 'profileKpi' | 'unifiedActivity' | 'segment' | 'intelligence' | 'genericPrediction' | 'enrichment' | 'insights' | 'derivedEntity' | 'corrupt' | 'selfConflation' | 'conflationManualReview' | 'selfConflationManualReview' | 'semanticActivity' | 'segmentMembership' | 'hierarchy' | 'dataLineage' | 'transform' | 'semanticEntity' | (string & {}) | null | undefined
  /** The columns, in their stored order. */
  attributes: AttributeMetadata[]
  /** The keys of the table; each is a list of columns. */
  keys?: AttributeMetadata[][] | null | undefined
  /** How it refers to other tables. */
  relationships?: EntityRelationship[] | null | undefined
  /** Column that says when a row came to be. */
  timestampAttribute?: AttributeMetadata | null | undefined
  /** Column that tells changed rows from unchanged ones. */
  incrementalAttribute?: AttributeMetadata | null | undefined
  /** What a row of the table is. */
  semanticType?: 'Account' | 'AccountLeads' | 'ActivityParty' | 'ActivityPointer' | 'Annotation' | 'Appointment' | 'BusinessUnit' | 'Campaign' | 'CampaignActivity' | 'CampaignItem' | 'CampaignResponse' | 'Characteristic' | 'Competitor' | 'CompetitorAddress' | 'CompetitorProduct' | 'Connection' | 'ConnectionRole' | 'Contact' | 'Contract' | 'ContractDetail' | 'Customer' | 'CustomerAddress' | 'CustomerRelationship' | 'Discount' | 'DiscountType' | 'Email' | 'Entitlement' | 'Equipment' | 'Fax' | 'Feedback' | 'Goal' | 'Incident' | 'Invoice' | 'InvoiceDetail' | 'KbArticle' | 'KnowledgeArticle' | 'Lead' | 'LeadAddress' | 'Letter' | 'Metric' | 'Opportunity' | 'Organization' | 'Owner' | 'PhoneCall' | 'Position' | 'PriceLevel' | 'Product' | 'Quote' | 'RatingModel' | 'Resource' | 'ResourceGroup' | 'SalesLiterature' | 'SalesOrder' | 'Service' | 'ServiceAppointment' | 'Site' | 'SLA' | 'SocialActivity' | 'SocialProfile' | 'SystemUser' | 'Task' | 'Team' | 'Territory' | 'UoM' | (string & {}) | null | undefined
  /** When the rows were last loaded. */
  refreshTime?: string | null | undefined
  /** The stored parts that together are the table. */
  partitions?: PartitionMetadata[] | null | undefined
  /** Rows added or changed by the last incremental refresh. */
  incrementalUpsertPartitions?: PartitionMetadata[] | null | undefined
  /** Rows removed by the last incremental refresh. */
  incrementalDeletePartitions?: PartitionMetadata[] | null | undefined
  /** The whole table once more, as Parquet. */
  fullPartitionsParquet?: PartitionMetadata[] | null | undefined
  /** Rows added or changed by the last incremental refresh, as Parquet. */
  incrementalUpsertPartitionsParquet?: PartitionMetadata[] | null | undefined
  /** Rows removed by the last incremental refresh, as Parquet. */
  incrementalDeletePartitionsParquet?: PartitionMetadata[] | null | undefined
  /** Notes on the table. */
  annotations?: Annotation[] | null | undefined
}

/** One column of a table. */
export interface AttributeMetadata {
  /** Name of the column as it appears in rows. */
  name: string
  /** Name of the column for people. */
  friendlyName?: string | null | undefined
  /** Name of the column in its source. */
  baseName?: string | null | undefined
  /** OData type of the column, such as Edm.String. */
  dataType: string
  /** What the column means. */
  semanticType?: 'CalendarDate' | 'CalendarDayOfMonth' | 'CalendarDayOfWeek' | 'CalendarDayOfYear' | 'CalendarHalfYear' | 'CalendarMonthOfYear' | 'CalendarMonth' | 'CalendarWeek' | 'CalendarYear' | 'CalendarFiscalDate' | 'CalendarFiscalDayOfMonth' | 'CalendarFiscalDayOfWeek' | 'CalendarFiscalDayOfYear' | 'CalendarFiscalHalfYear' | 'CalendarFiscalMonthOfYear' | 'CalendarFiscalMonth' | 'CalendarFiscalQuarter' | 'CalendarFiscalWeekOfMonth' | 'CalendarFiscalWeekOfYear' | 'CalendarFiscalWeek' | 'CalendarFiscalYear' | 'Account' | 'Channel' | 'Contact' | 'Customer' | 'Language' | 'Organization' | 'OrganizationUnit' | 'Person' | 'Product' | 'ProductGroup' | 'LocationAddress' | 'LocationAddressStreet' | 'LocationCity' | 'LocationContinent' | 'LocationCountry' | 'LocationCounty' | 'LocationLatitude' | 'LocationLongitude' | 'LocationPoint' | 'LocationPostalCode' | 'LocationProvince' | 'LocationRegion' | 'LocationState' | 'LocationTimezone' | 'MeasurementDateCreation' | 'MeasurementDateModify' | 'MeasurementStatus' | 'MeasurementVersion' | 'BarCode' | 'Brand' | 'IdentityGovernmentID' | 'PersonFirstName' | 'PersonFullName' | 'PersonLastName' | 'PersonMiddleName' | 'IdentityServiceEmail' | 'IdentityServiceFacebook' | 'IdentityServicePhone' | 'IdentityServiceTwitter' | 'Image' | 'Place' | 'ReferenceDescription' | 'ReferenceImageURL' | 'ReferencePhonetic' | 'ReferenceURL' | (string & {}) | null | undefined
  /** How search treats the column. */
  searchProperties?: AttributeSearchProperties | null | undefined
}

/** How one table refers to another. */
export interface EntityRelationship {
  /** Name of the relationship. */
  name?: string | null | undefined
  /** Name of the relationship for people. */
  friendlyName?: string | null | undefined
  /** Column that refers. */
  fromAttribute?: AttributeMetadata | null | undefined
  /** Column that is referred to. */
  toAttribute?: AttributeMetadata | null | undefined
  /** Whether it is a key or a lineage, and which end the table is. */
  relationshipType?: 'singleKeyRelationshipOrigin' | 'singleKeyRelationshipDestination' | 'dataSourceLineageOrigin' | 'dataSourceLineageDestination' | (string & {}) | null | undefined
  /** The table at the other end. */
  dataSourceEntity?: EntityMetadata | null | undefined
  /** Columns by which rows of the two tables are matched. */
  dataSourceMappingAttributes?: AttributeMetadata[] | null | undefined
}

/** One stored part of a table. */
export interface PartitionMetadata {
  /** Name of the partition. */
  name?: string | null | undefined
  /** Where the partition is stored. */
  location?: string | null | undefined
  /** When its rows were last loaded. */
  refreshTime?: string | null | undefined
  /** Free-form settings of the file format. */
  fileFormatSettings?: unknown
  /** Whether Customer Insights itself wrote it. */
  isCIGenerated?: boolean | null | undefined
  /** Whether it can only be read with a shared access signature. */
  forceSasAuth?: boolean | null | undefined
  /** Whether its first line holds the names of the columns. */
  hasHeader?: boolean | null | undefined
}

/** How large a table is. */
export interface EntitySize {
  /** Name of the table in data paths. */
  qualifiedEntityName: string
  /** Size in bytes. */
  size?: number | null | undefined
  /** How many rows the table has. */
  rowCount?: number | null | undefined
}

/** What the rows of one table are like. */
export interface EntityDataProfile {
  /** Name of the table in data paths. */
  qualifiedEntityName: string
  /** How many rows the table has. */
  rowCount?: number | null | undefined
  /** How many rows were rejected because of corrupt values. */
  quarantineRowCount?: number | null | undefined
  /** When the table was looked at. */
  profilingDate?: string | null | undefined
  /** Names of the columns that were looked at, in one text. */
  profiledAttributes?: string | null | undefined
  /** Names of the columns with corrupt values, in one text. */
  corruptAttributes?: string | null | undefined
  /** The columns one by one, when asked for. */
  attributeDataProfiles?: AttributeDataProfile[] | null | undefined
}

/** What the values of one column are like. */
export interface AttributeDataProfile {
  /** The 100 most frequent values at most, with how often each occurs. */
  valueCounts?: ValueCount[] | null | undefined
  /** How many values lie in each of several ranges; numbers and dates only. */
  histogram?: HistogramBin[] | null | undefined
  /** Name of the table in data paths. */
  qualifiedEntityName: string
  /** Name of the column. */
  attributeName: string
  /** Least value, of whatever type the column has. */
  min?: unknown
  /** Greatest value, of whatever type the column has. */
  max?: unknown
  /** How many rows were looked at. */
  count?: number | null | undefined
  /** How many rows have no value in the column. */
  missingCount?: number | null | undefined
  /** How many values do not fit the column's type. */
  errorCount?: number | null | undefined
  /** How the values are spread; numbers only. */
  quantiles?: Quantiles | null | undefined
  /** Average and shape of the values; numbers only. */
  moments?: Moments | null | undefined
  /** How many different values there are. */
  uniqueValueCount?: number | null | undefined
  /** When the column was looked at. */
  profilingDate?: string | null | undefined
  /** Whether every row has a value of its own, as a key needs. */
  isSuggestedPrimaryKey?: boolean | null | undefined
  /** Whether the figures are exact or estimates; free-form. */
  checkIfExactStats?: unknown
}

/** How often a column has one value. */
export interface ValueCount {
  /** The value, of whatever type the column has. */
  value?: unknown
  /** How many rows have the value. */
  count?: number | null | undefined
}

/** One bar of a histogram. */
export interface HistogramBin {
  /** Where the bin starts. */
  lowerBound?: number | null | undefined
  /** Where the bin ends. */
  upperBound?: number | null | undefined
  /** How many values lie in the bin; approximate, so not always whole. */
  count?: number | null | undefined
}

/** How the values of a column of numbers are spread. */
export interface Quantiles {
  /** Value that 0.1 % of the values do not exceed. */
  p0D1?: number | null | undefined
  /** Value that 1 % of the values do not exceed. */
  p1?: number | null | undefined
  /** Value that 5 % of the values do not exceed. */
  p5?: number | null | undefined
  /** Lower quartile: 25 % of the values do not exceed it. */
  p25?: number | null | undefined
  /** Median: half of the values do not exceed it. */
  p50?: number | null | undefined
  /** Upper quartile: 75 % of the values do not exceed it. */
  p75?: number | null | undefined
  /** Value that 95 % of the values do not exceed. */
  p95?: number | null | undefined
  /** Value that 99 % of the values do not exceed. */
  p99?: number | null | undefined
  /** Value that 99.9 % of the values do not exceed. */
  p99D9?: number | null | undefined
}

/** Average and shape of a column of numbers. */
export interface Moments {
  /** Average of the values. */
  mean?: number | null | undefined
  /** How far values lie from the average, in their own unit. */
  standardDeviation?: number | null | undefined
  /** Square of the standard deviation. */
  variance?: number | null | undefined
  /** Which side the values lean to; 0 is neither. */
  skewness?: number | null | undefined
  /** How heavy the tails are. */
  kurtosis?: number | null | undefined
}

/** One step of the workflow with its latest state. */
export interface GraphNodeInfo {
  /** What it refreshes: all of it, or one kind of step. */
  operationType?: 'none' | 'ingestion' | 'derivedEntity' | 'hierarchy' | 'dataPreparation' | 'map' | 'realtimeM3Search' | 'match' | 'merge' | 'profileStore' | 'search' | 'activity' | 'contact' | 'attributeMeasures' | 'entityMeasures' | 'measures' | 'segmentation' | 'segmentMembership' | 'enrichment' | 'preEnrichment' | 'transform' | 'intelligence' | 'aiBuilder' | 'insights' | 'export' | 'modelManagement' | 'relationship' | 'roleAssignment' | 'analysis' | 'semanticEntity' | 'all' | (string & {}) | null | undefined
  /** Variety of what it refreshes, if any. */
  subType?: 'noSubType' | 'templatedMeasures' | 'createAnalysisModel' | 'linkAnalysisModel' | 'singleActivityMapping' | 'powerPlatform' | (string & {}) | null | undefined
  /** What the step works on: an ID or the name of a table. */
  identifier?: string | null | undefined
  /** Name of what it works on, for people. */
  friendlyName?: string | null | undefined
  /** IDs of the refresh jobs that it is part of. */
  jobIds?: string[] | null | undefined
  /** How the step stands. */
  taskStatus?: 'queued' | 'needsUpdate' | 'running' | 'failed' | 'timedOut' | 'aborted' | 'deleted' | 'successful' | 'skipped' | (string & {}) | null | undefined
  /** IDs of the refresh jobs in which it last succeeded. */
  lastSuccessJobIds?: string[] | null | undefined
  /** When it ended; absent while it runs. */
  endTimestamp?: string | null | undefined
  /** When it last succeeded. */
  lastSuccessfulTimestamp?: string | null | undefined
  /** Why it failed, if it did. */
  ciError?: CiResult | null | undefined
  /** Every reason why it failed. */
  ciErrors?: CiResult[] | null | undefined
  /** What only this kind of task tells. */
  additionalInfo?: CustomTaskInformation | null | undefined
  /** Why it was chosen to run. */
  selectionReason?: SelectionReason | null | undefined
}

/** One error, warning or recommendation, with what led to it. */
export interface CiResult {
  /** Who caused it: the service, the caller or a third party. */
  exceptionCulprit?: 'system' | 'user' | 'external' | (string & {}) | null | undefined
  /** The service's own code, such as segmentNotFound. */
  errorCode?: string | null | undefined
  /** How serious it is. */
  resultSeverity?: 'error' | 'warning' | 'recommendation' | (string & {}) | null | undefined
  /** What went wrong, for people. */
  message?: string | null | undefined
  /** Name of what it is about. */
  name?: string | null | undefined
  /** Values that the message speaks of; free-form. */
  params?: Record<string, unknown> | null | undefined
  /** What led to it. */
  ciResults?: CiResult[] | null | undefined
}

/** What only one kind of task tells; the published model leaves out all but the kind. */
export interface CustomTaskInformation {
  /** What kind of task the other fields belong to. */
  kind?: 'test' | 'segmentation' | 'measures' | 'export' | 'incrementalIngestion' | 'incrementalMatch' | 'incrementalMatchWithPreview' | 'merge' | 'mark' | 'affinities' | (string & {}) | null | undefined
}

/** Why a step of the workflow was chosen to run. */
export interface SelectionReason {
  /** The reason, such as modifiedInputs. */
  code?: 'unknown' | 'requested' | 'firstRun' | 'unsuccessful' | 'lastRunSkipped' | 'alreadyRunning' | 'modifiedInputs' | 'upstreamRerunning' | 'dependantSystemNode' | 'dependsOnMerge' | (string & {}) | null | undefined
  /** More about the reason, for people. */
  details?: string | null | undefined
}

/** One task: a single step of a job. */
export interface GraphTaskInfo {
  /** ID of the step. */
  taskId: string
  /** How the step stands. */
  taskStatus?: 'queued' | 'needsUpdate' | 'running' | 'failed' | 'timedOut' | 'aborted' | 'deleted' | 'successful' | 'skipped' | (string & {}) | null | undefined
  /** What it refreshes: all of it, or one kind of step. */
  operationType?: 'none' | 'ingestion' | 'derivedEntity' | 'hierarchy' | 'dataPreparation' | 'map' | 'realtimeM3Search' | 'match' | 'merge' | 'profileStore' | 'search' | 'activity' | 'contact' | 'attributeMeasures' | 'entityMeasures' | 'measures' | 'segmentation' | 'segmentMembership' | 'enrichment' | 'preEnrichment' | 'transform' | 'intelligence' | 'aiBuilder' | 'insights' | 'export' | 'modelManagement' | 'relationship' | 'roleAssignment' | 'analysis' | 'semanticEntity' | 'all' | (string & {}) | null | undefined
  /** Variety of what it refreshes, if any. */
  subType?: 'noSubType' | 'templatedMeasures' | 'createAnalysisModel' | 'linkAnalysisModel' | 'singleActivityMapping' | 'powerPlatform' | (string & {}) | null | undefined
  /** IDs of the refresh jobs that it is part of. */
  jobIds?: string[] | null | undefined
  /** Name of what it works on, for people. */
  friendlyName?: string | null | undefined
  /** When it ended; absent while it runs. */
  endTimestamp?: string | null | undefined
  /** Why it failed, if it did. */
  ciError?: CiResult | null | undefined
  /** Every reason why it failed. */
  ciErrors?: CiResult[] | null | undefined
  /** IDs of the tasks that it waits for. */
  waitingTaskIds?: string[] | null | undefined
  /** What only this kind of task tells. */
  additionalInfo?: CustomTaskInformation | null | undefined
  /** When it was submitted. */
  submittedTimestamp?: string | null | undefined
}

/** One job: a run of the workflow or of a part of it. */
export interface GraphJobInfo {
  /** ID of the refresh job. */
  jobId: string
  /** Whether it works through everything or only through what changed. */
  jobType?: 'full' | 'incremental' | (string & {}) | null | undefined
  /** Whether a caller or a schedule set it off. */
  jobSubmissionKind?: 'onDemand' | 'scheduled' | (string & {}) | null | undefined
  /** How the refresh job stands. */
  jobStatus?: 'queued' | 'needsUpdate' | 'running' | 'failed' | 'timedOut' | 'aborted' | 'deleted' | 'successful' | 'skipped' | (string & {}) | null | undefined
  /** What it refreshes: all of it, or one kind of step. */
  operationType?: 'none' | 'ingestion' | 'derivedEntity' | 'hierarchy' | 'dataPreparation' | 'map' | 'realtimeM3Search' | 'match' | 'merge' | 'profileStore' | 'search' | 'activity' | 'contact' | 'attributeMeasures' | 'entityMeasures' | 'measures' | 'segmentation' | 'segmentMembership' | 'enrichment' | 'preEnrichment' | 'transform' | 'intelligence' | 'aiBuilder' | 'insights' | 'export' | 'modelManagement' | 'relationship' | 'roleAssignment' | 'analysis' | 'semanticEntity' | 'all' | (string & {}) | null | undefined
  /** Variety of what it refreshes, if any. */
  subType?: 'noSubType' | 'templatedMeasures' | 'createAnalysisModel' | 'linkAnalysisModel' | 'singleActivityMapping' | 'powerPlatform' | (string & {}) | null | undefined
  /** When it ended; absent while it runs. */
  endTimestamp?: string | null | undefined
  /** Whether it runs also what is up to date. */
  shouldForceRunRequestedNodes?: boolean | null | undefined
  /** Its tasks, when asked for. */
  tasks?: GraphTaskInfo[] | null | undefined
  /** Names or IDs of what it refreshes, where the request lists them. */
  idList?: string[] | null | undefined
  /** How the job runs. */
  options?: GraphJobOptions | null | undefined
  /** When it was submitted. */
  submittedTimestamp?: string | null | undefined
}

/** How a job runs. */
export interface GraphJobOptions {
  /** Further options by name; free-form. */
  additionalProperties?: Record<string, unknown> | null | undefined
  /** Whether segments, measures and the like run again once profiles are merged. */
  runDownstreamAfterMerge?: boolean | null | undefined
}

/** A job to run now. */
export interface OnDemandJobRequest {
  /** Name of the workflow, which is main. */
  graphName?: string | null | undefined
  /** What it refreshes: all of it, or one kind of step. */
  operationType?: 'none' | 'ingestion' | 'derivedEntity' | 'hierarchy' | 'dataPreparation' | 'map' | 'realtimeM3Search' | 'match' | 'merge' | 'profileStore' | 'search' | 'activity' | 'contact' | 'attributeMeasures' | 'entityMeasures' | 'measures' | 'segmentation' | 'segmentMembership' | 'enrichment' | 'preEnrichment' | 'transform' | 'intelligence' | 'aiBuilder' | 'insights' | 'export' | 'modelManagement' | 'relationship' | 'roleAssignment' | 'analysis' | 'semanticEntity' | 'all' | (string & {}) | null | undefined
  /** Whether a caller or a schedule set it off. */
  submissionKind?: 'onDemand' | 'scheduled' | (string & {}) | null | undefined
  /** Whether it works through everything or only through what changed. */
  jobType?: 'full' | 'incremental' | (string & {}) | null | undefined
  /** What to run it for: IDs of data sources, exports or enrichments, names of segments or measures; left out, everything of the type. */
  identifiers?: string[] | null | undefined
  /** Whether to run also what is up to date. */
  forceRunRequested?: boolean | null | undefined
  /** Which of the steps it builds on run first; Recursive includes theirs. */
  inputRefreshMode?: 'FailedOrModifiedRecursive' | 'FailedRecursive' | 'FailedOrModified' | 'Failed' | 'None' | (string & {}) | null | undefined
  /** How the job runs. */
  options?: GraphJobOptions | null | undefined
}

/** When a part of the workflow runs by itself. */
export interface WorkflowRefreshSchedule {
  /** What to run; all is the whole refresh. */
  operationType: 'none' | 'ingestion' | 'derivedEntity' | 'hierarchy' | 'dataPreparation' | 'map' | 'realtimeM3Search' | 'match' | 'merge' | 'profileStore' | 'search' | 'activity' | 'contact' | 'attributeMeasures' | 'entityMeasures' | 'measures' | 'segmentation' | 'segmentMembership' | 'enrichment' | 'preEnrichment' | 'transform' | 'intelligence' | 'aiBuilder' | 'insights' | 'export' | 'modelManagement' | 'relationship' | 'roleAssignment' | 'analysis' | 'semanticEntity' | 'all' | (string & {})
  /** Variety of the operation type, if any. */
  subType?: 'noSubType' | 'templatedMeasures' | 'createAnalysisModel' | 'linkAnalysisModel' | 'singleActivityMapping' | 'powerPlatform' | (string & {}) | null | undefined
  /** What to run it for: IDs of data sources, exports or enrichments, names of segments or measures; left out, everything of the type. */
  identifiers?: string[] | null | undefined
  /** Whether to work through everything or only through what changed. */
  jobType?: 'full' | 'incremental' | (string & {}) | null | undefined
  /** Whether the schedule is switched on. */
  isActive?: boolean | null | undefined
  /** ID of the time zone that the times are meant in, from List time zones. */
  timezoneId?: string | null | undefined
  /** When to run; each entry is a cron expression, and four times a day is the most. */
  cronSchedules: string[]
  /** ID of the schedule; given by the service to a new one. */
  scheduleId?: string | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
}

/** A time zone that schedules can use. */
export interface TimezoneDetail {
  /** ID of the time zone, as schedules name it. */
  id: string
  /** Name of the time zone for people. */
  name?: string | null | undefined
}

/** The error of a management operation. */
export interface ApiErrorResult {
  /** The exception inside the service, rarely shown; free-form. */
  exception?: unknown
  /** Name of the HTTP status, such as NotFound. */
  httpStatusCode?: string | null | undefined
  /** Who caused it: the service, the caller or a third party. */
  exceptionCulprit?: 'system' | 'user' | 'external' | (string & {}) | null | undefined
  /** The service's own code, such as segmentNotFound. */
  errorCode?: string | null | undefined
  /** How serious it is. */
  resultSeverity?: 'error' | 'warning' | 'recommendation' | (string & {}) | null | undefined
  /** What went wrong, for people. */
  message?: string | null | undefined
  /** Name of what it is about. */
  name?: string | null | undefined
  /** Values that the message speaks of; free-form. */
  params?: Record<string, unknown> | null | undefined
  /** What led to it. */
  ciResults?: CiResult[] | null | undefined
}

/** The banners of the portal. */
export interface Banners {
  /** What the user has seen of them. */
  history?: History | null | undefined
}

/** Whether a user has seen something. */
export interface History {
  /** ID of what was shown. */
  id?: string | null | undefined
  /** Whether the user has seen it. */
  viewed?: boolean | null | undefined
}

/** A Power BI capacity and storage of your own. */
export interface ByoPbiProvisioningInfo {
  /** ID of the Azure subscription with the storage account. */
  storageSubscriptionId?: string | null | undefined
  /** Resource group of the storage account. */
  storageResourceGroup?: string | null | undefined
  /** Azure region of the storage account. */
  storageResourceRegion?: string | null | undefined
  /** ID of the directory that owns the storage account. */
  storageResourceTenantId?: string | null | undefined
  /** ID of the Power BI capacity. */
  capacityId?: string | null | undefined
  /** Host name of the serverless SQL pool in Synapse. */
  synapseServerlessSqlHostName?: string | null | undefined
}

/** The hints that the portal gives to newcomers. */
export interface Coachmarks {
  /** What the user has seen of them. */
  history?: History | null | undefined
}

/** Something that a step reads or writes. */
export interface DataInfo {
  /** What kind of thing it is. */
  kind?: 'resource' | 'entity' | 'custom' | (string & {}) | null | undefined
  /** What happens to it. */
  changeType?: 'none' | 'new' | 'update' | (string & {}) | null | undefined
  /** Name of the thing. */
  name?: string | null | undefined
}

/** A notification that a user has closed. */
export interface DismissedNotification {
  /** ID of the notification. */
  notificationId?: string | null | undefined
  /** When the notification would have gone by itself. */
  notificationExpiryTimeUtc?: string | null | undefined
}

/** A type of the OData model. */
export interface EdmType {
  /** What kind of type it is. */
  typeKind?: 'none' | 'primitive' | 'entity' | 'complex' | 'collection' | 'entityReference' | 'enum' | 'typeDefinition' | 'untyped' | 'path' | (string & {}) | null | undefined
}

/** A subscription to mails of the service. */
export interface EmailSubscriptionMetadata {
  /** What mails are about. */
  emailSubscription?: 'finishData' | (string & {}) | null | undefined
  /** Address that mails go to. */
  email?: string | null | undefined
  /** Whether the subscription is in force. */
  status?: string | null | undefined
}

/** A Power BI report within the portal. */
export interface EmbeddedReport {
  /** What the report is about. */
  reportType?: 'overview' | 'sales' | 'marketing' | 'service' | 'instanceZero' | (string & {}) | null | undefined
  /** Address to show the report from. */
  embedUrl?: string | null | undefined
  /** ID of the report in Power BI. */
  reportId?: string | null | undefined
}

/** Why an environment could not be set up. */
export interface InstanceProvisioningError {
  /** What went wrong. */
  errorCode?: 'invalidDynamics365DataSourceCredentials' | 'invalidSalesforceDataSourceCredentials' | 'internalError' | 'bapCannotCreateEnvironment' | (string & {}) | null | undefined
  /** Values that the error speaks of. */
  errorArgs?: string[] | null | undefined
}

/** Published for answers without a body; never sent. */
export interface NoContentResult {
  /** HTTP status of the answer, once more in its body. */
  statusCode?: number | null | undefined
}

/** The notifications of the portal. */
export interface Notifications {
  /** What the user has seen of them. */
  history?: History | null | undefined
}

/** The error of an operation on rows. */
export interface ODataError {
  /** The service's own code of the error. */
  errorCode?: string | null | undefined
  /** What went wrong, for people. */
  message?: string | null | undefined
  /** What it is about, such as a column or a query option. */
  target?: string | null | undefined
  /** Each thing that went wrong, where there are several. */
  details?: ODataErrorDetail[] | null | undefined
  /** What led to it, inside the service. */
  innerError?: ODataInnerError | null | undefined
  /** Notes on the error. */
  instanceAnnotations?: ODataInstanceAnnotation[] | null | undefined
  /** Its OData type. */
  typeAnnotation?: ODataTypeAnnotation | null | undefined
}

/** One of several things that went wrong. */
export interface ODataErrorDetail {
  /** The service's own code of the error. */
  errorCode?: string | null | undefined
  /** What went wrong, for people. */
  message?: string | null | undefined
  /** What it is about, such as a column or a query option. */
  target?: string | null | undefined
}

/** What a service tells of its own failure. */
export interface ODataInnerError {
  /** More about the error, by name. */
  properties?: Record<string, ODataValue> | null | undefined
  /** What went wrong inside the service. */
  message?: string | null | undefined
  /** Type of the exception inside the service. */
  typeName?: string | null | undefined
  /** Where in the service it went wrong. */
  stackTrace?: string | null | undefined
  /** What led to it. */
  innerError?: ODataInnerError | null | undefined
}

/** A value of any OData type. */
export interface ODataValue {
  /** Its OData type. */
  typeAnnotation?: ODataTypeAnnotation | null | undefined
}

/** The OData type of a value. */
export interface ODataTypeAnnotation {
  /** Name of the OData type. */
  typeName?: string | null | undefined
}

/** A named note on an error. */
export interface ODataInstanceAnnotation {
  /** Qualified name of the annotation. */
  name?: string | null | undefined
  /** What the annotation says. */
  value?: ODataValue | null | undefined
  /** Its OData type. */
  typeAnnotation?: ODataTypeAnnotation | null | undefined
}

/** Why the definition of a measure was refused. */
export interface ParsingError {
  /** Every fault that was found. */
  messages?: LogMessage[] | null | undefined
  /** What kind of fault it is. */
  code?: 'unknown' | 'parsingFailed' | 'entityNotFound' | 'attributeNotFound' | 'unsupportedSyntax' | 'invalidOperation' | 'incorrectArgumentCount' | 'incorrectIntervalType' | 'invalidArgument' | (string & {}) | null | undefined
}

/** One fault in a definition. */
export interface LogMessage {
  /** Where in the definition. */
  location?: SourceLocation | null | undefined
  /** What is wrong there, for people. */
  message?: string | null | undefined
}

/** A place in a text. */
export interface SourceLocation {
  /** Number of the line. */
  line?: number | null | undefined
  /** Number of the character within the line. */
  column?: number | null | undefined
}

/** How Power BI is set up for an environment. */
export interface PbiProvisioningConfig {
  /** Whether reports open with the sign-in of whoever looks at them. */
  useClientLoginForReports?: boolean | null | undefined
  /** Whether Power Query loads data with the sign-in of its author. */
  useClientLoginForPQ?: boolean | null | undefined
  /** ID of the Power BI capacity. */
  capacityId?: string | null | undefined
}

/** How the portal looks to one user. */
export interface PortalSettings {
  /** Hints for newcomers. */
  coachmarks?: Coachmarks | null | undefined
  /** Banners on top of pages. */
  banners?: Banners | null | undefined
  /** Notifications of the portal. */
  notifications?: Notifications | null | undefined
  /** Whether the user has been there before. */
  isExistingUser?: boolean | null | undefined
  /** Whether the user starts on the usual home page. */
  showDefaultHomePage?: boolean | null | undefined
  /** Whether tagging for the experienced is switched on. */
  proTagger?: boolean | null | undefined
}

/** A run that fills the profile store. */
export interface ProfileStoreModuleRunInfo {
  /** What is known of the run, by name. */
  runInfo?: Record<string, string> | null | undefined
}

/** How far a new environment has come. */
export interface ProvisioningStatus {
  /** How many steps there are. */
  totalSteps?: number | null | undefined
  /** Number of the step that is running. */
  currentStep?: number | null | undefined
  /** What that step does. */
  currentOperation?: 'starting' | 'creating' | 'loadingData' | 'completed' | (string & {}) | null | undefined
  /** When the work began. */
  createdTimeUtc?: string | null | undefined
  /** When there was last some progress. */
  lastUpdatedTimeUtc?: string | null | undefined
  /** Everything that went wrong. */
  errors?: InstanceProvisioningError[] | null | undefined
}

/** Whether a user agreed to the terms of use. */
export interface TermsOfUse {
  /** What the user answered. */
  state?: 'none' | 'accepted' | 'declined' | (string & {}) | null | undefined
  /** Version of the terms. */
  version?: string | null | undefined
  /** When the user answered. */
  createdUtc?: string | null | undefined
}

/** How far a trial has come. */
export interface TrialInfo {
  /** Which pages of help the user has read. */
  helpSectionsVisited?: Array<'demoDashboard' | 'demoProfile' | 'demoSegment' | 'dashboard' | 'profile' | 'segment' | (string & {})> | null | undefined
  /** Whether data was loaded for the first time. */
  hasCompletedInitialIngestion?: boolean | null | undefined
  /** Whether the trial has begun. */
  trialActivated?: boolean | null | undefined
}

/** A user of the portal with settings and habits. */
export interface UserInfo {
  /** ID of the user. */
  userId?: string | null | undefined
  /** Sign-in name of the user. */
  upn?: string | null | undefined
  /** Environments in which the user has a role. */
  instancesIds?: InstanceInfo[] | null | undefined
  /** Language of the portal, such as en-US. */
  preferredLanguage?: string | null | undefined
  /** How dates and numbers are written, such as en-US. */
  preferredRegionalFormat?: string | null | undefined
  /** ID of the environment that the user starts in. */
  defaultInstance?: string | null | undefined
  /** Which notifications the user still sees. */
  userNotificationsSettings?: UserNotificationsSettings | null | undefined
  /** ID of the demo environment that the user chose. */
  industryDemo?: string | null | undefined
  /** ID of the directory that the user belongs to. */
  tenantId?: string | null | undefined
  /** Whether the user has seen the welcome page. */
  hasSeenWelcome?: boolean | null | undefined
  /** When the user first came. */
  createdUtc?: string | null | undefined
  /** Whether the user may be written to. */
  allowEmailContacts?: boolean | null | undefined
  /** How the portal looks to the user. */
  portalSettings?: PortalSettings | null | undefined
  /** Whether the user agreed to the terms of use. */
  termsOfUse?: TermsOfUse | null | undefined
  /** Region of the user. */
  region?: string | null | undefined
  /** Part of the product that the user was in last. */
  lastUsedExperience?: 'audienceInsights' | 'engagementInsights' | 'audienceInsightsB2B' | (string & {}) | null | undefined
  /** ID of the environment. */
  instanceId?: string | null | undefined
}

/** Which notifications a user still sees. */
export interface UserNotificationsSettings {
  /** Every notification that the user has closed. */
  dismissedBannerNotifications?: DismissedNotification[] | null | undefined
}

export interface ListRowsInput<Row = Record<string, unknown>> {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table, such as Customer or UnifiedActivity. */
  relativePath: string
  /** Answers from the search index. */
  forceSearch?: boolean | undefined
  /** Answers with the places of the stored partitions instead of rows. */
  proxy?: boolean | undefined
  /** Words to look for in the searchable columns. */
  search?: string | undefined
  /** Columns to return, separated by commas. */
  select?: string | ReadonlyArray<Column<Row>> | undefined
  /** How many rows to pass over. */
  skip?: number | undefined
  /** Where the next page starts, from a next link. */
  skiptoken?: string | undefined
  /** Condition on the rows, such as City eq 'Austin'. */
  filter?: string | Filter | undefined
  /** Columns to sort by, each with asc or desc. */
  orderby?: string | ReadonlyArray<OrderTerm<Row>> | undefined
  /** Related tables to include, such as UnifiedActivity. */
  expand?: string | readonly string[] | undefined
  /** How many rows to return; one answer holds 100 unless set, and 1000 at most. */
  top?: number | undefined
  /** Counts all rows that pass the filter; Microsoft's own service does not take it. */
  count?: boolean | undefined
}

export interface CreateRowInput<Row = Record<string, unknown>> {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** UnifiedActivity or a source table of activities, such as PoS_posPurchases. */
  entityName: string
  /** When the row expires: 30 days from now unless set, and at most. */
  validUntil?: string | undefined
  /** Who sends the row, in your own words; usage statistics can be grouped by it. */
  caller?: string | undefined
  /** Values by column name; they must fit the table's columns and include its key. */
  row: RowValues<Row>
}

export interface UpdateRowInput<Row = Record<string, unknown>> {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table, which is Customer. */
  entityName: string
  /** CustomerId of the profile to change. */
  entityId: string
  /** When the new values expire: in 4 hours unless set, in 30 days at most. */
  validUntil?: string | undefined
  /** Who sends the row, in your own words; usage statistics can be grouped by it. */
  caller?: string | undefined
  /** The columns to change with their new values; all others stay as they are. */
  row: RowValues<Row>
}

export interface ListDataSourcesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface GetDataSourceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the data source, as listed by List data sources. */
  dataSourceId: string
  /** Adds the model of the data; true unless set. */
  includeModel?: boolean | undefined
}

export interface DeleteDataSourceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the data source, as listed by List data sources. */
  dataSourceId: string
}

export interface ListHierarchiesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface CreateHierarchyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The hierarchy to create: a new name, the table and its two columns. */
  hierarchy: HierarchyMetadata
}

export interface GetHierarchyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the hierarchy, as listed by List hierarchies. */
  hierarchyId: string
}

export interface UpdateHierarchyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the hierarchy, as listed by List hierarchies. */
  hierarchyId: string
  /** The name of the hierarchy and the properties to change. */
  hierarchy: HierarchyMetadata
}

export interface DeleteHierarchyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the hierarchy, as listed by List hierarchies. */
  hierarchyId: string
}

export type ListInstancesInput = Record<string, never>

export interface CreateInstanceInput {
  /** The new environment, of which a name is enough, and where its data is kept. */
  request: InstanceCreationRequest
}

export interface CopyInstanceInput {
  /** Which environment to copy from, and the name of the new one. */
  request: InstanceCopyRequest
}

export interface GetInstanceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface UpdateInstanceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The properties to change; what is left out stays as it is. */
  request: InstanceCreationRequest
}

export interface DeleteInstanceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ResetInstanceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** How much to reset; left out, the whole environment. */
  instanceManagementOperationScope?: string | undefined
}

export interface ListMeasuresInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Adds a summary of the template to measures that were made from one. */
  templateSummaryIncluded?: boolean | undefined
}

export interface CreateMeasureInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The measure to create: a new name and what it calculates. */
  measure: MeasureMetadata
}

export interface GetMeasureInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the measure, as listed by List measures. */
  measureName: string
  /** Adds earlier runs and their results; false unless set. */
  includeHistoricStats?: boolean | undefined
  /** How many days back the earlier runs reach; 30 unless set. */
  historicStatsDays?: number | undefined
}

export interface UpdateMeasureInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the measure, as listed by List measures. */
  measureName: string
  /** The whole measure with its changes, under the same name. */
  measure: MeasureMetadata
}

export interface DeleteMeasureInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the measure, as listed by List measures. */
  measureName: string
}

export interface GetKeyRingInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the data source, such as eCommerce. */
  dataSourceName: string
  /** Name of the table within the data source. */
  entityName: string
  /** Primary key of the row in the source table. */
  key: string
}

export interface GetActivityTypesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** CustomerId of the unified customer. */
  customerId: string
}

export interface GetProfileStoreStateInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ListRelationshipsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ListSystemRelationshipsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface CreateRelationshipInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The relationship to create: a new name and the two columns it links. */
  relationship: RelationshipMetadata
}

export interface GetRelationshipInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the relationship, as listed by List relationships; case-sensitive. */
  relationshipName: string
}

export interface UpdateRelationshipInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the relationship, as listed by List relationships; case-sensitive. */
  relationshipName: string
  /** The whole relationship with its changes, under the same name. */
  relationship: RelationshipMetadata
}

export interface DeleteRelationshipInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the relationship, as listed by List relationships; case-sensitive. */
  relationshipName: string
}

export interface ListRolesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface GetMyRoleInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ListRoleAssignmentsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface UpdateRoleAssignmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Directory object ID of the user, group or application; for an application not its client ID. */
  principalId: string
  /** What kind of principal it is and the names of its roles, as listed by List roles. */
  assignment: RoleAssignment
}

export interface DeleteRoleAssignmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Directory object ID of the user, group or application; for an application not its client ID. */
  principalId: string
}

export interface GetSearchConfigurationInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface UpdateSearchConfigurationInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The whole configuration; a column that it leaves out is no longer indexed. */
  configuration: InstanceSearchConfiguration
}

export interface ListSegmentsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Adds the outcomes of earlier runs to each segment; false unless set. */
  includeHistoricStats?: boolean | undefined
  /** How many days back the earlier runs reach; 10 unless set. */
  historicStatsDays?: number | undefined
  /** How many segments to return at most; every one unless set. */
  numberOfSegments?: number | undefined
}

export interface CreateSegmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The segment to create: a new name and the rules that decide who belongs. */
  segment: SegmentMetadata
}

export interface UpdateSegmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the segment, as listed by List segments. */
  segmentName: string
  /** The whole segment with its changes, under the same name. */
  segment: SegmentMetadata
}

export interface DeleteSegmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the segment, as listed by List segments. */
  segmentName: string
}

export interface ActivateSegmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the segment, as listed by List segments. */
  segmentName: string
}

export interface DeactivateSegmentInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the segment, as listed by List segments. */
  segmentName: string
}

export interface ListTablesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Includes the annotations of the columns; false unless set. */
  attributesAnnotations?: boolean | undefined
  /** Includes tables of rejected rows; false unless set. */
  includeQuarantined?: boolean | undefined
  /** Includes tables made by deduplication; false unless set. */
  includeSelfConflatedEntity?: boolean | undefined
}

export interface GetTableInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table, such as Customer. */
  entityName: string
  /** Includes the annotations of the columns; false unless set. */
  attributesAnnotations?: boolean | undefined
}

export interface GetTableSizeInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table, such as Customer. */
  entityName: string
}

export interface GetTableProfileInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table in data paths, such as Customer or eCommerce_eCommerceContacts. */
  qualifiedEntityName: string
  /** Adds the profile of every column; false unless set. */
  includeAttributeData?: boolean | undefined
}

export interface GetColumnProfileInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table in data paths, such as Customer or eCommerce_eCommerceContacts. */
  qualifiedEntityName: string
  /** Name of the column as it appears in rows. */
  attributeName: string
}

export interface GetWorkflowStatusInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
}

export interface ListWorkflowHistoryInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** How many tasks to return at most; 10 unless set. */
  top?: number | undefined
}

export interface ListJobsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** How many jobs to return at most; 10 unless set. */
  top?: number | undefined
  /** Adds the single steps to each job; false unless set. */
  includeTasks?: boolean | undefined
}

export interface SubmitJobInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** What to run, such as ingestion, segmentation or measures; all is the whole refresh and takes no identifiers. */
  operationType?: 'none' | 'ingestion' | 'derivedEntity' | 'hierarchy' | 'dataPreparation' | 'map' | 'realtimeM3Search' | 'match' | 'merge' | 'profileStore' | 'search' | 'activity' | 'contact' | 'attributeMeasures' | 'entityMeasures' | 'measures' | 'segmentation' | 'segmentMembership' | 'enrichment' | 'preEnrichment' | 'transform' | 'intelligence' | 'aiBuilder' | 'insights' | 'export' | 'modelManagement' | 'relationship' | 'roleAssignment' | 'analysis' | 'semanticEntity' | 'all' | (string & {}) | undefined
  /** What to run it for: IDs for ingestion, enrichment and export, names of tables for segmentation and measures. Left out, everything of the type. */
  identifiers?: readonly string[] | undefined
  /** Runs also what is up to date; false unless set. */
  forceRunRequested?: boolean | undefined
  /** The job in full, in place of the query parameters or for what they cannot say. */
  job?: OnDemandJobRequest | undefined
}

export interface GetJobInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** ID of the job, as Submit a job or List jobs gives it. */
  jobId: string
  /** Adds the single steps to each job; false unless set. */
  includeTasks?: boolean | undefined
}

export interface CancelJobInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** ID of the job, as Submit a job or List jobs gives it. */
  jobId: string
}

export interface ListSchedulesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
}

export interface CreateScheduleInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** What to run and when; without a scheduleId it gets a new one. */
  schedule: WorkflowRefreshSchedule
}

export interface CreateSchedulesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
  /** The schedules to create or replace. */
  schedules: readonly WorkflowRefreshSchedule[]
}

export interface ListTimeZonesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the workflow; the only one is main. */
  workflowName: string
}

export interface Client {
  readonly data: {
    /**
     * Reads rows of a table such as Customer or UnifiedActivity. Filter, search, sort, page and expand with OData query options; a page holds 100 rows unless told otherwise.
     *
     * Awaited, it is the first page; iterated, every row, of which `top` is the number to stop at.
     *
     * Microsoft's `Get-entities-with-OData-path`: `GET /instances/{instanceId}/data/{relativePath}`.
     * @throws ApiError, also with the code `invalidQuery`, `forbidden`, `notFound`, `notAcceptable`.
     */
    list<Row extends object = Record<string, unknown>, Other extends boolean = false>(input: ListRowsInput<Row> & { proxy?: Other | undefined }, options?: CallOptions): [Other] extends [true] ? Call<PartitionRequests> : Pages<ODataEntityPayload<Row>, Row>
    /**
     * Stores an activity in real time, in the columns of a source table or as UnifiedActivity. It shows on the customer within seconds and expires after 30 days unless validUntil says otherwise. It cannot be changed, and it reaches segments, measures and exports only with a refresh that brings it from its source.
     *
     * Microsoft's `Create-an-entity`: `POST /instances/{instanceId}/data/{entityName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`.
     */
    create<Row extends object = Record<string, unknown>>(input: CreateRowInput<Row>, options?: CallOptions): Call<CreatedResult | AcceptedResult>
    /**
     * Changes columns of a unified customer profile in real time. The new values show within seconds and expire after 4 hours unless validUntil says otherwise, or with a refresh that brings them from their source. Segments, measures and exports do not see them; profiles can be neither created nor deleted this way.
     *
     * Microsoft's `Update-an-entity`: `PATCH /instances/{instanceId}/data/{entityName}/{entityId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `tooManyRequests`.
     */
    update<Row extends object = Record<string, unknown>>(input: UpdateRowInput<Row>, options?: CallOptions): Call<void>
  }
  readonly dataSources: {
    /**
     * Lists the data sources of an environment with their tables, and when and how their last refresh went.
     *
     * Microsoft's `Get-all-data-sources`: `GET /instances/{instanceId}/manage/datasources`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input: ListDataSourcesInput, options?: CallOptions): Call<DataSourceInfo[]>
    /**
     * Gets one data source with its tables, the state of its last refresh and, unless refused, the model of its data with the queries that load it.
     *
     * Microsoft's `Get-data-source`: `GET /instances/{instanceId}/manage/datasources/{dataSourceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: GetDataSourceInput, options?: CallOptions): Call<DataSourceInfo>
    /**
     * Deletes a data source with its tables and their rows. Refused as a conflict while unification, segments, measures or anything else still uses one of the tables.
     *
     * Microsoft's `Delete-a-data-source`: `DELETE /instances/{instanceId}/manage/datasources/{dataSourceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: DeleteDataSourceInput, options?: CallOptions): Call<OkResult | undefined>
  }
  readonly hierarchies: {
    /**
     * Lists the account hierarchies of an environment for business accounts, each with the table and the columns that say which account is above which.
     *
     * Microsoft's `Get-all-hierarchies`: `GET /instances/{instanceId}/hierarchies`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input: ListHierarchiesInput, options?: CallOptions): Call<HierarchyMetadata[]>
    /**
     * Creates a hierarchy from a table that holds accounts and, in another column, the account above each. Conditions childOf and parentOf and roll-up measures can use it after the next run.
     *
     * Microsoft's `Create-a-hierarchy`: `POST /instances/{instanceId}/hierarchies`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: CreateHierarchyInput, options?: CallOptions): Call<HierarchyMetadata>
    /**
     * Gets one account hierarchy with the table and the columns that it is read from.
     *
     * Microsoft's `Get-a-hierarchy`: `GET /instances/{instanceId}/hierarchies/{hierarchyId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: GetHierarchyInput, options?: CallOptions): Call<HierarchyMetadata>
    /**
     * Changes the properties of an account hierarchy that are sent and keeps the others. Segments and measures see the change after their next run.
     *
     * Microsoft's `Update-a-hierarchy`: `PATCH /instances/{instanceId}/hierarchies/{hierarchyId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: UpdateHierarchyInput, options?: CallOptions): Call<HierarchyMetadata>
    /**
     * Deletes an account hierarchy; the accounts stay. A conflict says that a segment or a measure still uses it.
     *
     * Microsoft's `Delete-a-hierarchy`: `DELETE /instances/{instanceId}/hierarchies/{hierarchyId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: DeleteHierarchyInput, options?: CallOptions): Call<OkObjectResult | undefined>
  }
  readonly instances: {
    /**
     * Lists the environments in which the signed-in user or application has a role.
     *
     * Microsoft's `Get-all-instances`: `GET /instances`.
     * @throws ApiError, also with the code `notFound`.
     */
    list(input?: ListInstancesInput, options?: CallOptions): Call<InstanceInfo[]>
    /**
     * Creates an environment without data and answers before it is ready: its provisioningState says active once it can be used. A name that is taken is refused as a conflict.
     *
     * Microsoft's `Create-an-instance`: `POST /instances/V2`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`.
     */
    create(input: CreateInstanceInput, options?: CallOptions): Call<InstanceMetadata>
    /**
     * Creates an environment with the configuration of another: data sources, unification, relationships, activities, segments, measures, enrichments, models, search, exports, schedules and roles, but no data. Connections may need new credentials before the first refresh. The self-hosted service copies the data too, but no roles.
     *
     * Microsoft's `Copy-an-instance`: `POST /instances/copy`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`.
     */
    copy(input: CopyInstanceInput, options?: CallOptions): Call<InstanceMetadata>
    /**
     * Gets one environment with its type, region, state and refresh schedule.
     *
     * Microsoft's `Get-instance-metadata`: `GET /instances/{instanceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: GetInstanceInput, options?: CallOptions): Call<InstanceMetadata>
    /**
     * Changes the name of an environment, where its data is kept or how it is linked to Dataverse. It takes the same body as the creation; administrators and owners may do this.
     *
     * Microsoft's `Update-an-instance`: `PATCH /instances/{instanceId}/V2`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    update(input: UpdateInstanceInput, options?: CallOptions): Call<InstanceMetadata>
    /**
     * Deletes an environment with all of its data, configuration and keys, for good. Only its owner may do this, and the answer is true.
     *
     * Microsoft's `Delete-an-instance`: `DELETE /instances/{instanceId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    delete(input: DeleteInstanceInput, options?: CallOptions): Call<boolean | undefined>
    /**
     * Deletes all data and configuration of an environment and starts it afresh. Only its owner may do this, and the answer is true. Afterwards look the environment up again, since its ID may have changed.
     *
     * Microsoft's `Reset-an-instance`: `DELETE /instances/{instanceId}/manage/reset`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    reset(input: ResetInstanceInput, options?: CallOptions): Call<boolean | undefined>
  }
  readonly measures: {
    /**
     * Lists every measure of an environment with its definition, its latest run and, where it gives a single value, the result in output.values.
     *
     * Microsoft's `Get-a-list-of-measures-metadata`: `GET /instances/{instanceId}/manage/measures`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input: ListMeasuresInput, options?: CallOptions): Call<MeasureMetadata[]>
    /**
     * Creates a measure from calculations and dimensions or from SQL. It has no results until it has run. A definition that cannot be understood is refused with the line and column of each mistake.
     *
     * Microsoft's `Create-a-measure`: `POST /instances/{instanceId}/manage/measures`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: CreateMeasureInput, options?: CallOptions): Call<MeasureMetadata>
    /**
     * Gets one measure with its definition and latest run. The result of a measure without dimensions is in output.values as text; results by customer or other dimensions are rows of a table.
     *
     * Microsoft's `Get-metadata-for-a-measure`: `GET /instances/{instanceId}/manage/measures/{measureName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: GetMeasureInput, options?: CallOptions): Call<MeasureMetadata>
    /**
     * Replaces the definition of a measure by the one sent. Send the whole measure as it was read, with your changes: filters hold parts that have no published names and are lost if left out.
     *
     * Microsoft's `Update-a-measure`: `PUT /instances/{instanceId}/manage/measures/{measureName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: UpdateMeasureInput, options?: CallOptions): Call<MeasureMetadata>
    /**
     * Deletes a measure and its results. A conflict says that a segment or another measure still uses it.
     *
     * Microsoft's `Delete-a-measure`: `DELETE /instances/{instanceId}/manage/measures/{measureName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: DeleteMeasureInput, options?: CallOptions): Call<OkResult | undefined>
  }
  readonly profiles: {
    /**
     * Finds the customer behind a key of a source table and gets the keys of that customer in every source.
     *
     * Microsoft's `Get-KeyRing`: `GET /instances/{instanceId}/profile/keyring`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    getKeyRing(input: GetKeyRingInput, options?: CallOptions): Call<KeyRingResponse>
    /**
     * Tells how many activities a customer has, of which types, and when the latest of each type took place. The activities themselves are rows of the table UnifiedActivity.
     *
     * Microsoft's `Get-Activity-Types-and-Counts`: `GET /instances/{instanceId}/profile/activityresponsemetadata`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    getActivityTypes(input: GetActivityTypesInput, options?: CallOptions): Call<ActivityTypesResponse>
    /**
     * Tells whether profiles can be looked up, how many there are and when they were last loaded. The store keeps two copies: one answers while the other is being built.
     *
     * Microsoft's `Get-profile-store-state`: `GET /instances/{instanceId}/profilestore/stateinfo`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getStoreState(input: GetProfileStoreStateInput, options?: CallOptions): Call<ProfileStoreStateInfo>
  }
  readonly relationships: {
    /**
     * Lists the relationships between the tables of an environment, each with the two columns it links and with who made it: a user, the system or inference.
     *
     * Microsoft's `Get-all-relationships`: `GET /instances/{instanceId}/manage/relationships`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input: ListRelationshipsInput, options?: CallOptions): Call<RelationshipMetadata[]>
    /**
     * Lists only the relationships that unification made by itself, such as the one from Customer to each source table. They can be followed but not changed or deleted.
     *
     * Microsoft's `Get-all-system-created-relationships`: `GET /instances/{instanceId}/manage/systemrelationships`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listSystem(input: ListSystemRelationshipsInput, options?: CallOptions): Call<RelationshipMetadata[]>
    /**
     * Links a column of one table with a column of another, so that segments and measures can follow it. Both columns must exist and the name must be new.
     *
     * Microsoft's `Create-a-relationship`: `POST /instances/{instanceId}/manage/relationships`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: CreateRelationshipInput, options?: CallOptions): Call<RelationshipMetadata>
    /**
     * Gets one relationship with the two columns it links, its cardinality and who made it.
     *
     * Microsoft's `Get-a-relationship`: `GET /instances/{instanceId}/manage/relationships/{relationshipName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: GetRelationshipInput, options?: CallOptions): Call<RelationshipMetadata>
    /**
     * Replaces a relationship by the one sent; send it whole. Refused for relationships that the system made or inferred.
     *
     * Microsoft's `Update-a-relationship`: `PUT /instances/{instanceId}/manage/relationships/{relationshipName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: UpdateRelationshipInput, options?: CallOptions): Call<RelationshipMetadata>
    /**
     * Deletes a relationship; the tables and their rows stay. Those that the system made or inferred cannot be deleted; a conflict says that a segment or a measure still follows it.
     *
     * Microsoft's `Delete-a-relationship`: `DELETE /instances/{instanceId}/manage/relationships/{relationshipName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: DeleteRelationshipInput, options?: CallOptions): Call<OkResult | undefined>
  }
  readonly roles: {
    /**
     * Lists the roles that can be assigned in an environment, each with a description. The names are what role assignments carry.
     *
     * Microsoft's `Get-all-role-definitions`: `GET /instances/{instanceId}/rbac/roles`.
     * @throws ApiError, also with the code `forbidden`.
     */
    list(input: ListRolesInput, options?: CallOptions): Call<RoleDefinition[]>
    /**
     * Gets the roles that the signed-in user or application has in an environment.
     *
     * Microsoft's `Get-current-user-role`: `GET /instances/{instanceId}/rbac/myrole`.
     * @throws ApiError, also with the code `forbidden`.
     */
    getMine(input: GetMyRoleInput, options?: CallOptions): Call<RoleAssignment>
    /**
     * Lists the users, groups and applications that have a role in an environment, each with its roles.
     *
     * Microsoft's `Get-all-role-assignments`: `GET /instances/{instanceId}/rbac/assignments`.
     * @throws ApiError, also with the code `forbidden`.
     */
    listAssignments(input: ListRoleAssignmentsInput, options?: CallOptions): Call<RoleAssignment[]>
    /**
     * Gives a user, group or application its roles in an environment, in place of those it had, and answers with the assignments as they are now. It can take 15 minutes until the new roles work everywhere. The last owner keeps that role.
     *
     * Microsoft's `Update-a-role-assignment`: `PUT /instances/{instanceId}/rbac/principals/{principalId}/assignment`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`.
     */
    updateAssignment(input: UpdateRoleAssignmentInput, options?: CallOptions): Call<RoleAssignment[]>
    /**
     * Takes all roles in an environment from a user, group or application, which thereby loses access. The last owner cannot be removed.
     *
     * Microsoft's `Deletes-a-role-assignment`: `DELETE /instances/{instanceId}/rbac/principals/{principalId}/assignment`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    deleteAssignment(input: DeleteRoleAssignmentInput, options?: CallOptions): Call<void>
  }
  readonly search: {
    /**
     * Gets which columns of an environment can be searched, filtered, sorted and faceted.
     *
     * Microsoft's `Get-search-configuration`: `GET /instances/{instanceId}/manage/search`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getConfiguration(input: GetSearchConfigurationInput, options?: CallOptions): Call<InstanceSearchConfiguration>
    /**
     * Replaces which columns can be searched, filtered, sorted and faceted. Only columns of text can be searched. The change takes effect with the next run of the search operation, which a job can start.
     *
     * Microsoft's `Update-search-configuration`: `PUT /instances/{instanceId}/manage/search`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    updateConfiguration(input: UpdateSearchConfigurationInput, options?: CallOptions): Call<InstanceSearchConfiguration>
  }
  readonly segments: {
    /**
     * Lists every segment of an environment with its rules, its state and the number of members of the latest run. A single segment is found in this list by its name; its members are the rows of the table of that name.
     *
     * Microsoft's `Get-all-segments`: `GET /instances/{instanceId}/manage/segments`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input: ListSegmentsInput, options?: CallOptions): Call<SegmentMetadata[]>
    /**
     * Creates a segment from rules or from SQL. It starts inactive and without members: activate it, then submit a segmentation job or wait for the next scheduled run.
     *
     * Microsoft's `Create-a-segment`: `POST /instances/{instanceId}/manage/segments`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: CreateSegmentInput, options?: CallOptions): Call<SegmentMetadata>
    /**
     * Replaces the definition of a segment by the one sent. Send the whole segment as it was listed, with your changes; its members change with the next run.
     *
     * Microsoft's `Update-a-segment`: `PUT /instances/{instanceId}/manage/segments/{segmentName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: UpdateSegmentInput, options?: CallOptions): Call<SegmentMetadata>
    /**
     * Deletes a segment and the table of its members. Refused with 400 while something uses it, such as another segment, a measure or an export.
     *
     * Microsoft's `Delete-segment`: `DELETE /instances/{instanceId}/manage/segments/{segmentName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    delete(input: DeleteSegmentInput, options?: CallOptions): Call<OkResult | undefined>
    /**
     * Lets scheduled and submitted runs include a segment from now on and answers true. It runs nothing by itself: members appear with the next run.
     *
     * Microsoft's `Activate-segment`: `PUT /instances/{instanceId}/manage/segments/{segmentName}/activate`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    activate(input: ActivateSegmentInput, options?: CallOptions): Call<boolean>
    /**
     * Leaves a segment out of all runs from now on and answers true. Its members stay as the last run left them; jobs report it as skipped.
     *
     * Microsoft's `Deactivate-segment`: `PUT /instances/{instanceId}/manage/segments/{segmentName}/deactivate`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    deactivate(input: DeactivateSegmentInput, options?: CallOptions): Call<boolean>
  }
  readonly tables: {
    /**
     * Lists every table of an environment with its columns, keys and relationships.
     *
     * Microsoft's `Get-all-entity-metadata`: `GET /instances/{instanceId}/manage/entities`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    list(input: ListTablesInput, options?: CallOptions): Call<EntityModel>
    /**
     * Gets one table of an environment with its columns, keys and relationships.
     *
     * Microsoft's `Get-entity-metadata`: `GET /instances/{instanceId}/manage/entities/{entityName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    get(input: GetTableInput, options?: CallOptions): Call<EntityMetadata>
    /**
     * Tells how many rows a table has and how many bytes they take, as of the last refresh.
     *
     * Microsoft's `Get-entity-size`: `GET /instances/{instanceId}/manage/entities/{entityName}/entitysize`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getSize(input: GetTableSizeInput, options?: CallOptions): Call<EntitySize>
    /**
     * Tells what the rows of a table are like: how many there are and how many were rejected and, when asked, missing values, frequent values and spread column by column. Tables that the system makes may have no profile.
     *
     * Microsoft's `Get-an-entity-profile`: `GET /instances/{instanceId}/dataprofile/{qualifiedEntityName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getProfile(input: GetTableProfileInput, options?: CallOptions): Call<EntityDataProfile>
    /**
     * Tells what the values of one column are like: missing, erroneous and different ones, least and greatest, the 100 most frequent and, for numbers, histogram, quantiles and moments.
     *
     * Microsoft's `Get-an-attribute-profile`: `GET /instances/{instanceId}/dataprofile/{qualifiedEntityName}/{attributeName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getColumnProfile(input: GetColumnProfileInput, options?: CallOptions): Call<AttributeDataProfile>
  }
  readonly workflows: {
    /**
     * Gets every step of the workflow, such as a data source, the merge or a segment, with its latest state and when it last succeeded. This is what to ask repeatedly while a job runs.
     *
     * Microsoft's `Get-workflow-status`: `GET /instances/{instanceId}/workflows/{workflowName}/status`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getStatus(input: GetWorkflowStatusInput, options?: CallOptions): Call<GraphNodeInfo[]>
    /**
     * Lists the latest tasks, which are the single steps of jobs, newest first, with the reason of each failure.
     *
     * Microsoft's `Get-list-of-workflow-task-information-history`: `GET /instances/{instanceId}/workflows/{workflowName}/history`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listHistory(input: ListWorkflowHistoryInput, options?: CallOptions): Call<GraphTaskInfo[]>
    /**
     * Lists the latest jobs, newest first, with who set each off, what it does and how it stands.
     *
     * Microsoft's `Get-list-of-recent-workflow-jobs`: `GET /instances/{instanceId}/workflows/{workflowName}/jobs`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listJobs(input: ListJobsInput, options?: CallOptions): Call<GraphJobInfo[]>
    /**
     * Starts the whole refresh or a part of it and answers at once with the job, which runs on. Say what to run in the query or in the body. A step that is already running is not started twice, and steps that build on a failed one are skipped.
     *
     * Microsoft's `Submit-a-workflow-job`: `POST /instances/{instanceId}/workflows/{workflowName}/jobs`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    submitJob(input: SubmitJobInput, options?: CallOptions): Call<GraphJobInfo>
    /**
     * Gets one job with its state and its times. It is over once jobStatus is successful, failed, skipped, timedOut, aborted or deleted.
     *
     * Microsoft's `Get-a-workflow-job-information`: `GET /instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getJob(input: GetJobInput, options?: CallOptions): Call<GraphJobInfo>
    /**
     * Cancels a job that waits or runs and answers with the job. Steps that have ended keep their results, all others go back to their last state.
     *
     * Microsoft's `Cancel-a-workflow-job`: `POST /instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}/cancel`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    cancelJob(input: CancelJobInput, options?: CallOptions): Call<GraphJobInfo>
    /**
     * Lists when the whole refresh runs by itself, and when single data sources, segments, measures or exports do.
     *
     * Microsoft's `Get-workflow-schedules`: `GET /instances/{instanceId}/workflows/{workflowName}/schedules`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listSchedules(input: ListSchedulesInput, options?: CallOptions): Call<WorkflowRefreshSchedule[]>
    /**
     * Creates a schedule by which the whole refresh or a part of it runs by itself. With the scheduleId of one that exists it replaces that one; to stop a schedule, replace it with isActive false.
     *
     * Microsoft's `Create-workflow-refresh-schedule`: `POST /instances/{instanceId}/workflows/{workflowName}/schedules`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    createSchedule(input: CreateScheduleInput, options?: CallOptions): Call<WorkflowRefreshSchedule>
    /**
     * Creates or replaces several schedules in one request, each like Create a schedule does, and answers with all of them.
     *
     * Microsoft's `Create-a-batch-of-workflow-refresh-schedules`: `POST /instances/{instanceId}/workflows/{workflowName}/schedules/batch`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    createSchedules(input: CreateSchedulesInput, options?: CallOptions): Call<WorkflowRefreshSchedule[]>
    /**
     * Lists the time zones that a schedule can be written in, by ID and name.
     *
     * Microsoft's `Get-supported-timezones`: `GET /instances/{instanceId}/workflows/{workflowName}/schedules/supportedTimezones`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listTimeZones(input: ListTimeZonesInput, options?: CallOptions): Call<TimezoneDetail[]>
  }
  /** The methods of one environment: none of them takes `instanceId`. */
  instance(instanceId: string): InstanceClient
}

export interface InstanceClient {
  readonly data: {
    /**
     * Reads rows of a table such as Customer or UnifiedActivity. Filter, search, sort, page and expand with OData query options; a page holds 100 rows unless told otherwise.
     *
     * Awaited, it is the first page; iterated, every row, of which `top` is the number to stop at.
     *
     * Microsoft's `Get-entities-with-OData-path`: `GET /instances/{instanceId}/data/{relativePath}`.
     * @throws ApiError, also with the code `invalidQuery`, `forbidden`, `notFound`, `notAcceptable`.
     */
    list<Row extends object = Record<string, unknown>, Other extends boolean = false>(input: Omit<ListRowsInput<Row>, 'instanceId'> & { proxy?: Other | undefined }, options?: CallOptions): [Other] extends [true] ? Call<PartitionRequests> : Pages<ODataEntityPayload<Row>, Row>
    /**
     * Stores an activity in real time, in the columns of a source table or as UnifiedActivity. It shows on the customer within seconds and expires after 30 days unless validUntil says otherwise. It cannot be changed, and it reaches segments, measures and exports only with a refresh that brings it from its source.
     *
     * Microsoft's `Create-an-entity`: `POST /instances/{instanceId}/data/{entityName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`.
     */
    create<Row extends object = Record<string, unknown>>(input: Omit<CreateRowInput<Row>, 'instanceId'>, options?: CallOptions): Call<CreatedResult | AcceptedResult>
    /**
     * Changes columns of a unified customer profile in real time. The new values show within seconds and expire after 4 hours unless validUntil says otherwise, or with a refresh that brings them from their source. Segments, measures and exports do not see them; profiles can be neither created nor deleted this way.
     *
     * Microsoft's `Update-an-entity`: `PATCH /instances/{instanceId}/data/{entityName}/{entityId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `tooManyRequests`.
     */
    update<Row extends object = Record<string, unknown>>(input: Omit<UpdateRowInput<Row>, 'instanceId'>, options?: CallOptions): Call<void>
  }
  readonly dataSources: {
    /**
     * Lists the data sources of an environment with their tables, and when and how their last refresh went.
     *
     * Microsoft's `Get-all-data-sources`: `GET /instances/{instanceId}/manage/datasources`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<DataSourceInfo[]>
    /**
     * Gets one data source with its tables, the state of its last refresh and, unless refused, the model of its data with the queries that load it.
     *
     * Microsoft's `Get-data-source`: `GET /instances/{instanceId}/manage/datasources/{dataSourceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: Omit<GetDataSourceInput, 'instanceId'>, options?: CallOptions): Call<DataSourceInfo>
    /**
     * Deletes a data source with its tables and their rows. Refused as a conflict while unification, segments, measures or anything else still uses one of the tables.
     *
     * Microsoft's `Delete-a-data-source`: `DELETE /instances/{instanceId}/manage/datasources/{dataSourceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: Omit<DeleteDataSourceInput, 'instanceId'>, options?: CallOptions): Call<OkResult | undefined>
  }
  readonly hierarchies: {
    /**
     * Lists the account hierarchies of an environment for business accounts, each with the table and the columns that say which account is above which.
     *
     * Microsoft's `Get-all-hierarchies`: `GET /instances/{instanceId}/hierarchies`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<HierarchyMetadata[]>
    /**
     * Creates a hierarchy from a table that holds accounts and, in another column, the account above each. Conditions childOf and parentOf and roll-up measures can use it after the next run.
     *
     * Microsoft's `Create-a-hierarchy`: `POST /instances/{instanceId}/hierarchies`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: Omit<CreateHierarchyInput, 'instanceId'>, options?: CallOptions): Call<HierarchyMetadata>
    /**
     * Gets one account hierarchy with the table and the columns that it is read from.
     *
     * Microsoft's `Get-a-hierarchy`: `GET /instances/{instanceId}/hierarchies/{hierarchyId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: Omit<GetHierarchyInput, 'instanceId'>, options?: CallOptions): Call<HierarchyMetadata>
    /**
     * Changes the properties of an account hierarchy that are sent and keeps the others. Segments and measures see the change after their next run.
     *
     * Microsoft's `Update-a-hierarchy`: `PATCH /instances/{instanceId}/hierarchies/{hierarchyId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: Omit<UpdateHierarchyInput, 'instanceId'>, options?: CallOptions): Call<HierarchyMetadata>
    /**
     * Deletes an account hierarchy; the accounts stay. A conflict says that a segment or a measure still uses it.
     *
     * Microsoft's `Delete-a-hierarchy`: `DELETE /instances/{instanceId}/hierarchies/{hierarchyId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: Omit<DeleteHierarchyInput, 'instanceId'>, options?: CallOptions): Call<OkObjectResult | undefined>
  }
  readonly instances: {
    /**
     * Gets one environment with its type, region, state and refresh schedule.
     *
     * Microsoft's `Get-instance-metadata`: `GET /instances/{instanceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<InstanceMetadata>
    /**
     * Changes the name of an environment, where its data is kept or how it is linked to Dataverse. It takes the same body as the creation; administrators and owners may do this.
     *
     * Microsoft's `Update-an-instance`: `PATCH /instances/{instanceId}/V2`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    update(input: Omit<UpdateInstanceInput, 'instanceId'>, options?: CallOptions): Call<InstanceMetadata>
    /**
     * Deletes an environment with all of its data, configuration and keys, for good. Only its owner may do this, and the answer is true.
     *
     * Microsoft's `Delete-an-instance`: `DELETE /instances/{instanceId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    delete(input?: Record<string, never>, options?: CallOptions): Call<boolean | undefined>
    /**
     * Deletes all data and configuration of an environment and starts it afresh. Only its owner may do this, and the answer is true. Afterwards look the environment up again, since its ID may have changed.
     *
     * Microsoft's `Reset-an-instance`: `DELETE /instances/{instanceId}/manage/reset`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    reset(input?: Omit<ResetInstanceInput, 'instanceId'>, options?: CallOptions): Call<boolean | undefined>
  }
  readonly measures: {
    /**
     * Lists every measure of an environment with its definition, its latest run and, where it gives a single value, the result in output.values.
     *
     * Microsoft's `Get-a-list-of-measures-metadata`: `GET /instances/{instanceId}/manage/measures`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input?: Omit<ListMeasuresInput, 'instanceId'>, options?: CallOptions): Call<MeasureMetadata[]>
    /**
     * Creates a measure from calculations and dimensions or from SQL. It has no results until it has run. A definition that cannot be understood is refused with the line and column of each mistake.
     *
     * Microsoft's `Create-a-measure`: `POST /instances/{instanceId}/manage/measures`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: Omit<CreateMeasureInput, 'instanceId'>, options?: CallOptions): Call<MeasureMetadata>
    /**
     * Gets one measure with its definition and latest run. The result of a measure without dimensions is in output.values as text; results by customer or other dimensions are rows of a table.
     *
     * Microsoft's `Get-metadata-for-a-measure`: `GET /instances/{instanceId}/manage/measures/{measureName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: Omit<GetMeasureInput, 'instanceId'>, options?: CallOptions): Call<MeasureMetadata>
    /**
     * Replaces the definition of a measure by the one sent. Send the whole measure as it was read, with your changes: filters hold parts that have no published names and are lost if left out.
     *
     * Microsoft's `Update-a-measure`: `PUT /instances/{instanceId}/manage/measures/{measureName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: Omit<UpdateMeasureInput, 'instanceId'>, options?: CallOptions): Call<MeasureMetadata>
    /**
     * Deletes a measure and its results. A conflict says that a segment or another measure still uses it.
     *
     * Microsoft's `Delete-a-measure`: `DELETE /instances/{instanceId}/manage/measures/{measureName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: Omit<DeleteMeasureInput, 'instanceId'>, options?: CallOptions): Call<OkResult | undefined>
  }
  readonly profiles: {
    /**
     * Finds the customer behind a key of a source table and gets the keys of that customer in every source.
     *
     * Microsoft's `Get-KeyRing`: `GET /instances/{instanceId}/profile/keyring`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    getKeyRing(input: Omit<GetKeyRingInput, 'instanceId'>, options?: CallOptions): Call<KeyRingResponse>
    /**
     * Tells how many activities a customer has, of which types, and when the latest of each type took place. The activities themselves are rows of the table UnifiedActivity.
     *
     * Microsoft's `Get-Activity-Types-and-Counts`: `GET /instances/{instanceId}/profile/activityresponsemetadata`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    getActivityTypes(input: Omit<GetActivityTypesInput, 'instanceId'>, options?: CallOptions): Call<ActivityTypesResponse>
    /**
     * Tells whether profiles can be looked up, how many there are and when they were last loaded. The store keeps two copies: one answers while the other is being built.
     *
     * Microsoft's `Get-profile-store-state`: `GET /instances/{instanceId}/profilestore/stateinfo`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getStoreState(input?: Record<string, never>, options?: CallOptions): Call<ProfileStoreStateInfo>
  }
  readonly relationships: {
    /**
     * Lists the relationships between the tables of an environment, each with the two columns it links and with who made it: a user, the system or inference.
     *
     * Microsoft's `Get-all-relationships`: `GET /instances/{instanceId}/manage/relationships`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<RelationshipMetadata[]>
    /**
     * Lists only the relationships that unification made by itself, such as the one from Customer to each source table. They can be followed but not changed or deleted.
     *
     * Microsoft's `Get-all-system-created-relationships`: `GET /instances/{instanceId}/manage/systemrelationships`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listSystem(input?: Record<string, never>, options?: CallOptions): Call<RelationshipMetadata[]>
    /**
     * Links a column of one table with a column of another, so that segments and measures can follow it. Both columns must exist and the name must be new.
     *
     * Microsoft's `Create-a-relationship`: `POST /instances/{instanceId}/manage/relationships`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: Omit<CreateRelationshipInput, 'instanceId'>, options?: CallOptions): Call<RelationshipMetadata>
    /**
     * Gets one relationship with the two columns it links, its cardinality and who made it.
     *
     * Microsoft's `Get-a-relationship`: `GET /instances/{instanceId}/manage/relationships/{relationshipName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: Omit<GetRelationshipInput, 'instanceId'>, options?: CallOptions): Call<RelationshipMetadata>
    /**
     * Replaces a relationship by the one sent; send it whole. Refused for relationships that the system made or inferred.
     *
     * Microsoft's `Update-a-relationship`: `PUT /instances/{instanceId}/manage/relationships/{relationshipName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: Omit<UpdateRelationshipInput, 'instanceId'>, options?: CallOptions): Call<RelationshipMetadata>
    /**
     * Deletes a relationship; the tables and their rows stay. Those that the system made or inferred cannot be deleted; a conflict says that a segment or a measure still follows it.
     *
     * Microsoft's `Delete-a-relationship`: `DELETE /instances/{instanceId}/manage/relationships/{relationshipName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    delete(input: Omit<DeleteRelationshipInput, 'instanceId'>, options?: CallOptions): Call<OkResult | undefined>
  }
  readonly roles: {
    /**
     * Lists the roles that can be assigned in an environment, each with a description. The names are what role assignments carry.
     *
     * Microsoft's `Get-all-role-definitions`: `GET /instances/{instanceId}/rbac/roles`.
     * @throws ApiError, also with the code `forbidden`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<RoleDefinition[]>
    /**
     * Gets the roles that the signed-in user or application has in an environment.
     *
     * Microsoft's `Get-current-user-role`: `GET /instances/{instanceId}/rbac/myrole`.
     * @throws ApiError, also with the code `forbidden`.
     */
    getMine(input?: Record<string, never>, options?: CallOptions): Call<RoleAssignment>
    /**
     * Lists the users, groups and applications that have a role in an environment, each with its roles.
     *
     * Microsoft's `Get-all-role-assignments`: `GET /instances/{instanceId}/rbac/assignments`.
     * @throws ApiError, also with the code `forbidden`.
     */
    listAssignments(input?: Record<string, never>, options?: CallOptions): Call<RoleAssignment[]>
    /**
     * Gives a user, group or application its roles in an environment, in place of those it had, and answers with the assignments as they are now. It can take 15 minutes until the new roles work everywhere. The last owner keeps that role.
     *
     * Microsoft's `Update-a-role-assignment`: `PUT /instances/{instanceId}/rbac/principals/{principalId}/assignment`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`.
     */
    updateAssignment(input: Omit<UpdateRoleAssignmentInput, 'instanceId'>, options?: CallOptions): Call<RoleAssignment[]>
    /**
     * Takes all roles in an environment from a user, group or application, which thereby loses access. The last owner cannot be removed.
     *
     * Microsoft's `Deletes-a-role-assignment`: `DELETE /instances/{instanceId}/rbac/principals/{principalId}/assignment`.
     * @throws ApiError, also with the code `forbidden`, `notFound`, `conflict`.
     */
    deleteAssignment(input: Omit<DeleteRoleAssignmentInput, 'instanceId'>, options?: CallOptions): Call<void>
  }
  readonly search: {
    /**
     * Gets which columns of an environment can be searched, filtered, sorted and faceted.
     *
     * Microsoft's `Get-search-configuration`: `GET /instances/{instanceId}/manage/search`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getConfiguration(input?: Record<string, never>, options?: CallOptions): Call<InstanceSearchConfiguration>
    /**
     * Replaces which columns can be searched, filtered, sorted and faceted. Only columns of text can be searched. The change takes effect with the next run of the search operation, which a job can start.
     *
     * Microsoft's `Update-search-configuration`: `PUT /instances/{instanceId}/manage/search`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    updateConfiguration(input: Omit<UpdateSearchConfigurationInput, 'instanceId'>, options?: CallOptions): Call<InstanceSearchConfiguration>
  }
  readonly segments: {
    /**
     * Lists every segment of an environment with its rules, its state and the number of members of the latest run. A single segment is found in this list by its name; its members are the rows of the table of that name.
     *
     * Microsoft's `Get-all-segments`: `GET /instances/{instanceId}/manage/segments`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    list(input?: Omit<ListSegmentsInput, 'instanceId'>, options?: CallOptions): Call<SegmentMetadata[]>
    /**
     * Creates a segment from rules or from SQL. It starts inactive and without members: activate it, then submit a segmentation job or wait for the next scheduled run.
     *
     * Microsoft's `Create-a-segment`: `POST /instances/{instanceId}/manage/segments`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`.
     */
    create(input: Omit<CreateSegmentInput, 'instanceId'>, options?: CallOptions): Call<SegmentMetadata>
    /**
     * Replaces the definition of a segment by the one sent. Send the whole segment as it was listed, with your changes; its members change with the next run.
     *
     * Microsoft's `Update-a-segment`: `PUT /instances/{instanceId}/manage/segments/{segmentName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    update(input: Omit<UpdateSegmentInput, 'instanceId'>, options?: CallOptions): Call<SegmentMetadata>
    /**
     * Deletes a segment and the table of its members. Refused with 400 while something uses it, such as another segment, a measure or an export.
     *
     * Microsoft's `Delete-segment`: `DELETE /instances/{instanceId}/manage/segments/{segmentName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    delete(input: Omit<DeleteSegmentInput, 'instanceId'>, options?: CallOptions): Call<OkResult | undefined>
    /**
     * Lets scheduled and submitted runs include a segment from now on and answers true. It runs nothing by itself: members appear with the next run.
     *
     * Microsoft's `Activate-segment`: `PUT /instances/{instanceId}/manage/segments/{segmentName}/activate`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    activate(input: Omit<ActivateSegmentInput, 'instanceId'>, options?: CallOptions): Call<boolean>
    /**
     * Leaves a segment out of all runs from now on and answers true. Its members stay as the last run left them; jobs report it as skipped.
     *
     * Microsoft's `Deactivate-segment`: `PUT /instances/{instanceId}/manage/segments/{segmentName}/deactivate`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    deactivate(input: Omit<DeactivateSegmentInput, 'instanceId'>, options?: CallOptions): Call<boolean>
  }
  readonly tables: {
    /**
     * Lists every table of an environment with its columns, keys and relationships.
     *
     * Microsoft's `Get-all-entity-metadata`: `GET /instances/{instanceId}/manage/entities`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    list(input?: Omit<ListTablesInput, 'instanceId'>, options?: CallOptions): Call<EntityModel>
    /**
     * Gets one table of an environment with its columns, keys and relationships.
     *
     * Microsoft's `Get-entity-metadata`: `GET /instances/{instanceId}/manage/entities/{entityName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    get(input: Omit<GetTableInput, 'instanceId'>, options?: CallOptions): Call<EntityMetadata>
    /**
     * Tells how many rows a table has and how many bytes they take, as of the last refresh.
     *
     * Microsoft's `Get-entity-size`: `GET /instances/{instanceId}/manage/entities/{entityName}/entitysize`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getSize(input: Omit<GetTableSizeInput, 'instanceId'>, options?: CallOptions): Call<EntitySize>
    /**
     * Tells what the rows of a table are like: how many there are and how many were rejected and, when asked, missing values, frequent values and spread column by column. Tables that the system makes may have no profile.
     *
     * Microsoft's `Get-an-entity-profile`: `GET /instances/{instanceId}/dataprofile/{qualifiedEntityName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getProfile(input: Omit<GetTableProfileInput, 'instanceId'>, options?: CallOptions): Call<EntityDataProfile>
    /**
     * Tells what the values of one column are like: missing, erroneous and different ones, least and greatest, the 100 most frequent and, for numbers, histogram, quantiles and moments.
     *
     * Microsoft's `Get-an-attribute-profile`: `GET /instances/{instanceId}/dataprofile/{qualifiedEntityName}/{attributeName}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getColumnProfile(input: Omit<GetColumnProfileInput, 'instanceId'>, options?: CallOptions): Call<AttributeDataProfile>
  }
  readonly workflows: {
    /**
     * Gets every step of the workflow, such as a data source, the merge or a segment, with its latest state and when it last succeeded. This is what to ask repeatedly while a job runs.
     *
     * Microsoft's `Get-workflow-status`: `GET /instances/{instanceId}/workflows/{workflowName}/status`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getStatus(input: Omit<GetWorkflowStatusInput, 'instanceId'>, options?: CallOptions): Call<GraphNodeInfo[]>
    /**
     * Lists the latest tasks, which are the single steps of jobs, newest first, with the reason of each failure.
     *
     * Microsoft's `Get-list-of-workflow-task-information-history`: `GET /instances/{instanceId}/workflows/{workflowName}/history`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listHistory(input: Omit<ListWorkflowHistoryInput, 'instanceId'>, options?: CallOptions): Call<GraphTaskInfo[]>
    /**
     * Lists the latest jobs, newest first, with who set each off, what it does and how it stands.
     *
     * Microsoft's `Get-list-of-recent-workflow-jobs`: `GET /instances/{instanceId}/workflows/{workflowName}/jobs`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listJobs(input: Omit<ListJobsInput, 'instanceId'>, options?: CallOptions): Call<GraphJobInfo[]>
    /**
     * Starts the whole refresh or a part of it and answers at once with the job, which runs on. Say what to run in the query or in the body. A step that is already running is not started twice, and steps that build on a failed one are skipped.
     *
     * Microsoft's `Submit-a-workflow-job`: `POST /instances/{instanceId}/workflows/{workflowName}/jobs`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    submitJob(input: Omit<SubmitJobInput, 'instanceId'>, options?: CallOptions): Call<GraphJobInfo>
    /**
     * Gets one job with its state and its times. It is over once jobStatus is successful, failed, skipped, timedOut, aborted or deleted.
     *
     * Microsoft's `Get-a-workflow-job-information`: `GET /instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getJob(input: Omit<GetJobInput, 'instanceId'>, options?: CallOptions): Call<GraphJobInfo>
    /**
     * Cancels a job that waits or runs and answers with the job. Steps that have ended keep their results, all others go back to their last state.
     *
     * Microsoft's `Cancel-a-workflow-job`: `POST /instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}/cancel`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    cancelJob(input: Omit<CancelJobInput, 'instanceId'>, options?: CallOptions): Call<GraphJobInfo>
    /**
     * Lists when the whole refresh runs by itself, and when single data sources, segments, measures or exports do.
     *
     * Microsoft's `Get-workflow-schedules`: `GET /instances/{instanceId}/workflows/{workflowName}/schedules`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listSchedules(input: Omit<ListSchedulesInput, 'instanceId'>, options?: CallOptions): Call<WorkflowRefreshSchedule[]>
    /**
     * Creates a schedule by which the whole refresh or a part of it runs by itself. With the scheduleId of one that exists it replaces that one; to stop a schedule, replace it with isActive false.
     *
     * Microsoft's `Create-workflow-refresh-schedule`: `POST /instances/{instanceId}/workflows/{workflowName}/schedules`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    createSchedule(input: Omit<CreateScheduleInput, 'instanceId'>, options?: CallOptions): Call<WorkflowRefreshSchedule>
    /**
     * Creates or replaces several schedules in one request, each like Create a schedule does, and answers with all of them.
     *
     * Microsoft's `Create-a-batch-of-workflow-refresh-schedules`: `POST /instances/{instanceId}/workflows/{workflowName}/schedules/batch`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    createSchedules(input: Omit<CreateSchedulesInput, 'instanceId'>, options?: CallOptions): Call<WorkflowRefreshSchedule[]>
    /**
     * Lists the time zones that a schedule can be written in, by ID and name.
     *
     * Microsoft's `Get-supported-timezones`: `GET /instances/{instanceId}/workflows/{workflowName}/schedules/supportedTimezones`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    listTimeZones(input: Omit<ListTimeZonesInput, 'instanceId'>, options?: CallOptions): Call<TimezoneDetail[]>
  }
}
