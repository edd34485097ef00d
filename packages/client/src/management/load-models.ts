import { z } from 'zod'
import { reasonList } from './reason-models.ts'

/** How the texts of a column are read. */
export const loadTypes = [
  'string',
  'integer',
  'number',
  'number 1.234,56',
  'number 1,234.56',
  'boolean',
  'date yyyy-mm-dd',
  'date m/d/yyyy',
  'date d/m/yyyy',
  'date d.m.yyyy',
  'datetime',
  'datetime m/d/yyyy',
  'datetime d/m/yyyy',
  'datetime d.m.yyyy',
] as const

/** No type of a list says that it is not empty. */
export const isFilled = (list: readonly unknown[]): boolean => list.length > 0
export const notFilled = { error: 'must not be empty' }

const column = z.string().min(1).max(500)
const name = z.string().min(1).max(200)

const LoadTable = z
  .strictObject({
    fileId: z.guid().meta({ description: 'The staged file that holds its rows.' }),
    dataSource: name.meta({
      description:
        'Name of the data source, of letters, digits and underscores: it begins the name of the table in data paths.',
    }),
    table: name.meta({ description: 'Name of the table within it, of the same letters.' }),
    format: z.enum(['csv', 'ndjson']).meta({ description: 'CSV, or a JSON object in each line.' }),
    separator: z
      .enum([',', ';', '\t', '|'])
      .optional()
      .meta({ description: 'Of a CSV file; found out from its header unless given.' }),
    key: column.meta({ description: 'Column whose value tells the rows apart.' }),
    types: z
      .record(column, z.enum(loadTypes))
      .meta({ description: 'How columns are read that are no plain text.' }),
    semantics: z
      .record(column, name)
      .meta({ description: 'What columns mean, such as PersonFullName, where that is known.' }),
    search: z.array(column).max(2000).optional().meta({
      description:
        'Columns that searches look into; of the customer table. Chosen by their meaning unless given.',
    }),
    customer: z
      .strictObject({
        column: column.meta({ description: 'Column that holds the key of the customer.' }),
        through: name.optional().meta({
          description:
            'Qualified name of the table that leads to the customer, where the column holds its key.',
        }),
      })
      .optional()
      .meta({ description: 'How rows lead to customers; missing for the customers themselves.' }),
    activity: z
      .strictObject({
        type: name.meta({ description: 'Kind of activity, such as SalesOrder: one word.' }),
        name: name.optional().meta({ description: 'What the activity is called; the table unless given.' }),
        time: column.meta({ description: 'Column that says when it happened.' }),
        title: column.meta({ description: 'Column that says what happened.' }),
        typeDisplay: column.optional().meta({ description: 'Column with the kind as people read it.' }),
      })
      .optional()
      .meta({ description: 'Present where the rows are activities of customers.' }),
    measures: z
      .array(column)
      .max(500)
      .refine(isFilled, notFilled)
      .optional()
      .meta({ description: 'Columns that become measures of the customer.' }),
  })
  .meta({ id: 'LoadTable', description: 'What the rows of one file are.' })

export const LoadMapping = z
  .strictObject({
    customer: name.meta({ description: 'The table whose rows are the customers, as dataSource_table.' }),
    tables: z
      .array(LoadTable)
      .max(100)
      .refine(isFilled, notFilled)
      .meta({ description: 'One for each file.' }),
  })
  .meta({
    id: 'LoadMapping',
    description: 'What the rows of staged files are, and how they lead to customers.',
  })

