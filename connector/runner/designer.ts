import { isObject, type Json, type Parameter, type Schema } from './documents.ts'
import type { Operation } from './read-connector.ts'

/** A field that makers see. Those of a body are named by their path: `body/name`. */
export interface Input {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly isRequired: boolean
  /** Advanced ones are behind a button. */
  readonly rank: 'required' | 'important' | 'normal' | 'advanced'
  readonly type: string
  readonly default: Json | undefined
  /** Fixed values to choose from. */
  readonly options: readonly { readonly title: string; readonly value: Json }[]
  /** Where the drop-down comes from, or the fields of a body. */
  readonly source: Parameter | Schema
}

const ranks = ['required', 'important', 'normal', 'advanced'] as const

/** The fields of an operation in the designer's order; what is internal is not shown. */
export function listInputs({ parameters }: Pick<Operation, 'parameters'>): Input[] {
  const inputs = parameters.filter(isShown).flatMap((parameter): Input[] => {
    if (parameter.in !== 'body') return [toInput(parameter.name, parameter, parameter.required === true)]
    const isRequired = parameter.required === true
    const fields = toFields('body', parameter.schema ?? {}, isRequired)
    return fields ?? [{ ...toInput('body', parameter, isRequired), source: parameter.schema ?? {} }]
  })
  return ranks.flatMap((rank) => inputs.filter((input) => input.rank === rank))
}

/** Objects open up into their properties; a body whose columns are looked up is one field until it is opened. */
export function toFields(path: string, schema: Schema, isRequired: boolean): Input[] | undefined {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0) return undefined
  return properties
    .filter(([, property]) => isShown(property))
    .flatMap(([name, property]) => {
      const isNeeded = isRequired && schema.required?.includes(name) === true
      const below = `${path}/${name}`
      return toFields(below, property, isNeeded) ?? [toInput(below, property, isNeeded)]
    })
}

const isShown = (described: Parameter | Schema) => described['x-ms-visibility'] !== 'internal'

function toInput(name: string, described: Parameter | Schema, isRequired: boolean): Input {
  const visibility = described['x-ms-visibility'] ?? 'normal'
  return {
    name,
    title: described['x-ms-summary'] ?? described.title ?? name,
    description: described.description ?? '',
    isRequired,
    rank: isRequired ? 'required' : visibility === 'internal' ? 'normal' : visibility,
    type: described.type ?? 'object',
    default: described.default,
    options: toOptions(described),
    source: described,
  }
}

function toOptions(described: Parameter | Schema): Input['options'] {
  const titled = described['x-ms-enum-values']
  if (titled) return titled.map(({ value, displayName }) => ({ title: displayName, value }))
  return (described.enum ?? []).map((value) => ({ title: String(value), value }))
}

/** The value at a path such as `dataSourceMetadata/name`. */
export function readPath(value: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value)
}
