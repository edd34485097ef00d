import { z } from 'zod'

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Collects models by their id while schemas are made that refer to them. */
export function createComponents() {
  const schemas: Record<string, JsonSchema> = {}

  /** The schema of a model: a reference to its component, where it has an id. */
  function toSchema(model: z.ZodType): JsonSchema {
    // Wrapped, because a model at the root would stay there, and refer to itself as the root.
    const { properties, $defs } = z.toJSONSchema(z.object({ model }), {
      io: 'input',
      target: 'draft-2020-12',
    })
    for (const [id, definition] of Object.entries($defs ?? {})) schemas[id] ??= toComponent(definition)
    return toComponent(properties?.model)
  }

  return { schemas, toSchema }
}

/** References lead to components, known values stay open, and what only our own tools read goes. */
function toComponent(schema: unknown): JsonSchema {
  return rewrite(schema) as JsonSchema
}

function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite)
  if (typeof value !== 'object' || value === null) return value
  const { $ref, knownValues, properties, id: _, ...rest } = value as JsonSchema
  return {
    ...(typeof $ref === 'string' && { $ref: $ref.replace('#/$defs/', '#/components/schemas/') }),
    ...mapValues(withoutPattern(rest), rewrite),
    ...(properties !== undefined && { properties: mapValues(properties as JsonSchema, rewrite) }),
    // The cloud varies the casing of its values and adds some.
    ...(knownValues !== undefined && { examples: knownValues, 'x-extensible-enum': knownValues }),
  }
}

/** A format says it already; zod repeats it as a long expression. */
const withoutPattern = ({ pattern, ...rest }: JsonSchema): JsonSchema =>
  rest.format === undefined && pattern !== undefined ? { ...rest, pattern } : rest

const mapValues = (record: JsonSchema, map: (value: unknown) => unknown): JsonSchema =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
