import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'
import { OkResult } from './models/results.ts'
import { SegmentMetadata } from './models/segment.ts'

const segmentName = z
  .string()
  .min(1)
  .meta({ title: 'Segment', description: 'Name of the segment, as listed by List segments.' })

export const segments = {
  /** Lists every segment of an environment. */
  list: defineOperation({
    id: 'ListSegments',
    wireId: 'Get-all-segments',
    method: 'GET',
    path: '/instances/{instanceId}/manage/segments',
    summary: 'List segments',
    description:
      'Lists every segment of an environment with its rules, its state and the number of members of the latest run. A single segment is found in this list by its name; its members are the rows of the table of that name.',
    params: z.object({
      instanceId,
      includeHistoricStats: z.boolean().optional().meta({
        title: 'Include earlier runs',
        description: 'Adds the outcomes of earlier runs to each segment; false unless set.',
        default: false,
      }),
      historicStatsDays: z.number().int().min(0).optional().meta({
        title: 'Days of earlier runs',
        description: 'How many days back the earlier runs reach; 10 unless set.',
        default: 10,
      }),
      numberOfSegments: z.number().int().min(0).optional().meta({
        title: 'Number of segments',
        description: 'How many segments to return at most; every one unless set.',
      }),
    }),
    response: z.array(SegmentMetadata),
    errors: ['forbidden', 'notFound'],
    capability: 'viewSegments',
  }),

  /** Creates a segment, inactive at first. */
  create: defineOperation({
    id: 'CreateSegment',
    wireId: 'Create-a-segment',
    method: 'POST',
    path: '/instances/{instanceId}/manage/segments',
    summary: 'Create a segment',
    description:
      'Creates a segment from rules or from SQL. It starts inactive and without members: activate it, then submit a segmentation job or wait for the next scheduled run.',
    params: z.object({
      instanceId,
      segment: SegmentMetadata.meta({
        title: 'Segment',
        description: 'The segment to create: a new name and the rules that decide who belongs.',
      }),
    }),
    body: 'segment',
    status: [201],
    response: SegmentMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict'],
    capability: 'configureSegments',
  }),

  /** Replaces the definition of a segment. */
  update: defineOperation({
    id: 'UpdateSegment',
    wireId: 'Update-a-segment',
    method: 'PUT',
    path: '/instances/{instanceId}/manage/segments/{segmentName}',
    summary: 'Update a segment',
    description:
      'Replaces the definition of a segment by the one sent. Send the whole segment as it was listed, with your changes; its members change with the next run.',
    params: z.object({
      instanceId,
      segmentName,
      segment: SegmentMetadata.meta({
        title: 'Definition',
        description: 'The whole segment with its changes, under the same name.',
      }),
    }),
    body: 'segment',
    response: SegmentMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'configureSegments',
  }),

  /** Deletes a segment with its members. */
  delete: defineOperation({
    id: 'DeleteSegment',
    wireId: 'Delete-segment',
    method: 'DELETE',
    path: '/instances/{instanceId}/manage/segments/{segmentName}',
    summary: 'Delete a segment',
    description:
      'Deletes a segment and the table of its members. Refused with 400 while something uses it, such as another segment, a measure or an export.',
    params: z.object({ instanceId, segmentName }),
    response: OkResult,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'configureSegments',
  }),

  /** Lets runs include a segment. */
  activate: defineOperation({
    id: 'ActivateSegment',
    wireId: 'Activate-segment',
    method: 'PUT',
    path: '/instances/{instanceId}/manage/segments/{segmentName}/activate',
    summary: 'Activate a segment',
    description:
      'Lets scheduled and submitted runs include a segment from now on and answers true. It runs nothing by itself: members appear with the next run.',
    params: z.object({ instanceId, segmentName }),
    response: z.boolean(),
    errors: ['forbidden', 'notFound'],
    capability: 'configureSegments',
  }),

  /** Leaves a segment out of all runs. */
  deactivate: defineOperation({
    id: 'DeactivateSegment',
    wireId: 'Deactivate-segment',
    method: 'PUT',
    path: '/instances/{instanceId}/manage/segments/{segmentName}/deactivate',
    summary: 'Deactivate a segment',
    description:
      'Leaves a segment out of all runs from now on and answers true. Its members stay as the last run left them; jobs report it as skipped.',
    params: z.object({ instanceId, segmentName }),
    response: z.boolean(),
    errors: ['forbidden', 'notFound'],
    capability: 'configureSegments',
  }),
}
