import { InvalidInputError } from './errors.ts'
import { Filter } from './filter.ts'
import { findNearest } from './find-nearest.ts'
import { type Mark, marks, readInputs, type WireRow } from './wire.ts'

/** The inputs of a call by name. */
export type Input = Readonly<Record<string, unknown>>

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const isText = (value: unknown): value is string => typeof value === 'string'
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isListOf = (value: unknown, item: RegExp) =>
  Array.isArray(value) && value.every((text) => isText(text) && item.test(text))

const accepts: Readonly<Record<Mark, (value: unknown) => boolean>> = {
  '': isText,
  b: (value) => typeof value === 'boolean',
  i: Number.isSafeInteger,
  n: Number.isFinite,
  g: (value) => isText(value) && guid.test(value),
  a: (value) => isListOf(value, /^[^,]+$/),
  c: (value) => isText(value) || isListOf(value, /./),
  f: (value) => isText(value) || value instanceof Filter,
}

/** Throws InvalidInputError for an input that is unknown, missing or not what the wire table says. */
export function checkInput(row: WireRow, input: Input): void {
  const [operationId] = row
  if (!isObject(input)) {
    throw new InvalidInputError(`${operationId} takes its inputs as one object, not ${nameKind(input)}.`)
  }
  const { parameters, body } = readInputs(row)
  checkNames(operationId, input, body === undefined ? parameters : [...parameters, body])
  const check = (name: string, required: boolean, expected: string, isRight: (value: unknown) => boolean) => {
    const value = input[name]
    const isMissing = value === undefined || (required && value === '')
    if (isMissing ? !required : isRight(value)) return
    throw new InvalidInputError(`${operationId}: ${name} must be ${expected}, but is ${nameKind(value)}.`)
  }
  for (const { name, mark, required } of parameters) check(name, required, marks[mark], accepts[mark])
  if (body?.isList) check(body.name, body.required, 'a list', Array.isArray)
  else if (body) check(body.name, body.required, 'an object', isObject)
}

function checkNames(operationId: string, input: Input, known: readonly { readonly name: string }[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || known.some((one) => one.name === name)) continue
    const nearest = findNearest(
      name,
      known.map((one) => one.name),
    )
    const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    throw new InvalidInputError(`${operationId} has no input named ${name}.${hint}`)
  }
}

/** What came, without its value where that may be a secret. */
function nameKind(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isText(value)) return 'text'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
