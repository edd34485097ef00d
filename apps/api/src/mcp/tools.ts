import { type Filter, where } from '@customer-insights-kit/client'
import { operations } from '@customer-insights-kit/client/operations'
import { z } from 'zod'
import { listRows } from './list-rows.ts'
import { defineTool, type Tool, ToolProblem } from './tool.ts'

const environmentId = z
  .guid('must be the ID of an environment, from list_environments')
  .describe('ID of the environment, from list_environments.')
const customerId = z.string().min(1).describe('CustomerId of the customer, from find_customers.')
const cursor = z
  .string()
  .min(1)
  .optional()
  .describe('nextCursor of the answer before, for the next page; repeat all other arguments with it.')
const columns = z
  .array(z.string().min(1))
  .max(50)
  .optional()
  .describe('Names of the columns to return, as describe_table lists them; all unless given.')
const limitOf = (usual: number) =>
  z.number().int().min(1).max(50).default(usual).describe(`How many rows to return, ${usual} unless given.`)

const dateTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/,
    'must be a date such as 2026-01-31, or a time with its zone',
  )
  .optional()

/** Models ask for too much before they ask for enough: pages are short, and a cursor leads on. */
export const tools: readonly Tool[] = [
  defineTool({
    name: 'list_environments',
    title: 'List environments',
    description:
      'Lists the Customer Insights environments that you can read, with their IDs. Call it first: every other tool needs an environment ID.',
    operation: operations.instances.list,
    input: z.strictObject({}),
    call: async (client) =>
      (await client.instances.list()).map(({ instanceId, name, instanceType }) => ({
        environmentId: instanceId,
        name,
        instanceType,
      })),
  }),
  defineTool({
    name: 'list_tables',
    title: 'List tables',
    description:
      'Lists the tables of an environment: Customer has the unified profiles, UnifiedActivity what customers did, other tables the sources they come from. Use describe_table for the columns of one.',
    operation: operations.tables.list,
    input: z.strictObject({ environmentId }),
    call: async (client, { environmentId: instanceId }) =>
      ((await client.tables.list({ instanceId })).entities ?? []).map(
        ({ qualifiedEntityName, entityType, attributes }) => ({
          table: qualifiedEntityName,
          kind: entityType,
          columns: attributes?.length,
        }),
      ),
  }),
  defineTool({
    name: 'describe_table',
    title: 'Describe a table',
    description:
      'Lists the columns of one table with their types and whether search looks into them. Use it before you name columns or write a filter.',
    operation: operations.tables.get,
    input: z.strictObject({
      environmentId,
      table: z.string().min(1).describe('Name of the table, from list_tables, such as Customer.'),
    }),
    call: async (client, { environmentId: instanceId, table: entityName }) => {
      const table = await client.tables.get({ instanceId, entityName })
      return {
        table: table.qualifiedEntityName,
        kind: table.entityType,
        columns: table.attributes?.map(({ name, dataType, searchProperties }) => ({
          name,
          type: dataType,
          isSearched: searchProperties?.isSearchable ?? false,
        })),
      }
    },
  }),
  defineTool({
    name: 'find_customers',
    title: 'Find customers',
    description:
      'Finds customers by words, such as a name, an e-mail address or a city, or by an OData condition on columns. Typing mistakes are forgiven. Answers short lists, best match first; read one whole with get_customer.',
    operation: operations.data.list,
    input: z.strictObject({
      environmentId,
      search: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Words to look for, such as a name or an e-mail address. All customers unless given.'),
      filter: z
        .string()
        .min(1)
        .max(2000)
        .optional()
        .describe("OData condition on columns, such as City eq 'Austin' and Points gt 100."),
      columns,
      limit: limitOf(10),
      cursor,
    }),
    call: (client, { environmentId: instanceId, search, filter, ...page }) =>
      listRows(client, { instanceId, relativePath: 'Customer', search, filter }, page),
  }),
  defineTool({
    name: 'get_customer',
    title: 'Get a customer',
    description: 'Reads the whole unified profile of one customer by CustomerId.',
    operation: operations.data.list,
    input: z.strictObject({ environmentId, customerId, columns }),
    call: async (client, { environmentId: instanceId, customerId: id, columns: wanted }) => {
      const { rows } = await listRows(
        client,
        { instanceId, relativePath: 'Customer', filter: whereCustomer(id) },
        { columns: wanted, limit: 1 },
      )
      const [customer] = rows
      if (customer !== undefined) return customer
      throw new ToolProblem(`There is no customer with the CustomerId ${id}: look it up with find_customers.`)
    },
  }),
  defineTool({
    name: 'list_activities',
    title: 'List activities',
    description:
      'Lists what a customer did, such as purchases, visits or tickets, newest first, optionally of one type or within a time.',
    operation: operations.data.list,
    input: z.strictObject({
      environmentId,
      customerId,
      type: z.string().min(1).optional().describe('Only activities of this ActivityType.'),
      from: dateTime.describe('Only activities at or after this time, such as 2026-01-31.'),
      to: dateTime.describe('Only activities before this time, such as 2026-02-28T12:00:00Z.'),
      limit: limitOf(20),
      cursor,
    }),
    call: (client, { environmentId: instanceId, customerId: id, type, from, to, ...page }) => {
      const time = where('ActivityTime')
      const conditions = [
        ...(type === undefined ? [] : [where('ActivityType').eq(type)]),
        ...(from === undefined ? [] : [time.ge(new Date(from))]),
        ...(to === undefined ? [] : [time.lt(new Date(to))]),
      ]
      const filter = whereCustomer(id).and(...conditions)
      const query = { instanceId, relativePath: 'UnifiedActivity', filter, orderby: 'ActivityTime desc' }
      return listRows(client, query, page)
    },
  }),
  defineTool({
    name: 'get_customer_measures',
    title: 'Get measures of a customer',
    description:
      'Reads the measures of one customer, such as how much they spent or how often they came: one row of numbers.',
    operation: operations.data.list,
    input: z.strictObject({ environmentId, customerId }),
    call: (client, { environmentId: instanceId, customerId: id }) =>
      listRows(
        client,
        { instanceId, relativePath: 'Customer_Measure', filter: whereCustomer(id) },
        { limit: 1 },
      ),
  }),
  defineTool({
    name: 'list_segments',
    title: 'List segments',
    description:
      'Lists the segments of an environment, which are groups of customers, with their state and size.',
    operation: operations.segments.list,
    input: z.strictObject({ environmentId }),
    call: (client, { environmentId: instanceId }) => client.segments.list({ instanceId }),
  }),
  defineTool({
    name: 'list_measures',
    title: 'List measures',
    description:
      'Lists the measures of an environment with their definitions and, where there is one, their value.',
    operation: operations.measures.list,
    input: z.strictObject({ environmentId }),
    call: (client, { environmentId: instanceId }) => client.measures.list({ instanceId }),
  }),
]

/** The tools for a key that may not list environments: they read the one that it opens. */
export const readOneEnvironment = (offered: readonly Tool[], id: string): readonly Tool[] =>
  offered.map((tool) =>
    'environmentId' in tool.input.shape
      ? { ...tool, input: tool.input.extend({ environmentId: ownEnvironment(id) }) }
      : tool,
  )

const ownEnvironment = (id: string) =>
  z.guid('must be the ID of an environment').default(id).describe('ID of the environment: leave it out.')

const whereCustomer = (id: string): Filter => where('CustomerId').eq(id)
