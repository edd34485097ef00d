// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { WireTable } from '../wire.ts'

export const wire = {
  data: {
    list: ['ListRows', 'GET', '/instances/{instanceId}/data/{relativePath}', 'instanceId:g forceSearch:b proxy:b $search $select:c $skip:i $skiptoken $filter:f $orderby:c $expand:c $top:i', '', 'pages'],
    create: ['CreateRow', 'POST', '/instances/{instanceId}/data/{entityName}', 'instanceId:g validUntil caller', 'row'],
    update: ['UpdateRow', 'PATCH', '/instances/{instanceId}/data/{entityName}/{entityId}', 'instanceId:g validUntil caller', 'row', 'void'],
  },
  dataSources: {
    list: ['ListDataSources', 'GET', '/instances/{instanceId}/manage/datasources', 'instanceId:g'],
    get: ['GetDataSource', 'GET', '/instances/{instanceId}/manage/datasources/{dataSourceId}', 'instanceId:g dataSourceId:g includeModel:b'],
    delete: ['DeleteDataSource', 'DELETE', '/instances/{instanceId}/manage/datasources/{dataSourceId}', 'instanceId:g dataSourceId:g'],
  },
  hierarchies: {
    list: ['ListHierarchies', 'GET', '/instances/{instanceId}/hierarchies', 'instanceId:g'],
    create: ['CreateHierarchy', 'POST', '/instances/{instanceId}/hierarchies', 'instanceId:g', 'hierarchy'],
    get: ['GetHierarchy', 'GET', '/instances/{instanceId}/hierarchies/{hierarchyId}', 'instanceId:g hierarchyId:g'],
    update: ['UpdateHierarchy', 'PATCH', '/instances/{instanceId}/hierarchies/{hierarchyId}', 'instanceId:g hierarchyId:g', 'hierarchy'],
    delete: ['DeleteHierarchy', 'DELETE', '/instances/{instanceId}/hierarchies/{hierarchyId}', 'instanceId:g hierarchyId:g'],
  },
  instances: {
    list: ['ListInstances', 'GET', '/instances'],
    create: ['CreateInstance', 'POST', '/instances/V2', '', 'request'],
    copy: ['CopyInstance', 'POST', '/instances/copy', '', 'request'],
    get: ['GetInstance', 'GET', '/instances/{instanceId}', 'instanceId:g'],
    update: ['UpdateInstance', 'PATCH', '/instances/{instanceId}/V2', 'instanceId:g', 'request'],
    delete: ['DeleteInstance', 'DELETE', '/instances/{instanceId}', 'instanceId:g'],
    reset: ['ResetInstance', 'DELETE', '/instances/{instanceId}/manage/reset', 'instanceId:g instanceManagementOperationScope'],
  },
  measures: {
    list: ['ListMeasures', 'GET', '/instances/{instanceId}/manage/measures', 'instanceId:g templateSummaryIncluded:b'],
    create: ['CreateMeasure', 'POST', '/instances/{instanceId}/manage/measures', 'instanceId:g', 'measure'],
    get: ['GetMeasure', 'GET', '/instances/{instanceId}/manage/measures/{measureName}', 'instanceId:g includeHistoricStats:b historicStatsDays:i'],
    update: ['UpdateMeasure', 'PUT', '/instances/{instanceId}/manage/measures/{measureName}', 'instanceId:g', 'measure'],
    delete: ['DeleteMeasure', 'DELETE', '/instances/{instanceId}/manage/measures/{measureName}', 'instanceId:g'],
  },
  profiles: {
    getKeyRing: ['GetKeyRing', 'GET', '/instances/{instanceId}/profile/keyring', 'instanceId:g dataSourceName! entityName! key!'],
    getActivityTypes: ['GetActivityTypes', 'GET', '/instances/{instanceId}/profile/activityresponsemetadata', 'instanceId:g customerId!'],
    getStoreState: ['GetProfileStoreState', 'GET', '/instances/{instanceId}/profilestore/stateinfo', 'instanceId:g'],
  },
  relationships: {
    list: ['ListRelationships', 'GET', '/instances/{instanceId}/manage/relationships', 'instanceId:g'],
    listSystem: ['ListSystemRelationships', 'GET', '/instances/{instanceId}/manage/systemrelationships', 'instanceId:g'],
    create: ['CreateRelationship', 'POST', '/instances/{instanceId}/manage/relationships', 'instanceId:g', 'relationship'],
    get: ['GetRelationship', 'GET', '/instances/{instanceId}/manage/relationships/{relationshipName}', 'instanceId:g'],
    update: ['UpdateRelationship', 'PUT', '/instances/{instanceId}/manage/relationships/{relationshipName}', 'instanceId:g', 'relationship'],
    delete: ['DeleteRelationship', 'DELETE', '/instances/{instanceId}/manage/relationships/{relationshipName}', 'instanceId:g'],
  },
  roles: {
    list: ['ListRoles', 'GET', '/instances/{instanceId}/rbac/roles', 'instanceId:g'],
    getMine: ['GetMyRole', 'GET', '/instances/{instanceId}/rbac/myrole', 'instanceId:g'],
    listAssignments: ['ListRoleAssignments', 'GET', '/instances/{instanceId}/rbac/assignments', 'instanceId:g'],
    updateAssignment: ['UpdateRoleAssignment', 'PUT', '/instances/{instanceId}/rbac/principals/{principalId}/assignment', 'instanceId:g', 'assignment'],
    deleteAssignment: ['DeleteRoleAssignment', 'DELETE', '/instances/{instanceId}/rbac/principals/{principalId}/assignment', 'instanceId:g', '', 'void'],
  },
  search: {
    getConfiguration: ['GetSearchConfiguration', 'GET', '/instances/{instanceId}/manage/search', 'instanceId:g'],
    updateConfiguration: ['UpdateSearchConfiguration', 'PUT', '/instances/{instanceId}/manage/search', 'instanceId:g', 'configuration'],
  },
  segments: {
    list: ['ListSegments', 'GET', '/instances/{instanceId}/manage/segments', 'instanceId:g includeHistoricStats:b historicStatsDays:i numberOfSegments:i'],
    create: ['CreateSegment', 'POST', '/instances/{instanceId}/manage/segments', 'instanceId:g', 'segment'],
    update: ['UpdateSegment', 'PUT', '/instances/{instanceId}/manage/segments/{segmentName}', 'instanceId:g', 'segment'],
    delete: ['DeleteSegment', 'DELETE', '/instances/{instanceId}/manage/segments/{segmentName}', 'instanceId:g'],
    activate: ['ActivateSegment', 'PUT', '/instances/{instanceId}/manage/segments/{segmentName}/activate', 'instanceId:g'],
    deactivate: ['DeactivateSegment', 'PUT', '/instances/{instanceId}/manage/segments/{segmentName}/deactivate', 'instanceId:g'],
  },
  tables: {
    list: ['ListTables', 'GET', '/instances/{instanceId}/manage/entities', 'instanceId:g attributesAnnotations:b includeQuarantined:b includeSelfConflatedEntity:b'],
    get: ['GetTable', 'GET', '/instances/{instanceId}/manage/entities/{entityName}', 'instanceId:g attributesAnnotations:b'],
    getSize: ['GetTableSize', 'GET', '/instances/{instanceId}/manage/entities/{entityName}/entitysize', 'instanceId:g'],
    getProfile: ['GetTableProfile', 'GET', '/instances/{instanceId}/dataprofile/{qualifiedEntityName}', 'instanceId:g includeAttributeData:b'],
    getColumnProfile: ['GetColumnProfile', 'GET', '/instances/{instanceId}/dataprofile/{qualifiedEntityName}/{attributeName}', 'instanceId:g'],
  },
  workflows: {
    getStatus: ['GetWorkflowStatus', 'GET', '/instances/{instanceId}/workflows/{workflowName}/status', 'instanceId:g'],
    listHistory: ['ListWorkflowHistory', 'GET', '/instances/{instanceId}/workflows/{workflowName}/history', 'instanceId:g top:i'],
    listJobs: ['ListJobs', 'GET', '/instances/{instanceId}/workflows/{workflowName}/jobs', 'instanceId:g top:i includeTasks:b'],
    submitJob: ['SubmitJob', 'POST', '/instances/{instanceId}/workflows/{workflowName}/jobs', 'instanceId:g operationType identifiers:a forceRunRequested:b', 'job?'],
    getJob: ['GetJob', 'GET', '/instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}', 'instanceId:g jobId:g includeTasks:b'],
    cancelJob: ['CancelJob', 'POST', '/instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}/cancel', 'instanceId:g jobId:g'],
    listSchedules: ['ListSchedules', 'GET', '/instances/{instanceId}/workflows/{workflowName}/schedules', 'instanceId:g'],
    createSchedule: ['CreateSchedule', 'POST', '/instances/{instanceId}/workflows/{workflowName}/schedules', 'instanceId:g', 'schedule'],
    createSchedules: ['CreateSchedules', 'POST', '/instances/{instanceId}/workflows/{workflowName}/schedules/batch', 'instanceId:g', 'schedules:a'],
    listTimeZones: ['ListTimeZones', 'GET', '/instances/{instanceId}/workflows/{workflowName}/schedules/supportedTimezones', 'instanceId:g'],
  },
} as const satisfies WireTable
