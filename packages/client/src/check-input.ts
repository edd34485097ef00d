import { InvalidInputError } from './errors.ts'
import { Filter } from './filter.ts'
import { findNearest } from './find-nearest.ts'
import { guidPattern, type Mark, marks, readInputs, type WireRow } from './wire.ts'

/** The inputs of a call by name. */
export type Input = Readonly<Record<string, unknown>>

const isText = (value: unknown): value is string => typeof value === 'string'
/** Whether it is an object, and no list. */
export const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isListOf = (value: unknown, item: RegExp) =>
  Array.isArray(value) && value.length > 0 && value.every((text) => isText(text) && item.test(text))

const accepts: Readonly<Record<Mark, (value: unknown) => boolean>> = {
  '': isText,
  b: (value) => typeof value === 'boolean',
  i: Number.isSafeInteger,
  n: Number.isFinite,
  g: (value) => isText(value) && guidPattern.test(value),
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
  const { parameters, body, names } = readInputs(row)
  for (const name of Object.keys(input)) {
    if (input[name] !== undefined && !names.has(name)) throw toNameError(operationId, name, [...names])
  }
  for (const parameter of parameters) {
    check(operationId, parameter, input, marks[parameter.mark], accepts[parameter.mark])
  }
  if (body?.isList) check(operationId, body, input, 'a list', Array.isArray)
  else if (body) check(operationId, body, input, 'an object', isObject)
}

function check(
  operationId: string,
  { name, required }: { readonly name: string; readonly required: boolean },
  input: Input,
  expected: string,
  isRight: (value: unknown) => boolean,
): void {
  const value = input[name]
  const isMissing = value === undefined || (required && value === '')
  if (isMissing ? !required : isRight(value)) return
  throw new InvalidInputError(`${operationId}: ${name} must be ${expected}, but is ${nameKind(value)}.`)
}

function toNameError(operationId: string, name: string, names: readonly string[]): InvalidInputError {
  const nearest = findNearest(name, names)
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  return new InvalidInputError(`${operationId} has no input named ${name}.${hint}`)
}

/** What came, without its value where that may be a secret. */
export function nameKind(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isText(value)) return 'text'
  if (Array.isArray(value)) return value.length > 0 ? 'a list' : 'an empty list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
