// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { CallOptions } from '../send.ts'


/** A page of rows. */
export interface ODataEntityPayload {
  /** Describes the shape of the rows. */
  '@odata.context'?: string | undefined
  /** How many rows match a search or stand in the table; a search counts to 10,000. */
  '@odata.count'?: number | undefined
  /** Address of the next page, absent on the last. */
  '@odata.nextLink'?: string | undefined
  /** The rows, by column name. */
  value: Array<Record<string, unknown>>
}

/** An environment the caller has a role in. */
export interface InstanceInfo {
  /** ID of the environment. */
  instanceId: string
  /** Display name of the environment. */
  name: string
  instanceType?: 'trial' | 'sandbox' | 'production' | 'pitchDemo' | 'pov' | (string & {}) | null | undefined
  /** When a trial ends. */
  expiryTimeUtc?: string | null | undefined
  maxTrialExtensionsAllowed?: number | null | undefined
  trialExtensionHistory?: string | null | undefined
  scaleUnitId?: string | null | undefined
  azureRegion?: string | null | undefined
  platformType?: string | null | undefined
}

/** One environment in full. */
export interface InstanceMetadata {
  /** ID of the environment. */
  instanceId: string
  /** Display name of the environment. */
  name: string
  isB2B?: boolean | null | undefined
  isB2C?: boolean | null | undefined
  isByoPbi?: boolean | null | undefined
  isByoSynapse?: boolean | null | undefined
  isCdsMdlOrCdsByodl?: boolean | null | undefined
  provisioningState?: 'new' | 'creating' | 'active' | 'createFailed' | 'updateFailed' | 'deleting' | 'refreshCredentials' | 'resetInstanceInProgress' | 'updating' | 'quickUpdate' | 'deactivated' | (string & {}) | null | undefined
  instanceType?: 'trial' | 'sandbox' | 'production' | 'pitchDemo' | 'pov' | (string & {}) | null | undefined
  refreshSchedule?: DataRefreshSchedule | null | undefined
  /** When a trial ends. */
  expiryTimeUtc?: string | null | undefined
  region?: string | null | undefined
  cdsOrgInfo?: CdsOrgInfo | null | undefined
  cdsMdlInfo?: CdsMdlInfo | null | undefined
  maxTrialExtensionsAllowed?: number | null | undefined
  trialExtensionHistory?: string | null | undefined
  isRefreshCredentialRequired?: boolean | null | undefined
  trialExtensionDetails?: TrialExtensionDetails[] | null | undefined
  configuredWorkspaces?: string[] | null | undefined
  platformType?: string | null | undefined
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

/** When an environment refreshes its data. */
export interface DataRefreshSchedule {
  isActive?: boolean | null | undefined
  timezoneId?: string | null | undefined
  cronSchedules?: string[] | null | undefined
  scheduleId?: string | null | undefined
  instanceId?: string | null | undefined
}

/** The Dataverse organization behind an environment. */
export interface CdsOrgInfo {
  friendlyName?: string | null | undefined
  url?: string | null | undefined
  state?: string | null | undefined
  location?: string | null | undefined
  environmentSku?: string | null | undefined
  expirationTime?: string | null | undefined
  maxAllowedExpirationTime?: string | null | undefined
}

/** The managed data lake of an environment. */
export interface CdsMdlInfo {
  privateWorkSpace?: DatalakeFolderDetail | null | undefined
  publicWorkSpace?: DatalakeFolderDetail | null | undefined
}

/** A folder of the managed data lake. */
export interface DatalakeFolderDetail {
  name?: string | null | undefined
  uniqueName?: string | null | undefined
}

/** One extension of a trial. */
export interface TrialExtensionDetails {
  extendedOn?: string | null | undefined
  extendedForDays?: string | null | undefined
  extendedBy?: string | null | undefined
}

/** Every key that leads to one customer. */
export interface KeyRingResponse {
  instanceId: string
  /** ID of the unified customer. */
  customerId: string
  /** The keys of the customer in each source table; free-form in the published model. */
  keyRing: unknown
}

/** The roles of one principal in an environment. */
export interface RoleAssignment {
  /** Directory object id of the user, group or application. */
  principalId: string
  principalType: 'user' | 'group' | 'app' | (string & {})
  /** Names of the roles, such as Admin or Viewer. */
  roles: string[]
  instanceId?: string | null | undefined
}

/** The search and filter index of an environment. */
export interface InstanceSearchConfiguration {
  /** One entry for each searchable table. */
  entityConfig: EntitySearchConfiguration[]
  /** Whether nobody has changed it yet. */
  isSystemGenerated?: boolean | null | undefined
  instanceId: string
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
  /** Name of the table. */
  qualifiedEntityName: string
  attributes: AttributeSearchConfiguration[]
}

/** How search treats one named column. */
export interface AttributeSearchConfiguration {
  name: string
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

/** The tables of an environment. */
export interface EntityModel {
  instanceId: string
  dataflowId?: string | null | undefined
  datasourceId?: string | null | undefined
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
  dataflowType?: 'dynamics365' | 'salesforce' | 'conflationSortAndRefine' | 'conflationDeduplication' | 'conflationMatchPairs' | 'conflationResolveConflicts' | 'enriched' | 'kpi' | 'powerQuery' | 'dataPreparation' | 'intelligence' | 'unifiedActivity' | 'segmentation' | 'ingestion' | 'attachCdm' | 'genericPrediction' | 'attachCds' | 'unknown' | 'powerPlatform' | 'datahub' | 'insights' | 'derivedEntity' | 'powerPlatformSource' | 'powerPlatformBYDL' | 'powerPlatformBYDLSource' | 'semanticActivity' | 'segmentMembership' | 'firstParty' | 'hierarchy' | 'contact' | 'semanticEntity' | 'attachSynapse' | 'transform' | (string & {}) | null | undefined
  shouldUseSparkSasAuth?: boolean | null | undefined
  datasourceId?: string | null | undefined
  entityType?: 'unspecified' | 'profile' | 'conflationMap' | 'activity' | 'aggregateKpi' | 'profileKpi' | 'unifiedActivity' | 'segment' | 'intelligence' | 'genericPrediction' | 'enrichment' | 'insights' | 'derivedEntity' | 'corrupt' | 'selfConflation' | 'conflationManualReview' | 'selfConflationManualReview' | 'semanticActivity' | 'segmentMembership' | 'hierarchy' | 'dataLineage' | 'transform' | 'semanticEntity' | (string & {}) | null | undefined
  /** The columns, in their stored order. */
  attributes: AttributeMetadata[]
  /** The keys of the table; each is a list of columns. */
  keys?: AttributeMetadata[][] | null | undefined
  relationships?: EntityRelationship[] | null | undefined
  timestampAttribute?: AttributeMetadata | null | undefined
  incrementalAttribute?: AttributeMetadata | null | undefined
  semanticType?: 'Account' | 'AccountLeads' | 'ActivityParty' | 'ActivityPointer' | 'Annotation' | 'Appointment' | 'BusinessUnit' | 'Campaign' | 'CampaignActivity' | 'CampaignItem' | 'CampaignResponse' | 'Characteristic' | 'Competitor' | 'CompetitorAddress' | 'CompetitorProduct' | 'Connection' | 'ConnectionRole' | 'Contact' | 'Contract' | 'ContractDetail' | 'Customer' | 'CustomerAddress' | 'CustomerRelationship' | 'Discount' | 'DiscountType' | 'Email' | 'Entitlement' | 'Equipment' | 'Fax' | 'Feedback' | 'Goal' | 'Incident' | 'Invoice' | 'InvoiceDetail' | 'KbArticle' | 'KnowledgeArticle' | 'Lead' | 'LeadAddress' | 'Letter' | 'Metric' | 'Opportunity' | 'Organization' | 'Owner' | 'PhoneCall' | 'Position' | 'PriceLevel' | 'Product' | 'Quote' | 'RatingModel' | 'Resource' | 'ResourceGroup' | 'SalesLiterature' | 'SalesOrder' | 'Service' | 'ServiceAppointment' | 'Site' | 'SLA' | 'SocialActivity' | 'SocialProfile' | 'SystemUser' | 'Task' | 'Team' | 'Territory' | 'UoM' | (string & {}) | null | undefined
  /** When the rows were last loaded. */
  refreshTime?: string | null | undefined
  partitions?: PartitionMetadata[] | null | undefined
  incrementalUpsertPartitions?: PartitionMetadata[] | null | undefined
  incrementalDeletePartitions?: PartitionMetadata[] | null | undefined
  fullPartitionsParquet?: PartitionMetadata[] | null | undefined
  incrementalUpsertPartitionsParquet?: PartitionMetadata[] | null | undefined
  incrementalDeletePartitionsParquet?: PartitionMetadata[] | null | undefined
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
  semanticType?: 'CalendarDate' | 'CalendarDayOfMonth' | 'CalendarDayOfWeek' | 'CalendarDayOfYear' | 'CalendarHalfYear' | 'CalendarMonthOfYear' | 'CalendarMonth' | 'CalendarWeek' | 'CalendarYear' | 'CalendarFiscalDate' | 'CalendarFiscalDayOfMonth' | 'CalendarFiscalDayOfWeek' | 'CalendarFiscalDayOfYear' | 'CalendarFiscalHalfYear' | 'CalendarFiscalMonthOfYear' | 'CalendarFiscalMonth' | 'CalendarFiscalQuarter' | 'CalendarFiscalWeekOfMonth' | 'CalendarFiscalWeekOfYear' | 'CalendarFiscalWeek' | 'CalendarFiscalYear' | 'Account' | 'Channel' | 'Contact' | 'Customer' | 'Language' | 'Organization' | 'OrganizationUnit' | 'Person' | 'Product' | 'ProductGroup' | 'LocationAddress' | 'LocationAddressStreet' | 'LocationCity' | 'LocationContinent' | 'LocationCountry' | 'LocationCounty' | 'LocationLatitude' | 'LocationLongitude' | 'LocationPoint' | 'LocationPostalCode' | 'LocationProvince' | 'LocationRegion' | 'LocationState' | 'LocationTimezone' | 'MeasurementDateCreation' | 'MeasurementDateModify' | 'MeasurementStatus' | 'MeasurementVersion' | 'BarCode' | 'Brand' | 'IdentityGovernmentID' | 'PersonFirstName' | 'PersonFullName' | 'PersonLastName' | 'PersonMiddleName' | 'IdentityServiceEmail' | 'IdentityServiceFacebook' | 'IdentityServicePhone' | 'IdentityServiceTwitter' | 'Image' | 'Place' | 'ReferenceDescription' | 'ReferenceImageURL' | 'ReferencePhonetic' | 'ReferenceURL' | (string & {}) | null | undefined
  searchProperties?: AttributeSearchProperties | null | undefined
}

/** How one table refers to another. */
export interface EntityRelationship {
  name?: string | null | undefined
  friendlyName?: string | null | undefined
  fromAttribute?: AttributeMetadata | null | undefined
  toAttribute?: AttributeMetadata | null | undefined
  relationshipType?: 'singleKeyRelationshipOrigin' | 'singleKeyRelationshipDestination' | 'dataSourceLineageOrigin' | 'dataSourceLineageDestination' | (string & {}) | null | undefined
  dataSourceEntity?: EntityMetadata | null | undefined
  dataSourceMappingAttributes?: AttributeMetadata[] | null | undefined
}

/** One stored part of a table. */
export interface PartitionMetadata {
  name?: string | null | undefined
  /** Where the partition is stored. */
  location?: string | null | undefined
  refreshTime?: string | null | undefined
  /** Free-form settings of the file format. */
  fileFormatSettings?: unknown
  isCIGenerated?: boolean | null | undefined
  forceSasAuth?: boolean | null | undefined
  hasHeader?: boolean | null | undefined
}

/** A named note on a table. */
export interface Annotation {
  name?: string | null | undefined
  value?: string | null | undefined
}

export interface ListRowsInput {
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
  select?: string | undefined
  /** How many rows to pass over. */
  skip?: number | undefined
  /** Where the next page starts, from a next link. */
  skiptoken?: string | undefined
  /** Condition on the rows, such as City eq 'Austin'. */
  filter?: string | undefined
  /** Columns to sort by, each with asc or desc. */
  orderby?: string | undefined
  /** Related tables to include, such as UnifiedActivity. */
  expand?: string | undefined
  /** How many rows to return, 100 by default and 1000 at most. */
  top?: number | undefined
}

export type ListInstancesInput = Record<string, never>

export interface GetInstanceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
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

export interface GetMyRoleInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface GetSearchConfigurationInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ListTablesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Includes the annotations of the columns. */
  attributesAnnotations?: boolean | undefined
  /** Includes tables of rejected rows. */
  includeQuarantined?: boolean | undefined
  /** Includes tables made by deduplication. */
  includeSelfConflatedEntity?: boolean | undefined
}

export interface GetTableInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Name of the table, such as Customer. */
  entityName: string
  /** Includes the annotations of the columns. */
  attributesAnnotations?: boolean | undefined
}

