import { z } from 'zod'

/** The parts of JSON Schema from which a value can be made. */
interface JsonSchema {
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly knownValues?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly minimum?: number
}

/** Models may hold themselves. */
const deepest = 10

const texts: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-0000-0000-000000000000',
  guid: '00000000-0000-0000-0000-000000000000',
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  uri: 'https://example.com/',
  email: 'ann@example.com',
}

/** By what fields are called, where the model asks for no more than text. */
const textsByName: readonly (readonly [RegExp, string])[] = [
  [/Utc$/, '2026-01-31T12:00:00Z'],
  [/(Link|Url|Uri|@odata\.context)$/i, 'https://example.com/'],
]

/** A row, whose columns only the environment knows. */
const row = { CustomerId: 'CustomerId', City: 'Austin' }

/** An answer such as the model allows: every field of it, lists with one item. */
export function toExample(model: z.ZodType): unknown {
  const { $defs = {}, ...root } = z.toJSONSchema(model, { io: 'output' }) as JsonSchema

  function make(schema: JsonSchema, name: string, depth: number): unknown {
    const { $ref, type = [], anyOf, oneOf = anyOf, allOf } = schema
    if ($ref !== undefined) return make(resolve($ref), name, depth + 1)
    if (oneOf !== undefined) {
      const [first = {}] = oneOf.filter((other) => other.type !== 'null')
      return depth > deepest && oneOf.some((other) => other.type === 'null') ? null : make(first, name, depth)
    }
    if (allOf !== undefined) return Object.assign({}, ...allOf.map((part) => make(part, name, depth)))
    if (schema.const !== undefined) return schema.const
    const [known = schema.default] = schema.enum ?? schema.knownValues ?? []
    if (known !== undefined) return known
    const [kind = schema.properties === undefined ? 'unknown' : 'object'] = [type].flat()
    if (kind === 'object') return makeObject(schema, depth)
    if (kind === 'array') return depth > deepest ? [] : [make(schema.items ?? {}, name, depth + 1)]
    if (kind === 'integer' || kind === 'number') return Math.max(schema.minimum ?? 0, 1)
    if (kind === 'boolean') return true
    if (kind === 'null') return null
    return texts[schema.format ?? ''] ?? textsByName.find(([pattern]) => pattern.test(name))?.[1] ?? name
  }

  function makeObject({ properties = {}, additionalProperties }: JsonSchema, depth: number): unknown {
    const fields = Object.entries(properties).map(([name, field]) => [name, make(field, name, depth + 1)])
    if (fields.length > 0 || typeof additionalProperties !== 'object') return Object.fromEntries(fields)
    const isRow = Object.keys(additionalProperties).length === 0
    return isRow ? row : { name: make(additionalProperties, 'value', depth + 1) }
  }

  /** A model that holds itself without a name of its own is `#`. */
  const resolve = ($ref: string): JsonSchema =>
    $ref === '#' ? root : ($defs[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {})

  return make(root, 'text', 0)
}
