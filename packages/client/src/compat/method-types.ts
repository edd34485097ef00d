import type * as Api from '../generated/types.ts'
import type { Read, ReadPage, Written } from './legacy-result.ts'
import type { HttpOperationResponse, ServiceCallback } from './service-types.ts'

/** Options of any method, beside its own. */
interface CallOptions {
  /** Headers of this request: `Authorization` and `Ocp-Apim-Subscription-Key` belong here. */
  readonly customHeaders?: Readonly<Record<string, string | undefined>> | undefined
}

/**
 * A method with the arguments and options of the old package: a promise, or a callback as the last argument.
 * Error statuses that the operation documents resolve: 401 and 429 to null, others to the error's body.
 */
export interface Method<Arguments extends readonly string[], Options, Result> {
  (...input: [...names: Arguments, callback: ServiceCallback<Result>]): void
  (
    ...input: [
      ...names: Arguments,
      options: (Options & CallOptions) | null | undefined,
      callback: ServiceCallback<Result>,
    ]
  ): void
  // The last one is what TypeScript's errors speak of.
  (...input: [...names: Arguments, options?: (Options & CallOptions) | null]): Promise<Result>
}

/** The same, resolving to request, response and body, without a callback. */
type MethodWithResponse<M> =
  M extends Method<infer Arguments, infer Options, infer Result>
    ? (
        ...input: [...names: Arguments, options?: (Options & CallOptions) | null]
      ) => Promise<HttpOperationResponse<Result>>
    : never

export type MethodsWithResponse = {
  [Name in keyof Methods as `${Name}WithHttpOperationResponse`]: MethodWithResponse<Methods[Name]>
}

type Environment = [instanceId: string]
type DataSource = [instanceId: string, dataSourceId: string]
type Entity = [instanceId: string, entityName: string]
type Hierarchy = [instanceId: string, hierarchyId: string]
type Measure = [instanceId: string, measureName: string]
type Principal = [instanceId: string, principalId: string]
type Profile = [instanceId: string, qualifiedEntityName: string]
type Relationship = [instanceId: string, relationshipName: string]
type Segment = [instanceId: string, segmentName: string]
type Workflow = [instanceId: string, workflowName: string]
type Job = [instanceId: string, workflowName: string, jobId: string]

type None = Readonly<Record<never, never>>
type Body<Model> = { readonly body?: Written<Model> | null | undefined }
/** Options that are the inputs of an operation without the arguments. */
type Rest<Input, Arguments extends string> = Omit<Input, 'instanceId' | 'workflowName' | Arguments>

type Managed<Model> = Read<Model> | Api.ApiErrorResult | null

/** The body is the row as JSON text, sent as it is. */
interface RowOptions {
  readonly body?: string | null | undefined
  readonly validUntil?: string | undefined
  readonly caller?: string | undefined
}

/** OData options are text, `top` and `skip` too. */
interface QueryOptions {
  readonly forceSearch?: boolean | undefined
  readonly proxy?: boolean | undefined
  readonly search?: string | undefined
  readonly select?: string | undefined
  readonly skip?: string | undefined
  readonly skiptoken?: string | undefined
  readonly filter?: string | undefined
  readonly orderby?: string | undefined
  readonly expand?: string | undefined
  readonly top?: string | undefined
}

