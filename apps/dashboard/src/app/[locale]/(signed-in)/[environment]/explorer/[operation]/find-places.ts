import type { Models, Shape } from '../shape.ts'
import { resolveShape } from '../shape.ts'
import type { JsonNode } from './parse-json.ts'

type Step = string | number

interface Place {
  readonly steps: readonly Step[]
  /** From the name of a field on. */
  readonly start: number
  readonly end: number
}

/** Where each value of a text stands, outer ones first. */
export function listPlaces(root: JsonNode): Place[] {
  const places: Place[] = []
  function add(node: JsonNode, steps: readonly Step[], start: number): void {
    places.push({ steps, start, end: node.end })
    if (node.kind === 'object') {
      for (const field of node.fields) add(field.value, [...steps, field.name], field.start)
    }
    if (node.kind !== 'array') return
    for (const [index, item] of node.items.entries()) add(item, [...steps, index], item.start)
  }
  add(root, [], root.start)
  return places
}

/** Written as the differences of a body are: `rules[2].column`. */
export const toPathText = (steps: readonly Step[]): string =>
  steps
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

/** What stands at an offset, innermost. */
export const findPlace = (places: readonly Place[], offset: number): Place | undefined =>
  places.findLast(({ start, end }) => start <= offset && offset <= end)

/** The shape of what stands at a place, as far as it is known. */
export function findShape(root: Shape, models: Models, steps: readonly Step[]): Shape | undefined {
  const shape = resolveShape(root, models)
  const [step, ...rest] = steps
  if (step === undefined) return shape
  const inner = typeof step === 'number' ? shape.items : shape.fields?.[step]
  return inner && findShape(inner, models, rest)
}
