import { z } from 'zod'
import type { JsonSchema } from '../generate/print-type.ts'

/** A schema as JSON Schema, with the models that it refers to. */
export interface Described {
  readonly schema: JsonSchema
  readonly models: Readonly<Record<string, JsonSchema>>
}

/** Describes a schema; a model by its properties, not by its name. */
export function describeSchema(schema: z.ZodType): Described {
  const { $defs: models = {}, ...root } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
  return { schema: findModel(root, models) ?? root, models }
}

const findModel = ({ $ref }: JsonSchema, models: Described['models']): JsonSchema | undefined =>
  $ref === undefined ? undefined : models[$ref.slice('#/$defs/'.length)]

const texts: Readonly<Record<string, string>> = {
  uuid: '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10',
  'date-time': '2024-01-31T00:00:00Z',
  date: '2024-01-31',
  uri: 'https://example.com',
}

/** A small value that fits the schema: objects have only what they need. */
export function sampleValue({ schema, models }: Described): unknown {
  const sample = (inner: JsonSchema): unknown => sampleValue({ schema: inner, models })
  const model = findModel(schema, models)
  if (model !== undefined) return sample(model)
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0] ?? {})
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return texts[schema.format ?? ''] ?? 'text'.repeat(8)
    case 'boolean':
      return true
    case 'number':
    case 'integer':
      return Math.max(1, schema.minimum ?? 1)
    case 'array':
      return [sample(schema.items ?? {})]
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]),
      )
    default:
      return null
  }
}
