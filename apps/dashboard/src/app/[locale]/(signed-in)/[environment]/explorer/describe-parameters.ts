import type { Operation } from '@customer-insights-kit/client/operations'
import { z } from 'zod'

/** A parameter of an operation as a form draws it. */
export interface Parameter {
  readonly name: string
  /** As the wire spells it: `$filter`. */
  readonly wireName: string
  readonly place: 'path' | 'query'
  readonly kind: 'text' | 'integer' | 'boolean' | 'choice'
  /** The values of a choice. */
  readonly choices: readonly string[]
  readonly title: string
  readonly description: string
  readonly isRequired: boolean
  readonly minimum?: number
  readonly maximum?: number
}

const Property = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  wireName: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

const Shape = z.object({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
})

/** The parameters of an operation: those of its path first, in the order of the path. */
export function describeParameters(operation: Operation): Parameter[] {
  const schema = z.toJSONSchema(operation.params, { io: 'input', unrepresentable: 'any' })
  const { properties, required } = Shape.parse(schema)
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const parameters = Object.entries(properties).map(([name, property]): Parameter => {
    const { minimum, maximum } = property
    return {
      name,
      wireName: property.wireName ?? name,
      place: inPath.includes(name) ? 'path' : 'query',
      kind: toKind(property),
      choices: property.enum ?? [],
      title: property.title ?? name,
      description: property.description ?? '',
      isRequired: required.includes(name),
      ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
    }
  })
  const position = ({ name }: Parameter) => (inPath.includes(name) ? inPath.indexOf(name) : inPath.length)
  return parameters.toSorted((a, b) => position(a) - position(b))
}

function toKind({ type, enum: choices }: z.infer<typeof Property>): Parameter['kind'] {
  if (choices !== undefined) return 'choice'
  return type === 'integer' || type === 'boolean' ? type : 'text'
}
