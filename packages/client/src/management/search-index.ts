import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { openEnum } from '../operations/models/open-enum.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { reasonList } from './reason-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const instant = z.iso.datetime()

const SearchRun = z
  .object({
    runId: z.guid().meta({ description: 'ID of the run.' }),
    state: openEnum(['running', 'succeeded', 'failed', 'canceled', 'interrupted']).meta({
      description:
        'What became of it; only one that succeeded changed the index. Interrupted: the service ended before it did.',
    }),
    configurationVersion: z
      .number()
      .int()
      .meta({ description: 'Version of the search configuration that it makes count.' }),
    rowsDone: z.number().int().meta({ description: 'Customers that it has read.' }),
    rowsTotal: z.number().int().meta({ description: 'Customers that there are.' }),
    startedUtc: instant.meta({ description: 'When it began.' }),
    startedBy: z.string().meta({ description: 'Who started it.' }),
    finishedUtc: instant.nullable().meta({ description: 'When it ended, or null while it is running.' }),
    reason: z.string().nullable().meta({ description: 'Why it did not succeed and what to do, or null.' }),
    reasons: reasonList('reason'),
  })
  .meta({ id: 'SearchRun', description: 'A build of the search index.' })

const SearchIndex = z
  .object({
    instanceId: z.guid().meta({ description: 'ID of the environment.' }),
    configurationVersion: z
      .number()
      .int()
      .meta({ description: 'Version of the search configuration as it was last saved.' }),
    indexVersion: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Version that searches follow now; null while there are no customers.' }),
    isChanged: z.boolean().meta({
      description: 'Whether the configuration was changed since: a run, or the next load, makes it count.',
    }),
    run: SearchRun.nullable().meta({ description: 'The latest run, or null.' }),
  })
  .meta({ id: 'SearchIndex', description: 'What searches follow, and the latest run that changed it.' })

const path = '/management/instances/{instanceId}/search-index'

export const searchIndex = {
  /** Tells what searches follow, and how the latest run goes. */
  get: defineOperation({
    id: 'GetSearchIndex',
    method: 'GET',
    path,
    summary: 'Get the search index',
    description:
      'Tells whether searches follow the search configuration as it is now, and how far the latest run is.',
    params: z.object({ instanceId }),
    response: SearchIndex,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'viewSearchConfiguration',
  }),

  /** Builds the search index anew, as the search configuration has it. */
  run: defineOperation({
    id: 'RunSearch',
    method: 'POST',
    path: `${path}/run`,
    summary: 'Run search',
    description:
      'Builds the search index anew, as the search configuration has it, and answers when that has begun: Get the search index tells how far it is. Searches go on with the old index until the new one takes its place. Refused with a conflict while another run goes on, or while there are no customers.',
    params: z.object({ instanceId }),
    response: SearchIndex,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'configureSearch',
  }),

  /** Ends the run that goes on, if there is one. */
  cancel: defineOperation({
    id: 'CancelSearchRun',
    method: 'POST',
    path: `${path}/cancel`,
    summary: 'Cancel the run of search',
    description: 'Ends the run that goes on, if there is one: the old index counts on.',
    params: z.object({ instanceId }),
    response: SearchIndex,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'configureSearch',
  }),
}
