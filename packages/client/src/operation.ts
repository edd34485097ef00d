import { type ZodObject, type ZodType, z } from 'zod'
import type { Capability } from './capabilities.ts'
import type { ErrorCode } from './errors.ts'

/**
 * One operation of the API as a value. The client calls it, the service answers it, the
 * connector prints it, the explorer draws it and usage is counted by it.
 */
export interface Operation {
  /** PascalCase verb and noun: connector operation id, usage, logs. */
  readonly id: string
  /** Microsoft's own operation id; absent on operations that are ours. */
  readonly wireId?: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below `/v1`, with `{name}` for each path parameter; ours start with `/management`. */
  readonly path: `/${string}`
  readonly summary: string
  readonly description: string
  /** Flat input. A name in the path template travels there, `body` as the body, the rest in the query. */
  readonly params: ZodObject
  /** The parameter that travels as the JSON body. */
  readonly body?: string
  /** The property of the body that names an environment to read: the capability is needed there too. */
  readonly source?: string
  /** Statuses of success; absent: 200 alone. */
  readonly status?: readonly number[]
  /** The property of the answer that travels as `Location` as well. */
  readonly location?: string
  /** Absent: the answer has no body. */
  readonly response?: ZodType
  /** Present: the answer is a text of one of these media types instead of JSON. */
  readonly media?: readonly string[]
  /** Present: a call answers one page of rows, and the client goes on to the next. */
  readonly pages?: true
  /** Where `response` is a page or something else: the input that, set to true, asks for the latter. */
  readonly pagesUnless?: string
  /**
   * `data`: errors are ODataError. `parsing`: the 400 is a ParsingError. All others are ApiErrorResult.
   */
  readonly errorShape?: 'data' | 'parsing'
  /**
   * What may go wrong here, beyond 401, 500 and 503, which any operation may answer, 413 and 415, which any
   * with a body may, and 429, which any may where calls are limited; that one is named where Microsoft or an
   * upstream answers it.
   */
  readonly errors: readonly ErrorCode[]
  readonly capability: Capability
  /** Of ours: a named key that acts alone opens it too, where no token was sent. */
  readonly takesLoneKey?: true
}

/** Resources, each with its operations by method name: `registry.instances.list`. */
export type Registry = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** Returns the operation as it is, with its literal types kept. */
export const defineOperation = <const O extends Operation>(operation: O): O => operation

/** One input of an operation: its name, where and how it travels, and what it takes. */
export interface ParameterDescription {
  readonly name: string
  /** The name on the wire: `$filter` for `filter`. */
  readonly wireName: string
  readonly in: 'path' | 'query' | 'body'
  readonly required: boolean
  /** JSON Schema type: string, integer, number, boolean, object or array. */
  readonly type: string
  /** JSON Schema type of each element of an array; in a query they travel in one text, comma-separated. */
  readonly items?: string
  /** Such as uuid or date-time. */
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  /** What the service takes when the parameter is left out. */
  readonly default?: string | number | boolean
  /** What its OData text holds, for those that the client also takes typed. */
  readonly odata?: 'columns' | 'order' | 'filter' | 'expand'
  /** Label for people. */
  readonly title?: string
  readonly description?: string
}

// A body is a model of its own, which JSON Schema refers to.
const type = z.string().default('object')

const Property = z.object({
  type,
  items: z.object({ type }).exactOptional(),
  wireName: z.string().exactOptional(),
  format: z.string().exactOptional(),
  enum: z.array(z.string()).exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  default: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
  odata: z.enum(['columns', 'order', 'filter', 'expand']).exactOptional(),
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
})

/** Describes the inputs of an operation, in their order: the one place that says how each travels. */
export function describeParameters(operation: Operation): ParameterDescription[] {
  const { properties = {}, required = [] } = z.toJSONSchema(operation.params, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { wireName = name, items, minimum, maximum, ...rest } = Property.parse(property)
    return {
      name,
      wireName,
      in: operation.path.includes(`{${name}}`) ? 'path' : name === operation.body ? 'body' : 'query',
      required: required.includes(name),
      ...rest,
      ...(items && { items: items.type }),
      ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
    }
  })
}