/** The 60 methods, named by the published operation ids. */
export interface Methods {
  activateSegment: Method<Segment, None, Managed<boolean>>
  cancelAWorkflowJob: Method<Job, None, Managed<Api.GraphJobInfo>>
  copyAnInstance: Method<[], Body<Api.InstanceCopyRequest>, Managed<Api.InstanceMetadata>>
  createABatchOfWorkflowRefreshSchedules: Method<
    Workflow,
    Body<Api.WorkflowRefreshSchedule[]>,
    Managed<Api.WorkflowRefreshSchedule[]>
  >
  createAHierarchy: Method<Environment, Body<Api.HierarchyMetadata>, Managed<Api.HierarchyMetadata>>
  createAMeasure: Method<
    Environment,
    Body<Api.MeasureMetadata>,
    Managed<Api.MeasureMetadata> | Api.ParsingError
  >
  createARelationship: Method<Environment, Body<Api.RelationshipMetadata>, Managed<Api.RelationshipMetadata>>
  createASegment: Method<Environment, Body<Api.SegmentMetadata>, Managed<Api.SegmentMetadata>>
  createAnEntity: Method<Entity, RowOptions, Api.CreatedResult | Api.AcceptedResult | Api.ODataError | null>
  createAnInstance: Method<[], Body<Api.InstanceCreationRequest>, Managed<Api.InstanceMetadata>>
  createWorkflowRefreshSchedule: Method<
    Workflow,
    Body<Api.WorkflowRefreshSchedule>,
    Managed<Api.WorkflowRefreshSchedule>
  >
  deactivateSegment: Method<Segment, None, Managed<boolean>>
  deleteADataSource: Method<DataSource, None, Managed<Api.OkResult>>
  deleteAHierarchy: Method<Hierarchy, None, Managed<Api.OkObjectResult>>
  deleteAMeasure: Method<Measure, None, Managed<Api.OkResult>>
  deleteARelationship: Method<Relationship, None, Managed<Api.OkResult>>
  deleteAnInstance: Method<Environment, None, Managed<boolean>>
  deleteSegment: Method<Segment, None, Managed<Api.OkResult>>
  deletesARoleAssignment: Method<Principal, None, null>
  getAHierarchy: Method<Hierarchy, None, Managed<Api.HierarchyMetadata>>
  getAListOfMeasuresMetadata: Method<
    Environment,
    Rest<Api.ListMeasuresInput, never>,
    Managed<Api.MeasureMetadata[]>
  >
  getARelationship: Method<Relationship, None, Managed<Api.RelationshipMetadata>>
  getAWorkflowJobInformation: Method<Job, Rest<Api.GetJobInput, 'jobId'>, Managed<Api.GraphJobInfo>>
  getActivityTypesAndCounts: Method<
    [instanceId: string, customerId: string],
    None,
    Managed<Api.ActivityTypesResponse>
  >
  getAllDataSources: Method<Environment, None, Managed<Api.DataSourceInfo[]>>
  getAllEntityMetadata: Method<Environment, Rest<Api.ListTablesInput, never>, Managed<Api.EntityModel>>
  getAllHierarchies: Method<Environment, None, Managed<Api.HierarchyMetadata[]>>
  getAllInstances: Method<[], None, Managed<Api.InstanceInfo[]>>
  getAllRelationships: Method<Environment, None, Managed<Api.RelationshipMetadata[]>>
  getAllRoleAssignments: Method<Environment, None, Read<Api.RoleAssignment[]> | null>
  getAllRoleDefinitions: Method<Environment, None, Read<Api.RoleDefinition[]> | null>
  getAllSegments: Method<Environment, Rest<Api.ListSegmentsInput, never>, Managed<Api.SegmentMetadata[]>>
  getAllSystemCreatedRelationships: Method<Environment, None, Managed<Api.RelationshipMetadata[]>>
  getAnAttributeProfile: Method<
    [...profile: Profile, attributeName: string],
    None,
    Managed<Api.AttributeDataProfile>
  >
  getAnEntityProfile: Method<
    Profile,
    Rest<Api.GetTableProfileInput, 'qualifiedEntityName'>,
    Managed<Api.EntityDataProfile>
  >
  getCurrentUserRole: Method<Environment, None, Read<Api.RoleAssignment> | null>
  getDataSource: Method<DataSource, Rest<Api.GetDataSourceInput, 'dataSourceId'>, Managed<Api.DataSourceInfo>>
  getEntitiesWithODataPath: Method<
    [instanceId: string, relativePath: string],
    QueryOptions,
    ReadPage | Api.ODataError | null
  >
  getEntityMetadata: Method<Entity, Rest<Api.GetTableInput, 'entityName'>, Managed<Api.EntityMetadata>>
  getEntitySize: Method<Entity, None, Managed<Api.EntitySize>>
  getInstanceMetadata: Method<Environment, None, Managed<Api.InstanceMetadata>>
  getKeyRing: Method<
    [instanceId: string, dataSourceName: string, entityName: string, key: string],
    None,
    Managed<Api.KeyRingResponse>
  >
  getListOfRecentWorkflowJobs: Method<Workflow, Rest<Api.ListJobsInput, never>, Managed<Api.GraphJobInfo[]>>
  getListOfWorkflowTaskInformationHistory: Method<
    Workflow,
    Rest<Api.ListWorkflowHistoryInput, never>,
    Managed<Api.GraphTaskInfo[]>
  >
  getMetadataForAMeasure: Method<
    Measure,
    Rest<Api.GetMeasureInput, 'measureName'>,
    Managed<Api.MeasureMetadata>
  >
  getProfileStoreState: Method<Environment, None, Managed<Api.ProfileStoreStateInfo>>
  getSearchConfiguration: Method<Environment, None, Managed<Api.InstanceSearchConfiguration>>
  /** The workflow comes first here. */
  getSupportedTimezones: Method<
    [workflowName: string, instanceId: string],
    None,
    Managed<Api.TimezoneDetail[]>
  >
  getWorkflowSchedules: Method<Workflow, None, Managed<Api.WorkflowRefreshSchedule[]>>
  getWorkflowStatus: Method<Workflow, None, Managed<Api.GraphNodeInfo[]>>
  resetAnInstance: Method<Environment, Rest<Api.ResetInstanceInput, never>, Managed<boolean>>
  submitAWorkflowJob: Method<
    Workflow,
    Rest<Api.SubmitJobInput, 'job'> & Body<Api.OnDemandJobRequest>,
    Managed<Api.GraphJobInfo>
  >
  updateAHierarchy: Method<Hierarchy, Body<Api.HierarchyMetadata>, Managed<Api.HierarchyMetadata>>
  updateAMeasure: Method<Measure, Body<Api.MeasureMetadata>, Managed<Api.MeasureMetadata> | Api.ParsingError>
  updateARelationship: Method<Relationship, Body<Api.RelationshipMetadata>, Managed<Api.RelationshipMetadata>>
  updateARoleAssignment: Method<Principal, Body<Api.RoleAssignment>, Read<Api.RoleAssignment[]> | null>
  updateASegment: Method<Segment, Body<Api.SegmentMetadata>, Managed<Api.SegmentMetadata>>
  updateAnEntity: Method<[...entity: Entity, entityId: string], RowOptions, Api.ODataError | null>
  updateAnInstance: Method<Environment, Body<Api.InstanceCreationRequest>, Managed<Api.InstanceMetadata>>
  updateSearchConfiguration: Method<
    Environment,
    Body<Api.InstanceSearchConfiguration>,
    Managed<Api.InstanceSearchConfiguration>
  >
}