const LoadPreview = z
  .object({
    fileId: z.guid(),
    name: z.string().meta({ description: 'Name of the file.' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Why the file cannot be read and what to do, or null.' }),
    problems: reasonList('problem'),
    columns: z
      .array(
        z.object({
          name: z.string(),
          isAmbiguous: z.boolean().meta({
            description:
              'Whether the rows that were looked at could be read in more than one way, as 1/2/2026.',
          }),
          refused: z.number().int().meta({ description: 'Rows whose value does not fit.' }),
          reason: z.string().nullable().meta({ description: 'Why the first of them does not, or null.' }),
          reasons: reasonList('reason'),
        }),
      )
      .meta({ description: 'Its columns, in their order.' }),
    rows: z
      .array(
        z.object({
          line: z.number().int(),
          values: z.array(z.string().nullable()).meta({ description: 'As they would be stored.' }),
          reason: z.string().nullable().meta({ description: 'Why the row would be put aside, or null.' }),
          reasons: reasonList('reason'),
        }),
      )
      .meta({ description: 'The first rows.' }),
    rowsRead: z.number().int().meta({ description: 'How many rows were looked at, from the beginning.' }),
    rowsRefused: z.number().int().meta({ description: 'How many of them would be put aside.' }),
  })
  .meta({ id: 'LoadPreview', description: 'The first rows of a file, as they would be read.' })

export const LoadProposal = z
  .object({
    mapping: LoadMapping.nullable().meta({ description: 'Null where no file can be read.' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'What is wrong with the mapping and what to do, or null.' }),
    problems: reasonList('problem'),
    files: z.array(LoadPreview).meta({ description: 'The files in the order in which they were named.' }),
  })
  .meta({
    id: 'LoadProposal',
    description: 'A mapping, and what would become of the first rows of each file.',
  })

const count = (description: string) => z.number().int().meta({ description })

const LoadedTable = z
  .object({
    table: z.string(),
    rows: count('Rows of the file that were loaded.'),
    quarantined: count('Rows that were put aside.'),
    kept: count('Rows that were there before; of a load that appends.').nullable(),
    replaced: count('Rows that gave way to one with the same key; of a load that appends.').nullable(),
    activitiesWithoutCustomer: count('Rows that lead to no customer: they stay in their table only.'),
  })
  .meta({ id: 'LoadedTable', description: 'What a load did to one table.' })

const LoadRun = z
  .object({
    loadId: z.guid(),
    mode: z.enum(['replace', 'append']),
    state: z.enum(['running', 'succeeded', 'failed', 'canceled', 'interrupted']).meta({
      description:
        'What became of it; only one that succeeded changed the data. Interrupted: the service ended before it did.',
    }),
    startedUtc: z.iso.datetime(),
    startedBy: z.string().meta({ description: 'Who started it.' }),
    finishedUtc: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When it ended, or null while it is running.' }),
    reason: z.string().nullable().meta({ description: 'Why it did not succeed and what to do, or null.' }),
    reasons: reasonList('reason'),
    progress: z
      .object({
        phase: z.enum(['starting', 'reading', 'indexing', 'ending']),
        table: z.string().nullable().meta({ description: 'The table that is being read, or null.' }),
        rows: count('Rows that were read of all files so far.'),
        quarantined: count('Rows that were put aside so far.'),
        bytes: count('Bytes that were read so far.'),
        totalBytes: count('Bytes that there are to read.'),
      })
      .nullable()
      .meta({ description: 'How far it is, or null when it has ended.' }),
    result: z
      .object({
        customers: count('Customers that there are now.'),
        activities: count('Activities that there are now.'),
        suppressed: count('Rows of erased customers, which were left out.'),
        unmasked: z.array(z.string()).meta({
          description:
            'Columns that the masking policy names and no table has now, as table.column: their rules mask nothing.',
        }),
        unsearched: z.array(z.string()).meta({
          description:
            'Columns that the saved search configuration names, and that are not there or have another type now.',
        }),
        tables: z.array(LoadedTable),
      })
      .nullable()
      .meta({ description: 'What came of it, or null unless it succeeded.' }),
  })
  .meta({ id: 'LoadRun', description: 'A load of staged files.' })

export const LoadState = z
  .object({
    instanceId: z.guid(),
    load: LoadRun.nullable().meta({
      description:
        'The latest load that was started here, or null; loads by the command line are not among them.',
    }),
  })
  .meta({ id: 'LoadState', description: 'The latest load of an environment.' })
