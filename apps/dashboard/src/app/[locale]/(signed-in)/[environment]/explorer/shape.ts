/** What a value of JSON may look like, as far as people are helped by it. */
export interface Shape {
  /** JSON types that fit; none where anything does. */
  readonly types: readonly string[]
  readonly format?: string
  readonly description?: string
  /** Known values; others are welcome too where `isOpen`. */
  readonly values?: readonly string[]
  readonly fields?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  /** Name of a model, whose shape is told once. */
  readonly model?: string
  /** Whether null fits in the place of the model. */
  readonly isNullable?: true
  /** Whether fields or values that are not listed are as good. */
  readonly isOpen?: true
}

export type Models = Readonly<Record<string, Shape>>

export interface ModelShape {
  readonly root: Shape
  readonly models: Models
}

/** The shape itself, where it only names a model. */
export function resolveShape(shape: Shape, models: Models): Shape {
  const named = shape.model === undefined ? undefined : models[shape.model]
  if (named === undefined) return shape
  return { ...named, ...(shape.description !== undefined && { description: shape.description }) }
}

const guess = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

/** Whether a value has one of the types; numbers without a fraction are integers too. */
export function hasType(value: unknown, types: readonly string[]): boolean {
  if (types.length === 0) return true
  const type = guess(value)
  return types.includes(type) || (type === 'number' && Number.isInteger(value) && types.includes('integer'))
}
