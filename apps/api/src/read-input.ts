import type { Operation } from '@customer-insights-kit/client/operations'
import { toWireName } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { ServiceError } from './service-error.ts'

/** The decoded parts of a request that carry input. */
export interface RequestInput {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
}

/** Reads an operation's flat input from path and query; throws invalidRequest or invalidQuery. */
export function readInput(operation: Operation, { path, query }: RequestInput): Record<string, unknown> {
  const code = operation.errorShape === 'data' ? 'invalidQuery' : 'invalidRequest'
  const wireNames = new Map<string, string>()
  const raw: Record<string, unknown> = {}

  for (const [name, schema] of Object.entries(operation.params.shape)) {
    const wireName = toWireName(name, schema)
    wireNames.set(name, wireName)
    // The published samples also write OData options without their dollar sign.
    const values = [...new Set([wireName, name])].flatMap((key) => query[key] ?? [])
    if (values.length > 1) {
      throw new ServiceError(code, { message: `${wireName} is given more than once.`, target: wireName })
    }
    const value = path[name] ?? values[0]
    if (value !== undefined) raw[name] = toTyped(schema, value)
  }
  if (operation.errorShape === 'data') refuseUnknownOptions(Object.keys(query), [...wireNames.values()])

  const result = operation.params.safeParse(raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const name = String(issue?.path[0])
  const target = wireNames.get(name) ?? name
  const message = raw[name] === undefined ? `${target} is required.` : `${target}: ${issue?.message}.`
  throw new ServiceError(code, { message, target })
}

function refuseUnknownOptions(given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => name.startsWith('$') && !known.includes(name))
  if (unknown === undefined) return
  throw new ServiceError('invalidQuery', {
    message: `The query option ${unknown} is not supported. Supported are ${known.filter((name) => name.startsWith('$')).join(', ')}.`,
    target: unknown,
  })
}

/** The wire carries text; numbers and booleans become typed here, and what is neither fails its schema. */
function toTyped(schema: z.core.$ZodType, text: string): unknown {
  switch (unwrap(schema)._zod.def.type) {
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
    case 'boolean':
      return { true: true, false: false }[text.trim().toLowerCase()] ?? text
    default:
      return text
  }
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = schema._zod as z.core.$ZodOptional['_zod']
  return def.type === 'optional' ? unwrap(def.innerType) : schema
}
