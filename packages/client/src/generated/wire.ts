// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { WireTable } from '../wire.ts'

export const wire = {
  data: {
    list: ['ListRows', 'GET', '/instances/{instanceId}/data/{relativePath}', 'forceSearch:b proxy:b $search $select:c $skip:i $skiptoken $filter:f $orderby:c $expand:c $top:i $count:b', '', 'pages'],
    create: ['CreateRow', 'POST', '/instances/{instanceId}/data/{entityName}', 'validUntil caller', 'row'],
    update: ['UpdateRow', 'PATCH', '/instances/{instanceId}/data/{entityName}/{entityId}', 'validUntil caller', 'row', 'void'],
  },
  dataSources: {
    list: ['ListDataSources', 'GET', '/instances/{instanceId}/manage/datasources'],
    get: ['GetDataSource', 'GET', '/instances/{instanceId}/manage/datasources/{dataSourceId}', 'dataSourceId:g includeModel:b'],
    delete: ['DeleteDataSource', 'DELETE', '/instances/{instanceId}/manage/datasources/{dataSourceId}', 'dataSourceId:g'],
  },
  hierarchies: {
    list: ['ListHierarchies', 'GET', '/instances/{instanceId}/hierarchies'],
    create: ['CreateHierarchy', 'POST', '/instances/{instanceId}/hierarchies', '', 'hierarchy'],
    get: ['GetHierarchy', 'GET', '/instances/{instanceId}/hierarchies/{hierarchyId}', 'hierarchyId:g'],
    update: ['UpdateHierarchy', 'PATCH', '/instances/{instanceId}/hierarchies/{hierarchyId}', 'hierarchyId:g', 'hierarchy'],
    delete: ['DeleteHierarchy', 'DELETE', '/instances/{instanceId}/hierarchies/{hierarchyId}', 'hierarchyId:g'],
  },
  instances: {
    list: ['ListInstances', 'GET', '/instances'],
    create: ['CreateInstance', 'POST', '/instances/V2', '', 'request'],
    copy: ['CopyInstance', 'POST', '/instances/copy', '', 'request'],
    get: ['GetInstance', 'GET', '/instances/{instanceId}'],
    update: ['UpdateInstance', 'PATCH', '/instances/{instanceId}/V2', '', 'request'],
    delete: ['DeleteInstance', 'DELETE', '/instances/{instanceId}'],
    reset: ['ResetInstance', 'DELETE', '/instances/{instanceId}/manage/reset', 'instanceManagementOperationScope'],
  },
  measures: {
    list: ['ListMeasures', 'GET', '/instances/{instanceId}/manage/measures', 'templateSummaryIncluded:b'],
    create: ['CreateMeasure', 'POST', '/instances/{instanceId}/manage/measures', '', 'measure'],
    get: ['GetMeasure', 'GET', '/instances/{instanceId}/manage/measures/{measureName}', 'includeHistoricStats:b historicStatsDays:i'],
    update: ['UpdateMeasure', 'PUT', '/instances/{instanceId}/manage/measures/{measureName}', '', 'measure'],
    delete: ['DeleteMeasure', 'DELETE', '/instances/{instanceId}/manage/measures/{measureName}'],
  },
  profiles: {
    getKeyRing: ['GetKeyRing', 'GET', '/instances/{instanceId}/profile/keyring', 'dataSourceName! entityName! key!'],
    getActivityTypes: ['GetActivityTypes', 'GET', '/instances/{instanceId}/profile/activityresponsemetadata', 'customerId!'],
    getStoreState: ['GetProfileStoreState', 'GET', '/instances/{instanceId}/profilestore/stateinfo'],
  },
  relationships: {
    list: ['ListRelationships', 'GET', '/instances/{instanceId}/manage/relationships'],
    listSystem: ['ListSystemRelationships', 'GET', '/instances/{instanceId}/manage/systemrelationships'],
    create: ['CreateRelationship', 'POST', '/instances/{instanceId}/manage/relationships', '', 'relationship'],
    get: ['GetRelationship', 'GET', '/instances/{instanceId}/manage/relationships/{relationshipName}'],
    update: ['UpdateRelationship', 'PUT', '/instances/{instanceId}/manage/relationships/{relationshipName}', '', 'relationship'],
    delete: ['DeleteRelationship', 'DELETE', '/instances/{instanceId}/manage/relationships/{relationshipName}'],
  },
  roles: {
    list: ['ListRoles', 'GET', '/instances/{instanceId}/rbac/roles'],
    getMine: ['GetMyRole', 'GET', '/instances/{instanceId}/rbac/myrole'],
    listAssignments: ['ListRoleAssignments', 'GET', '/instances/{instanceId}/rbac/assignments'],
    updateAssignment: ['UpdateRoleAssignment', 'PUT', '/instances/{instanceId}/rbac/principals/{principalId}/assignment', '', 'assignment'],
    deleteAssignment: ['DeleteRoleAssignment', 'DELETE', '/instances/{instanceId}/rbac/principals/{principalId}/assignment', '', '', 'void'],
  },
  search: {
    getConfiguration: ['GetSearchConfiguration', 'GET', '/instances/{instanceId}/manage/search'],
    updateConfiguration: ['UpdateSearchConfiguration', 'PUT', '/instances/{instanceId}/manage/search', '', 'configuration'],
  },
  segments: {
    list: ['ListSegments', 'GET', '/instances/{instanceId}/manage/segments', 'includeHistoricStats:b historicStatsDays:i numberOfSegments:i'],
    create: ['CreateSegment', 'POST', '/instances/{instanceId}/manage/segments', '', 'segment'],
    update: ['UpdateSegment', 'PUT', '/instances/{instanceId}/manage/segments/{segmentName}', '', 'segment'],
    delete: ['DeleteSegment', 'DELETE', '/instances/{instanceId}/manage/segments/{segmentName}'],
    activate: ['ActivateSegment', 'PUT', '/instances/{instanceId}/manage/segments/{segmentName}/activate'],
    deactivate: ['DeactivateSegment', 'PUT', '/instances/{instanceId}/manage/segments/{segmentName}/deactivate'],
  },
  tables: {
    list: ['ListTables', 'GET', '/instances/{instanceId}/manage/entities', 'attributesAnnotations:b includeQuarantined:b includeSelfConflatedEntity:b'],
    get: ['GetTable', 'GET', '/instances/{instanceId}/manage/entities/{entityName}', 'attributesAnnotations:b'],
    getSize: ['GetTableSize', 'GET', '/instances/{instanceId}/manage/entities/{entityName}/entitysize'],
    getProfile: ['GetTableProfile', 'GET', '/instances/{instanceId}/dataprofile/{qualifiedEntityName}', 'includeAttributeData:b'],
    getColumnProfile: ['GetColumnProfile', 'GET', '/instances/{instanceId}/dataprofile/{qualifiedEntityName}/{attributeName}'],
  },
  workflows: {
    getStatus: ['GetWorkflowStatus', 'GET', '/instances/{instanceId}/workflows/{workflowName}/status'],
    listHistory: ['ListWorkflowHistory', 'GET', '/instances/{instanceId}/workflows/{workflowName}/history', 'top:i'],
    listJobs: ['ListJobs', 'GET', '/instances/{instanceId}/workflows/{workflowName}/jobs', 'top:i includeTasks:b'],
    submitJob: ['SubmitJob', 'POST', '/instances/{instanceId}/workflows/{workflowName}/jobs', 'operationType identifiers:a forceRunRequested:b', 'job?'],
    getJob: ['GetJob', 'GET', '/instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}', 'jobId:g includeTasks:b'],
    cancelJob: ['CancelJob', 'POST', '/instances/{instanceId}/workflows/{workflowName}/jobs/{jobId}/cancel', 'jobId:g'],
    listSchedules: ['ListSchedules', 'GET', '/instances/{instanceId}/workflows/{workflowName}/schedules'],
    createSchedule: ['CreateSchedule', 'POST', '/instances/{instanceId}/workflows/{workflowName}/schedules', '', 'schedule'],
    createSchedules: ['CreateSchedules', 'POST', '/instances/{instanceId}/workflows/{workflowName}/schedules/batch', '', 'schedules:a'],
    listTimeZones: ['ListTimeZones', 'GET', '/instances/{instanceId}/workflows/{workflowName}/schedules/supportedTimezones'],
  },
} as const satisfies WireTable
