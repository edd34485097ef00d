import { operations } from '@customer-insights-kit/client/operations'
import {
  activityColumns,
  type Column,
  customerColumns,
  customerTotal,
  environmentColumns,
} from './columns.ts'
import type { Visibility } from './swagger.ts'

type Operations = typeof operations
type ContractOperation = { [R in keyof Operations]: Operations[R][keyof Operations[R]] }[keyof Operations]

/** Only what the contract offers to makers can be an action; it also says how prominently. */
type OfferedOperation = Extract<ContractOperation, { connector: object }>

/** Which rows an action answers with. */
export interface Output {
  /** Name of the row's definition. */
  readonly row: string
  readonly description: string
  readonly columns: Readonly<Record<string, Column>>
  /** The page around the rows, with their number where it is told; absent: a bare array. */
  readonly page?: { readonly name: string; readonly label: string; readonly total?: Column }
}

/** An input that is no parameter on the wire: it travels as a header, for a policy to read. */
export interface HeaderInput {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly pattern: string
}

/** A connector action: a view of one operation of the contract. */
export interface Action {
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly operation: OfferedOperation
  /** Path of the action where the operation's own is taken; a policy routes it to the real one. */
  readonly path?: `/${string}`
  /** Parameters of the contract that makers see, each with its visibility. */
  readonly inputs: Readonly<Record<string, Exclude<Visibility, 'internal'>>>
  /** Parameters of the contract with a fixed value: written into the path or sent unseen. */
  readonly fixed: Readonly<Record<string, string>>
  readonly headers: readonly HeaderInput[]
  /** Parameters of the contract that a policy computes from the headers. */
  readonly computed: Readonly<Record<string, string>>
  readonly output: Output
}

const customerId: HeaderInput = {
  name: 'CustomerId',
  label: 'Customer ID',
  description: 'The ID of the customer, 32 hexadecimal digits as returned by Search customers.',
  pattern: '^[0-9a-f]{32}$',
}

const ofCustomer = { filter: "CustomerId eq '@headers('CustomerId')'" }

const environments: Output = {
  row: 'Environment',
  description: 'The environments in which the connection has a role.',
  columns: environmentColumns,
}

const customers: Output = {
  row: 'Customer',
  description: 'The customers found.',
  columns: customerColumns,
  page: { name: 'CustomerPage', label: 'Customers', total: customerTotal },
}

const activities: Output = {
  row: 'Activity',
  description: 'The activities found, newest first.',
  columns: activityColumns,
  page: { name: 'ActivityPage', label: 'Activities' },
}

export const actions: readonly Action[] = [
  {
    id: 'ListEnvironments',
    summary: operations.instances.list.summary,
    description: operations.instances.list.description,
    operation: operations.instances.list,
    inputs: {},
    fixed: {},
    headers: [],
    computed: {},
    output: environments,
  },
  {
    id: 'SearchCustomers',
    summary: 'Search customers',
    description:
      'Finds unified customers by words in their searchable columns. Answers with one page; raise Skip by Top to get the next one.',
    operation: operations.data.list,
    inputs: {
      instanceId: 'important',
      search: 'important',
      top: 'advanced',
      skip: 'advanced',
      select: 'advanced',
    },
    fixed: { relativePath: 'Customer' },
    headers: [],
    computed: {},
    output: customers,
  },
  {
    id: 'GetCustomer',
    summary: 'Get a customer',
    description:
      'Gets one unified customer by ID. Answers with a list of one customer, or an empty list where no customer has this ID.',
    operation: operations.data.list,
    path: '/instances/{instanceId}/customer',
    inputs: { instanceId: 'important', select: 'advanced' },
    fixed: { relativePath: 'Customer' },
    headers: [customerId],
    computed: ofCustomer,
    output: customers,
  },
  {
    id: 'ListActivities',
    summary: 'List activities of a customer',
    description:
      'Lists the activities of one customer, newest first. Answers with one page; raise Skip by Top to get the next one.',
    operation: operations.data.list,
    inputs: { instanceId: 'important', top: 'advanced', skip: 'advanced' },
    fixed: { relativePath: 'UnifiedActivity', orderby: 'ActivityTime desc' },
    headers: [customerId],
    computed: ofCustomer,
    output: activities,
  },
]

/** Path of the operation with the fixed parameters written in: what the service is asked for. */
export function toWirePath(action: Action): string {
  return action.operation.path.replace(/\{(\w+)\}/g, (name, key: string) => action.fixed[key] ?? name)
}
