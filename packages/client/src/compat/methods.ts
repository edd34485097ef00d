import type { wire } from '../generated/wire.ts'
import type { Methods } from './method-types.ts'

type Wire = typeof wire
type Target = { [R in keyof Wire]: `${R}.${keyof Wire[R] & string}` }[keyof Wire]

/**
 * How a method of the old package is served: the method of our client that has its path and parameters; the
 * documented statuses, with a minus where the result is null (401, 500 and 503 are documented everywhere and
 * null unless listed); what is sent for an option that is left out; and the order of the arguments where it
 * is not the path's.
 */
export type MethodRow = readonly [
  target: Target,
  answers: string,
  defaults?: Readonly<Record<string, boolean | number>>,
  order?: string,
]

export const methods = {
  activateSegment: ['segments.activate', '200 404'],
  cancelAWorkflowJob: ['workflows.cancelJob', '200 404 500'],
  copyAnInstance: ['instances.copy', '200 400 403 409 500'],
  createABatchOfWorkflowRefreshSchedules: ['workflows.createSchedules', '200 404 500'],
  createAHierarchy: ['hierarchies.create', '200 404'],
  createAMeasure: ['measures.create', '200 400 404'],
  createARelationship: ['relationships.create', '200 400 404 503'],
  createASegment: ['segments.create', '201 404'],
  createAnEntity: ['data.create', '201 202 400 409 -429'],
  createAnInstance: ['instances.create', '200 400 403 409 500'],
  createWorkflowRefreshSchedule: ['workflows.createSchedule', '200 500'],
  deactivateSegment: ['segments.deactivate', '200 404'],
  deleteADataSource: ['dataSources.delete', '200 404 500'],
  deleteAHierarchy: ['hierarchies.delete', '200 404'],
  deleteAMeasure: ['measures.delete', '200 404'],
  deleteARelationship: ['relationships.delete', '200 404 503'],
  deleteAnInstance: ['instances.delete', '200 400 403 404 500'],
  deleteSegment: ['segments.delete', '200 400'],
  deletesARoleAssignment: ['roles.deleteAssignment', '-200'],
  getAHierarchy: ['hierarchies.get', '200 404'],
  getAListOfMeasuresMetadata: ['measures.list', '200 404'],
  getARelationship: ['relationships.get', '200 404 503'],
  getAWorkflowJobInformation: ['workflows.getJob', '200 404 500', { includeTasks: false }],
  getActivityTypesAndCounts: ['profiles.getActivityTypes', '200 400 404'],
  getAllDataSources: ['dataSources.list', '200 404 500'],
  getAllEntityMetadata: [
    'tables.list',
    '200 400 404 503',
    { attributesAnnotations: false, includeQuarantined: false, includeSelfConflatedEntity: false },
  ],
  getAllHierarchies: ['hierarchies.list', '200 404'],
  getAllInstances: ['instances.list', '200 404 500'],
  getAllRelationships: ['relationships.list', '200 404 503'],
  getAllRoleAssignments: ['roles.listAssignments', '200'],
  getAllRoleDefinitions: ['roles.list', '200'],
  getAllSegments: ['segments.list', '200 404', { includeHistoricStats: false, historicStatsDays: 10 }],
  getAllSystemCreatedRelationships: ['relationships.listSystem', '200 404 503'],
  getAnAttributeProfile: ['tables.getColumnProfile', '200 404'],
  getAnEntityProfile: ['tables.getProfile', '200 404', { includeAttributeData: false }],
  getCurrentUserRole: ['roles.getMine', '200'],
  getDataSource: ['dataSources.get', '200 500', { includeModel: true }],
  getEntitiesWithODataPath: ['data.list', '200 400 404 406 500 503'],
  getEntityMetadata: ['tables.get', '200 400 404 503', { attributesAnnotations: false }],
  getEntitySize: ['tables.getSize', '200 404 500 503'],
  getInstanceMetadata: ['instances.get', '200 404 500'],
  getKeyRing: ['profiles.getKeyRing', '200 400 404'],
  getListOfRecentWorkflowJobs: ['workflows.listJobs', '200 404 500', { top: 10, includeTasks: false }],
  getListOfWorkflowTaskInformationHistory: ['workflows.listHistory', '200 404 500', { top: 10 }],
  getMetadataForAMeasure: ['measures.get', '200 404', { includeHistoricStats: false, historicStatsDays: 30 }],
  getProfileStoreState: ['profiles.getStoreState', '200 404 500'],
  getSearchConfiguration: ['search.getConfiguration', '200 404 503'],
  getSupportedTimezones: ['workflows.listTimeZones', '200 500', {}, 'workflowName instanceId'],
  getWorkflowSchedules: ['workflows.listSchedules', '200 500'],
  getWorkflowStatus: ['workflows.getStatus', '200 404 500'],
  resetAnInstance: ['instances.reset', '200 400 403 404 500'],
  submitAWorkflowJob: ['workflows.submitJob', '200 404 500', { forceRunRequested: false }],
  updateAHierarchy: ['hierarchies.update', '200 404'],
  updateAMeasure: ['measures.update', '200 400 404'],
  updateARelationship: ['relationships.update', '200 400 404 503'],
  updateARoleAssignment: ['roles.updateAssignment', '200'],
  updateASegment: ['segments.update', '200 404'],
  updateAnEntity: ['data.update', '204 400 404 -429'],
  updateAnInstance: ['instances.update', '200 400 404 500'],
  updateSearchConfiguration: ['search.updateConfiguration', '200 400 404 503'],
} as const satisfies Record<keyof Methods, MethodRow>
