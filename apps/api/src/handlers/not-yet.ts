import type { operations } from '@customer-insights-kit/client/operations'
import type { OperationId } from './handler.ts'

/**
 * Operations without a handler: they pass the whole gate and then answer 501. The list only shrinks:
 * whoever writes a handler takes its id away.
 */
export const notYet = [
  'ResetInstance',
  'ListHierarchies',
  'CreateHierarchy',
  'GetHierarchy',
  'UpdateHierarchy',
  'DeleteHierarchy',
  'DeleteDataSource',
  'ListMeasures',
  'CreateMeasure',
  'GetMeasure',
  'UpdateMeasure',
  'DeleteMeasure',
  'CreateRelationship',
  'UpdateRelationship',
  'DeleteRelationship',
  'ListSegments',
  'CreateSegment',
  'UpdateSegment',
  'DeleteSegment',
  'ActivateSegment',
  'DeactivateSegment',
  'GetWorkflowStatus',
  'ListWorkflowHistory',
  'ListJobs',
  'SubmitJob',
  'GetJob',
  'CancelJob',
  'ListSchedules',
  'CreateSchedule',
  'CreateSchedules',
  'ListTimeZones',
] as const satisfies readonly OperationId<typeof operations>[]

export type NotYet = (typeof notYet)[number]

export const isNotYet = (operationId: string): boolean => (notYet as readonly string[]).includes(operationId)
