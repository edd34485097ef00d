import { coerceInput } from './check-shape.ts'
import { type Input, listInputs } from './designer.ts'
import type { Json } from './documents.ts'
import { parseTemplate } from './expression.ts'
import type { Inputs, Value } from './flow.ts'
import type { Operation } from './read-connector.ts'

/** What the designer would underline in the fields of an operation: missing, unknown, or of no use there. */
export function findInputMistakes(operation: Operation, inputs: Inputs): string[] {
  const { operationId } = operation
  const shown = listInputs(operation)
  const given = Object.entries(inputs).flatMap(([name, value]) => openUp(name, value, shown))
  const missing = shown.filter(
    (input) => input.isRequired && !given.some(([name]) => isPartOf(name, input.name)),
  )
  const unknown = given.filter(([name]) => !shown.some((input) => isPartOf(name, input.name)))
  return [
    ...missing.map(({ name }) => `${operationId} needs ${name}`),
    ...unknown.map(([name]) => `${operationId} has no input ${name}`),
    ...given.flatMap(([name, value]) => checkValue(name, value, shown)),
  ]
}

/** `body` holds `body/City`, and the other way round a field fills a part of `body`. */
const isPartOf = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)

/** An object as the fields that it fills. */
function openUp(name: string, value: Value, shown: readonly Input[]): [string, Value][] {
  const hasFields = shown.some((input) => input.name.startsWith(`${name}/`))
  if (!hasFields || typeof value !== 'object' || Array.isArray(value)) return [[name, value]]
  return Object.entries(value).flatMap(([key, inner]) => openUp(`${name}/${key}`, inner, shown))
}

/** What expressions give is known to the run alone. */
function checkValue(name: string, value: Value, shown: readonly Input[]): string[] {
  if (isComputed(value)) return []
  const source = shown.find((input) => input.name === name)?.source
  if (!source) return shown.some((input) => input.name.startsWith(`${name}/`)) ? [`${name} is an object`] : []
  const { required, ...form } = source
  const schema = Array.isArray(required) ? source : form
  try {
    coerceInput(name, schema, value as Json)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

function isComputed(value: Value): boolean {
  if (typeof value === 'object') return Object.values(value).some(isComputed)
  return typeof value === 'string' && parseTemplate(value).some((part) => typeof part === 'object')
}
