import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { isFilled, LoadMapping, LoadProposal, LoadState, notFilled } from './load-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const path = '/management/instances/{instanceId}/loads'

const mode = z.enum(['replace', 'append']).meta({
  description: 'Whether the rows replace all that are there, or join them.',
})

export const loads = {
  /** Tells of the latest load. */
  get: defineOperation({
    id: 'GetLoad',
    method: 'GET',
    path,
    summary: 'Get the latest load',
    description:
      'Tells how far the load of an environment is, or what became of the latest one: which rows were loaded and how many were put aside.',
    params: z.object({ instanceId }),
    response: LoadState,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'viewDataSources',
  }),

  /** Proposes a mapping for staged files, or tries one. */
  propose: defineOperation({
    id: 'ProposeLoad',
    method: 'POST',
    path: `${path}/proposal`,
    summary: 'Propose a mapping',
    description:
      'Looks at the first rows of staged files and proposes what they are, or takes a mapping as it is given; answers the first rows as they would be stored, and what would not fit. Loads nothing.',
    params: z.object({
      instanceId,
      request: z
        .strictObject({
          files: z
            .array(z.guid())
            .max(100)
            .refine(isFilled, notFilled)
            .meta({ description: 'IDs of the staged files.' }),
          mode: mode.default('replace'),
          mapping: LoadMapping.optional().meta({
            description: 'The mapping to try; one is proposed unless it is given.',
          }),
        })
        .meta({ id: 'LoadProposalRequest', title: 'Request', description: 'Which files to look at.' }),
    }),
    body: 'request',
    response: LoadProposal,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),

  /** Starts a load. */
  start: defineOperation({
    id: 'StartLoad',
    method: 'POST',
    path,
    summary: 'Start a load',
    description:
      'Begins to load staged files, and answers when that has begun: Get the latest load tells how far it is. Readers see the old data until all of the new is there, at once; whatever goes wrong leaves the old data. A conflict while another load of the environment goes on.',
    params: z.object({
      instanceId,
      load: z
        .strictObject({ mode, mapping: LoadMapping })
        .meta({ id: 'LoadRequest', title: 'Load', description: 'What to load, and how.' }),
    }),
    body: 'load',
    response: LoadState,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),

  /** Ends the load that goes on, if there is one. */
  cancel: defineOperation({
    id: 'CancelLoad',
    method: 'POST',
    path: `${path}/cancel`,
    summary: 'Cancel the load',
    description:
      'Ends the load that goes on, if there is one, and erases its files: the old data stays. A load whose data is there already succeeds all the same.',
    params: z.object({ instanceId }),
    response: LoadState,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),
}
