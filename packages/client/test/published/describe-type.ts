/** The parts of JSON Schema that tell a type. */
export interface TypeSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly knownValues?: readonly string[]
  readonly anyOf?: readonly TypeSchema[]
  readonly items?: TypeSchema
  readonly additionalProperties?: TypeSchema
}

/** Writes a type in the words of the published tables; that it may be null is left out. */
export function describeType(schema: TypeSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/$defs/', '')
  if (schema.anyOf !== undefined) {
    const kept = schema.anyOf.filter((option) => option.type !== 'null')
    return kept.map(describeType).join(' | ')
  }
  if (schema.knownValues !== undefined) return `enum ${schema.knownValues.join('|')}`
  const type = [schema.type].flat().find((name) => name !== 'null')
  if (type === 'array') return `${describeType(schema.items ?? {})}[]`
  if (type === 'object') return `map of ${describeType(schema.additionalProperties ?? {})}`
  return schema.format ?? type ?? 'any'
}
