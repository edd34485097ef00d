import type { Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import type { Examples } from '../read-examples.ts'
import type { TryItBody } from './try-it-body.ts'

/** What a form holds, by the names of its fields. */
export const readValues = (form: FormData): Values =>
  Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))

/** What it holds first. */
export function toFirstValues(
  { parameters }: CallShape,
  examples: Examples,
  body: TryItBody | undefined,
): Values {
  const first = parameters.map(({ name, in: place, required }) => [
    name,
    place === 'body' ? (required ? (body?.sample ?? '') : '') : (examples[name] ?? ''),
  ])
  return Object.fromEntries(first)
}
