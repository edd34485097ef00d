import { type ZodType, z } from 'zod'
import { knownFormats } from '../lint/rule.ts'
import type { Schema, Visibility } from '../swagger.ts'
import type { Picks } from '../view.ts'
import { labelOf, toChoice } from './label.ts'

/** As deep as answers go: what lies below is of no use in a designer, and validators refuse it. */
const maxDepth = 6

/** The part of JSON Schema that zod prints. */
interface Node {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly title?: string
  readonly default?: unknown
  readonly knownValues?: readonly string[]
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Node | boolean
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}

interface Document extends Node {
  readonly $defs?: Readonly<Record<string, Node>>
}

/** A model read for printing: its own node, and those it refers to. */
interface Walk {
  readonly definitions: Readonly<Record<string, Node>>
  readonly omit: readonly string[]
}

const read = (model: ZodType, io: 'input' | 'output'): Document =>
  z.toJSONSchema(model, { io, unrepresentable: 'any' }) as Document

/** The name that a model has in the contract. */
export const findModelName = (model: ZodType): string | undefined => z.globalRegistry.get(model)?.id

/** The schema of an answer, without what `omit` names, loops, and what lies too deep. */
export function toAnswerSchema(model: ZodType, omit: readonly string[] = []): Schema {
  const document = read(model, 'output')
  return toShape(document, { definitions: document.$defs ?? {}, omit }, [], 0)
}

/** The schema of a body: the picked properties, each as prominent as it was picked. */
export function toBodySchema(model: ZodType, picks: Picks): Schema {
  const document = read(model, 'input')
  return toPicked(document, picks, document.$defs ?? {})
}

/** The values that an input is known to take, also where others are allowed. */
export function findKnownValues(model: ZodType): readonly string[] | undefined {
  const { knownValues, enum: values } = settle(read(model, 'input'), {}).node
  return knownValues ?? values
}

function toShape(given: Node, walk: Walk, above: readonly string[], depth: number): Schema {
  const { node, name } = settle(given, walk.definitions)
  const path = name ? [...above, name] : above
  if (node.properties) {
    const properties = Object.entries(node.properties)
      .filter(([key, property]) => !walk.omit.includes(key) && !isLoop(property, walk, path))
      .map(([key, property]): [string, Schema | undefined] => {
        const visibility = toVisibility(key, node.required?.includes(key) ?? false, depth)
        return [key, toProperty(key, property, visibility, walk, path, depth + 1)]
      })
      .filter((entry): entry is [string, Schema] => entry[1] !== undefined)
    return { type: 'object', properties: Object.fromEntries(properties) }
  }
  if (node.type === 'array') {
    return { type: 'array', items: node.items ? toShape(node.items, walk, path, depth) : {} }
  }
  if (node.type === 'object') {
    const values = node.additionalProperties
    const isMap = typeof values === 'object' && Object.keys(values).length > 0
    return { type: 'object', ...(isMap && { additionalProperties: toShape(values, walk, path, depth) }) }
  }
  return toScalar(node)
}

function toProperty(
  key: string,
  property: Node,
  visibility: Visibility,
  walk: Walk,
  path: readonly string[],
  depth: number,
): Schema | undefined {
  const shape = toShape(property, walk, path, depth)
  const isNested = (shape.items ?? shape).properties !== undefined
  if (isNested && depth >= maxDepth) return undefined
  return { ...shape, ...toTexts(key, settle(property, walk.definitions).node), 'x-ms-visibility': visibility }
}

function toPicked(given: Node, picks: Picks, definitions: Walk['definitions']): Schema {
  const { node } = settle(given, definitions)
  if (node.items) return { type: 'array', items: toPicked(node.items, picks, definitions) }
  const properties = Object.entries(picks).map(([key, pick]): [string, Schema] => {
    const property = node.properties?.[key]
    if (!property) throw new Error(`The body has no property ${key}.`)
    const isNested = typeof pick === 'object'
    const { node: settled } = settle(property, definitions)
    const shape = isNested ? toPicked(property, pick, definitions) : toInputShape(property, definitions)
    const texts = { ...toTexts(key, settled), 'x-ms-visibility': isNested ? 'important' : pick } as const
    return [key, { ...shape, ...texts }]
  })
  const required = (node.required ?? []).filter((key) => key in picks)
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  }
}

function toInputShape(property: Node, definitions: Walk['definitions']): Schema {
  const { node } = settle(property, definitions)
  const values = node.knownValues ?? node.enum
  const shape = toShape(property, { definitions, omit: [] }, [], 0)
  return values ? { ...shape, ...toEnum(values) } : shape
}

/** A choice of known values, each with what makers read. */
export const toEnum = (values: readonly string[]) => ({
  enum: [...values],
  'x-ms-enum-values': values.map((value) => ({ value, displayName: toChoice(value) })),
})

function toTexts(key: string, { title, description }: Node) {
  if (description === undefined) throw new Error(`The contract does not describe ${key}.`)
  return { description, 'x-ms-summary': labelOf(key, title) }
}

/** What the framework behind the contract adds is sent, not shown; what always is there comes first. */
function toVisibility(key: string, isRequired: boolean, depth: number): Visibility {
  if (key.startsWith('@odata.') && key !== '@odata.count') return 'internal'
  return isRequired && depth < 3 ? 'important' : 'advanced'
}

function toScalar({ type, format }: Node): Schema {
  if (typeof type !== 'string') return {}
  const known = format !== undefined && knownFormats.includes(format) ? { format } : {}
  return type === 'integer' ? { type, format: 'int64' } : { type, ...known }
}

function isLoop(property: Node, walk: Walk, path: readonly string[]): boolean {
  const { node, name } = settle(property, walk.definitions)
  if (name !== undefined) return path.includes(name)
  return node.items !== undefined && isLoop(node.items, walk, path)
}

/** Follows references and leaves null away; the texts of the place that refers win. */
function settle(given: Node, definitions: Walk['definitions']): { node: Node; name?: string } {
  const { $ref, anyOf, type, ...texts } = given
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1)
    const found = definitions[name]
    if (!found) throw new Error(`No model ${name}.`)
    const { node } = settle(found, definitions)
    return { node: { ...node, ...texts }, name }
  }
  const other = anyOf?.find((option) => option.type !== 'null')
  if (other) {
    const { node, name } = settle(other, definitions)
    return { node: { ...node, ...texts }, ...(name !== undefined && { name }) }
  }
  const kind = typeof type === 'object' ? type.find((option) => option !== 'null') : type
  return { node: { ...texts, ...(kind !== undefined && { type: kind }) } }
}
