import { z } from 'zod'
import type { ModelShape, Shape } from './shape.ts'

/** The parts of JSON Schema that the contract uses. */
interface JsonSchema {
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly knownValues?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly polymorphic?: boolean
  readonly description?: string
}

/** What a model of the contract takes, `input`, or answers with, `output`, for whoever has no zod. */
export function toShape(model: z.ZodType, io: 'input' | 'output'): ModelShape {
  const { $defs = {}, ...root } = z.toJSONSchema(model, { io }) as JsonSchema
  const models = Object.fromEntries(Object.entries($defs).map(([name, schema]) => [name, describe(schema)]))
  return { root: describe(root), models }
}

function describe(schema: JsonSchema): Shape {
  const { $ref, anyOf, description } = schema
  const told = description === undefined ? {} : { description }
  if ($ref !== undefined) return { types: [], model: $ref.slice($ref.lastIndexOf('/') + 1), ...told }
  if (anyOf !== undefined) return { ...join(anyOf.map(describe)), ...told }
  const { type, format, items, properties, required, polymorphic } = schema
  const values =
    schema.enum ?? schema.knownValues ?? (schema.const === undefined ? undefined : [schema.const])
  const isOpen =
    schema.knownValues !== undefined ||
    polymorphic === true ||
    (type === 'object' && properties === undefined) ||
    type === undefined
  return {
    types: type === undefined ? [] : [type].flat(),
    ...(format !== undefined && { format }),
    ...(values !== undefined && { values: values.map(String) }),
    ...(items !== undefined && { items: describe(items) }),
    ...(properties !== undefined && {
      fields: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, describe(field)])),
    }),
    ...(required !== undefined && { required }),
    ...(isOpen && { isOpen }),
    ...told,
  }
}

/** Several shapes as one that each of them fits. */
function join(shapes: readonly Shape[]): Shape {
  const others = shapes.filter(({ types }) => types.join() !== 'null')
  const isNullable = others.length < shapes.length
  const [first, ...more] = others
  if (first === undefined) return { types: ['null'] }
  if (more.length === 0) {
    if (!isNullable) return first
    return first.model === undefined
      ? { ...first, types: first.types.length === 0 ? [] : [...first.types, 'null'] }
      : { ...first, isNullable: true }
  }
  const types = others.flatMap(({ types }) => types)
  const isUnknown = others.some(({ types, model }) => types.length === 0 && model === undefined)
  const models = others.filter(({ model }) => model !== undefined)
  // Which of several models is meant, nobody can say beforehand.
  if (models.length > 0 || isUnknown) return { types: [], isOpen: true }
  return {
    ...Object.assign({}, ...others),
    types: [...new Set(isNullable ? [...types, 'null'] : types)],
    isOpen: true,
  }
}
