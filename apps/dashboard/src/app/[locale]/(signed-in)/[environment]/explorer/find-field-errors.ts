import { z } from 'zod'
import type { CallShape } from './call-shape.ts'

const Told = z.looseObject({
  message: z.string(),
  target: z.string().nullish(),
  params: z.looseObject({ target: z.string().nullish() }).nullish(),
})

const toPlain = (name: string) => name.replace(/^\$/, '').toLowerCase()

/** What the service says of single inputs, by their names: errors name them as their target, or in their text. */
export function findFieldErrors(
  { parameters }: Pick<CallShape, 'parameters'>,
  status: number,
  value: unknown,
): Readonly<Record<string, string>> {
  if (status < 400 || status >= 500) return {}
  const told = Told.safeParse(value)
  if (!told.success) return {}
  const { message } = told.data
  const target = told.data.target ?? told.data.params?.target ?? /^\$\w+/.exec(message)?.[0]
  if (!target) return {}
  const wanted = toPlain(target)
  const inputs = parameters.filter(({ in: place }) => place !== 'body')
  const named = inputs.find(({ name, wireName }) => toPlain(wireName) === wanted || toPlain(name) === wanted)
  // What is no input of the address is a field of the body.
  const body = parameters.find(({ in: place }) => place === 'body')
  const found = named ?? (status === 400 || status === 409 ? body : undefined)
  return found === undefined ? {} : { [found.name]: message }
}
