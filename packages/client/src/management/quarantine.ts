import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { reasonList } from './reason-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const QuarantinePage = z
  .object({
    tables: z
      .array(z.object({ table: z.string(), rows: z.number().int() }))
      .meta({ description: 'The tables of which rows were put aside, and how many of each.' }),
    columns: z.array(z.string()).meta({ description: 'The columns of the file.' }),
    rows: z
      .array(
        z.object({
          line: z.number().int().meta({ description: 'Line of the file, from 1.' }),
          reason: z.string().meta({ description: 'Why the row was put aside.' }),
          reasons: reasonList('reason'),
          values: z.array(z.string()).meta({ description: 'The row as it was in the file.' }),
        }),
      )
      .meta({ description: 'In the order of the file.' }),
    next: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'What to ask for as skip to get the next page, or null at the end.' }),
  })
  .meta({ id: 'QuarantinePage', description: 'One page of the rows of a table that were put aside.' })

const path = '/management/instances/{instanceId}/quarantine'
const errors = ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors] as const

export const quarantine = {
  /** Lists rows that a load put aside. */
  list: defineOperation({
    id: 'ListQuarantinedRows',
    method: 'GET',
    path,
    summary: 'List rows that were put aside',
    description:
      'Lists the rows that the latest load put aside because they did not fit: as they were in the file, with the line and the reason. They are personal data: whoever has masked columns does not see them, and the next load, or an erasure, erases them.',
    params: z.object({
      instanceId,
      table: z.string().min(1).max(500).optional().meta({
        title: 'Table',
        description: 'Qualified name of the table; the first of which there are rows unless given.',
      }),
      skip: z.number().int().min(0).default(0).meta({
        title: 'Skip',
        description: 'How many rows to pass over, 0 by default: the next of the page before.',
      }),
      top: z.number().int().min(1).max(1000).default(100).meta({
        title: 'Top',
        description: 'How many rows a page holds at most, 100 by default; fewer where the rows are long.',
      }),
    }),
    response: QuarantinePage,
    errors,
    capability: 'configureDataSources',
  }),

  /** Exports them as a file. */
  export: defineOperation({
    id: 'ExportQuarantinedRows',
    method: 'GET',
    path: `${path}/export`,
    summary: 'Export rows that were put aside',
    description:
      'Answers the rows of one table that the latest load put aside as CSV, with the columns of the file, the line, the reason and, as JSON, its codes: corrected, they can be loaded again. The columns of the file are as they were, also texts that a spreadsheet would take for a formula; a reason that begins like one has an apostrophe in front. A reason quotes the first 500 letters of a value, also of fields beyond the last column.',
    params: z.object({
      instanceId,
      table: z.string().min(1).max(500).meta({ title: 'Table', description: 'Qualified name of the table.' }),
    }),
    response: z.string(),
    media: ['text/csv'],
    errors,
    capability: 'configureDataSources',
  }),
}