export interface Client {
  readonly data: {
    /**
     * Reads rows of a table such as Customer or UnifiedActivity. Filter, search, sort, page and expand with OData query options; a page holds 100 rows unless told otherwise.
     *
     * Microsoft's `Get-entities-with-OData-path`: `GET /instances/{instanceId}/data/{relativePath}`.
     * @throws ApiError, also with the code `invalidQuery`, `forbidden`, `notFound`, `notAcceptable`.
     */
    list(input: ListRowsInput, options?: CallOptions): Promise<ODataEntityPayload>
  }
  readonly instances: {
    /**
     * Lists the environments in which the signed-in user or application has a role.
     *
     * Microsoft's `Get-all-instances`: `GET /instances`.
     * @throws ApiError, also with the code `notFound`.
     */
    list(input?: ListInstancesInput, options?: CallOptions): Promise<InstanceInfo[]>
    /**
     * Gets one environment with its type, region, state and refresh schedule.
     *
     * Microsoft's `Get-instance-metadata`: `GET /instances/{instanceId}`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    get(input: GetInstanceInput, options?: CallOptions): Promise<InstanceMetadata>
  }
  readonly profiles: {
    /**
     * Finds the customer behind a key of a source table and gets the keys of that customer in every source.
     *
     * Microsoft's `Get-KeyRing`: `GET /instances/{instanceId}/profile/keyring`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    getKeyRing(input: GetKeyRingInput, options?: CallOptions): Promise<KeyRingResponse>
  }
  readonly roles: {
    /**
     * Gets the roles that the signed-in user or application has in an environment.
     *
     * Microsoft's `Get-current-user-role`: `GET /instances/{instanceId}/rbac/myrole`.
     * @throws ApiError, also with the code `forbidden`.
     */
    getMine(input: GetMyRoleInput, options?: CallOptions): Promise<RoleAssignment>
  }
  readonly search: {
    /**
     * Gets which columns of an environment can be searched, filtered, sorted and faceted.
     *
     * Microsoft's `Get-search-configuration`: `GET /instances/{instanceId}/manage/search`.
     * @throws ApiError, also with the code `forbidden`, `notFound`.
     */
    getConfiguration(input: GetSearchConfigurationInput, options?: CallOptions): Promise<InstanceSearchConfiguration>
  }
  readonly tables: {
    /**
     * Lists every table of an environment with its columns, keys and relationships.
     *
     * Microsoft's `Get-all-entity-metadata`: `GET /instances/{instanceId}/manage/entities`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    list(input: ListTablesInput, options?: CallOptions): Promise<EntityModel>
    /**
     * Gets one table of an environment with its columns, keys and relationships.
     *
     * Microsoft's `Get-entity-metadata`: `GET /instances/{instanceId}/manage/entities/{entityName}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    get(input: GetTableInput, options?: CallOptions): Promise<EntityMetadata>
  }
}
