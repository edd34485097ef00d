import { openEnum } from './open-enum.ts'

/** What a job or task does; `all` is the whole refresh. */
export const OperationType = openEnum([
  'none',
  'ingestion',
  'derivedEntity',
  'hierarchy',
  'dataPreparation',
  'map',
  'realtimeM3Search',
  'match',
  'merge',
  'profileStore',
  'search',
  'activity',
  'contact',
  'attributeMeasures',
  'entityMeasures',
  'measures',
  'segmentation',
  'segmentMembership',
  'enrichment',
  'preEnrichment',
  'transform',
  'intelligence',
  'aiBuilder',
  'insights',
  'export',
  'modelManagement',
  'relationship',
  'roleAssignment',
  'analysis',
  'semanticEntity',
  'all',
])

/** A variety of an operation type. */
export const OperationSubType = openEnum([
  'noSubType',
  'templatedMeasures',
  'createAnalysisModel',
  'linkAnalysisModel',
  'singleActivityMapping',
  'powerPlatform',
])

/** Whether a job works through everything or through what changed. */
export const JobType = openEnum(['full', 'incremental'])

/** Who set a job off: a caller or a schedule. */
export const JobSubmissionKind = openEnum(['onDemand', 'scheduled'])

/** How a job or task stands; those from `failed` on are final. */
export const JobStatus = openEnum([
  'queued',
  'needsUpdate',
  'running',
  'failed',
  'timedOut',
  'aborted',
  'deleted',
  'successful',
  'skipped',
])
