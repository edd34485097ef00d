import { globalRegistry, type ZodObject, type ZodType, type z } from 'zod'
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

/** The name a parameter has on the wire: `$filter` for `filter`. */
export function toWireName(name: string, schema: z.core.$ZodType): string {
  const wireName = globalRegistry.get(schema)?.wireName
  return typeof wireName === 'string' ? wireName : name
}
