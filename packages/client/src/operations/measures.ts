import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { MeasureMetadata } from './models/measure.ts'
import { instanceId } from './models/parameters.ts'
import { OkResult } from './models/results.ts'

const measureName = z
  .string()
  .min(1)
  .meta({ title: 'Measure', description: 'Name of the measure, as listed by List measures.' })

export const measures = {
  /** Lists every measure of an environment. */
  list: defineOperation({
    id: 'ListMeasures',
    wireId: 'Get-a-list-of-measures-metadata',
    method: 'GET',
    path: '/instances/{instanceId}/manage/measures',
    summary: 'List measures',
    description:
      'Lists every measure of an environment with its definition, its latest run and, where it gives a single value, the result in output.values.',
    params: z.object({
      instanceId,
      templateSummaryIncluded: z.boolean().optional().meta({
        title: 'Include templates',
        description: 'Adds a summary of the template to measures that were made from one.',
      }),
    }),
    response: z.array(MeasureMetadata),
    errors: ['forbidden', 'notFound'],
    capability: 'viewMeasures',
  }),

  /** Creates a measure. */
  create: defineOperation({
    id: 'CreateMeasure',
    wireId: 'Create-a-measure',
    method: 'POST',
    path: '/instances/{instanceId}/manage/measures',
    summary: 'Create a measure',
    description:
      'Creates a measure from calculations and dimensions or from SQL. It has no results until it has run. A definition that cannot be understood is refused with the line and column of each mistake.',
    params: z.object({
      instanceId,
      measure: MeasureMetadata.meta({
        title: 'Measure',
        description: 'The measure to create: a new name and what it calculates.',
      }),
    }),
    body: 'measure',
    response: MeasureMetadata,
    errorShape: 'parsing',
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict'],
    capability: 'configureMeasures',
  }),

  /** Gets one measure. */
  get: defineOperation({
    id: 'GetMeasure',
    wireId: 'Get-metadata-for-a-measure',
    method: 'GET',
    path: '/instances/{instanceId}/manage/measures/{measureName}',
    summary: 'Get a measure',
    description:
      'Gets one measure with its definition and latest run. The result of a measure without dimensions is in output.values as text; results by customer or other dimensions are rows of a table.',
    params: z.object({
      instanceId,
      measureName,
      includeHistoricStats: z.boolean().optional().meta({
        title: 'Include earlier runs',
        description: 'Adds earlier runs and their results; false unless set.',
        default: false,
      }),
      historicStatsDays: z.number().int().min(0).optional().meta({
        title: 'Days of earlier runs',
        description: 'How many days back the earlier runs reach; 30 unless set.',
        default: 30,
      }),
    }),
    response: MeasureMetadata,
    errors: ['forbidden', 'notFound'],
    capability: 'viewMeasures',
  }),

  /** Replaces the definition of a measure. */
  update: defineOperation({
    id: 'UpdateMeasure',
    wireId: 'Update-a-measure',
    method: 'PUT',
    path: '/instances/{instanceId}/manage/measures/{measureName}',
    summary: 'Update a measure',
    description:
      'Replaces the definition of a measure by the one sent. Send the whole measure as it was read, with your changes: filters hold parts that have no published names and are lost if left out.',
    params: z.object({
      instanceId,
      measureName,
      measure: MeasureMetadata.meta({
        title: 'Definition',
        description: 'The whole measure with its changes, under the same name.',
      }),
    }),
    body: 'measure',
    response: MeasureMetadata,
    errorShape: 'parsing',
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'configureMeasures',
  }),

  /** Deletes a measure with its results. */
  delete: defineOperation({
    id: 'DeleteMeasure',
    wireId: 'Delete-a-measure',
    method: 'DELETE',
    path: '/instances/{instanceId}/manage/measures/{measureName}',
    summary: 'Delete a measure',
    description:
      'Deletes a measure and its results. A conflict says that a segment or another measure still uses it.',
    params: z.object({ instanceId, measureName }),
    response: OkResult,
    errors: ['forbidden', 'notFound', 'conflict'],
    capability: 'configureMeasures',
  }),
}
