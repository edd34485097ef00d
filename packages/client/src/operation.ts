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
  readonly response: ZodType
  /** Data operations answer errors as ODataError, all others as ApiErrorResult. */
  readonly errorShape?: 'data'
  readonly errors: readonly ErrorCode[]
  readonly capability: Capability
  /** Absent: the operation is not in the connector. */
  readonly connector?: { readonly visibility: 'important' | 'advanced' | 'internal' }
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
  /** Such as uuid or date-time. */
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  /** Label for people. */
  readonly title?: string
  readonly description?: string
}

const Property = z.object({
  // A body is a model of its own, which JSON Schema refers to.
  type: z.string().default('object'),
  wireName: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
})

/** Describes the inputs of an operation, in their order: the one place that says how each travels. */
export function describeParameters(operation: Operation): ParameterDescription[] {
  const { properties = {}, required = [] } = z.toJSONSchema(operation.params, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const {
      wireName,
      type,
      format,
      enum: values,
      minimum,
      maximum,
      title,
      description,
    } = Property.parse(property)
    return {
      name,
      wireName: wireName ?? name,
      in: operation.path.includes(`{${name}}`) ? 'path' : name === operation.body ? 'body' : 'query',
      required: required.includes(name),
      type,
      ...(format !== undefined && { format }),
      ...(values !== undefined && { enum: values }),
      ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    }
  })
}
